import type { Cell, Shape } from '../../../shared/model/backup.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { newSigningSecret } from '../../outgoing/sign.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ULID = /[0-9A-HJKMNP-TV-Z]{26}/g
/** Columns in which a job's id stands, alone or within JSON. Ids of jobs are unique over all workspaces. */
const WITH_JOBS = new Set(['job', 'parent', 'again', 'object', 'causes'])
/** Such columns of jobs and of what came in alone: ids that a person's device made (notes, targets, …) are their own within a workspace, and so is what they wrote. */
const OF_JOBS = new Set(['id', 'input', 'cursor', 'memo', 'result', 'body'])

/**
 * How a row of one workspace is told as another's: its number, the ids of its jobs, the names of its files, and the
 * numbers of what is numbered over all workspaces. The same row is always told the same.
 */
export function renewed(target: Workspace, from: number, mask: Mask, shape: Shape, numbers: Readonly<Record<string, ReadonlyMap<number, number>>>): (row: readonly Cell[]) => Cell[] {
  const text = renewedText(target, from, mask)
  const tell = shape.columns.map((column): ((cell: Cell) => Cell) => {
    if (column === 'workspace') return () => target.id
    if (column === 'source') return (cell) => (typeof cell === 'number' ? (numbers.source?.get(cell) ?? cell) : cell)
    if (column === 'term') return (cell) => (typeof cell === 'number' ? (numbers.term?.get(cell) ?? cell) : cell)
    if (shape.name === 'fact' && /^d\d+$/.test(column)) return (cell) => (typeof cell === 'number' ? (numbers.term?.get(cell) ?? cell) : cell)
    if (column === 'lease_by') return () => null
    const asleep = ASLEEP[shape.name]?.[column]
    if (asleep) return asleep
    if (!WITH_JOBS.has(column) && !(OF_JOBS.has(column) && (shape.name === 'job' || shape.name === 'inbox'))) return (cell) => cell
    return (cell) => (typeof cell === 'string' ? text(cell) : cell)
  })
  return (row) => tell.map((one, place) => one(row[place] ?? null))
}

/**
 * What rests in a restored workspace until somebody wakes it: two shops must not both tell others' systems of their news, nor
 * both have an address of the owner's do the same work: without a secret that both sides know (none is in a backup) it is not called.
 * A schedule goes on, from the moment that it is next due at.
 */
const ASLEEP: Readonly<Record<string, Readonly<Record<string, (cell: Cell) => Cell>>>> = {
  webhook: { secret: () => newSigningSecret(), disabled_at: (cell) => cell ?? 0, disabled_why: (cell) => cell ?? 'person' },
  schedule: { zone: () => '', planned_at: () => 0, next_at: () => 0 },
}

/** The same for a text: names of files in the inbox, ids of jobs. */
export function renewedText(target: Workspace, from: number, mask: Mask): (text: string) => string {
  return (text) => text.replaceAll(`inbox/${from}/`, `inbox/${target.id}/`).replace(ULID, (id) => newId(mask, id))
}

/**
 * The same for the name of a file in any folder of a workspace: `FOLDER/NUMBER/…`. A logo's own name is no job's, and the
 * identities that an import read stand under their source's number.
 */
export function renewedName(target: Workspace, mask: Mask, numbers: Readonly<Record<string, ReadonlyMap<number, number>>>): (name: string) => string {
  return (name) => {
    const [folder, , ...rest] = name.split('/')
    const [job, source, ...piece] = rest
    if (folder === 'logos') return [folder, target.id, ...rest].join('/')
    const jobs = [folder, target.id, (job ?? '').replace(ULID, (id) => newId(mask, id))]
    return [...jobs, ...(folder === 'ids' && source !== undefined ? [numbers.source?.get(Number(source)) ?? source, ...piece] : rest.slice(1))].join('/')
  }
}

/** What the random half of every id is turned by, a digit a place: no two ids become one. */
export type Mask = readonly number[]

/** The mask of a restore: another for each, and always the same for the same. */
export async function maskOf(seed: string): Promise<Mask> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(seed)))
  return Array.from(digest.slice(0, 16), (byte) => byte & 31)
}

/** Another ULID of the same moment. */
export function newId(mask: Mask, id: string): string {
  return id.slice(0, 10) + Array.from(id.slice(10), (digit, place) => ALPHABET[ALPHABET.indexOf(digit) ^ (mask[place] as number)]).join('')
}
