import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { factsOf } from './shard.ts'

export interface Source {
  readonly id: number
  readonly name: string
  /** A person's corrections of what the headings mean. */
  readonly mapping: Readonly<Record<string, string>> | null
}

interface Row {
  id: number
  name: string
  mapping: string | null
}

/** The source that files of this shape belong to, or null. */
export async function findSource(fx: Effects, ws: Workspace, dataset: string, shape: string): Promise<Source | null> {
  const row = await factsOf(fx, ws.shard)
    .prepare('select id, name, mapping from source where workspace = ? and dataset = ? and shape = ?')
    .bind(ws.id, dataset, shape)
    .first<Row>()
  return row && { id: row.id, name: row.name, mapping: row.mapping === null ? null : (JSON.parse(row.mapping) as Record<string, string>) }
}

/** The source of that shape, made when it is new; `name` is then its name. */
export async function ensureSource(fx: Effects, ws: Workspace, dataset: string, shape: string, name: string): Promise<Source> {
  await factsOf(fx, ws.shard)
    .prepare('insert or ignore into source (workspace, dataset, shape, name, created_at) values (?, ?, ?, ?, ?)')
    .bind(ws.id, dataset, shape, name, fx.now())
    .run()
  const source = await findSource(fx, ws, dataset, shape)
  if (!source) throw new Error('a source that was just written is not there')
  return source
}
