/** What a caller may do. */
export const PERMISSIONS = ['read', 'import', 'write', 'manage'] as const
export type Permission = (typeof PERMISSIONS)[number]

const made = Symbol('made by the resolver')

/**
 * The right to touch one workspace's data. Store functions ask for it, and only `identity/resolve.ts` makes one, so a
 * store call without a checked caller does not compile.
 */
export class Workspace {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly zone: string
  readonly language: 'it' | 'en'
  readonly shard: number
  /** Who acts: a session's person, `key:NAME`, or `job:ID`. */
  readonly actor: string
  readonly permissions: ReadonlySet<Permission>

  /** Not for use outside `identity/resolve.ts`. */
  constructor(token: typeof made, fields: WorkspaceFields) {
    if (token !== made) throw new Error('a Workspace is made by the resolver alone')
    this.id = fields.id
    this.slug = fields.slug
    this.name = fields.name
    this.zone = fields.zone
    this.language = fields.language
    this.shard = fields.shard
    this.actor = fields.actor
    this.permissions = new Set(fields.permissions)
  }
}

export interface WorkspaceFields {
  id: number
  slug: string
  name: string
  zone: string
  language: 'it' | 'en'
  shard: number
  actor: string
  permissions: readonly Permission[]
}

/** For `identity/resolve.ts` alone; a contract test checks that nobody else imports it. */
export function makeWorkspace(fields: WorkspaceFields): Workspace {
  return new Workspace(made, fields)
}
