import type { Cell, Shape } from '../../../shared/model/backup.ts'
import type { Workspace } from '../../identity/workspace.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ULID = /[0-9A-HJKMNP-TV-Z]{26}/g
/** Columns in which a job's id stands, alone or within JSON. Ids of jobs are unique over all workspaces. */
const WITH_JOBS = new Set(['job', 'id', 'parent', 'again', 'object', 'input', 'cursor', 'memo', 'result', 'causes', 'body', 'currency_job'])

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
    // Ids that a person's device made (notes, targets) are their own within a workspace.
    if (!WITH_JOBS.has(column) || (column === 'id' && shape.name !== 'job' && shape.name !== 'inbox')) return (cell) => cell
    return (cell) => (typeof cell === 'string' ? text(cell) : cell)
  })
  return (row) => tell.map((one, place) => one(row[place] ?? null))
}

/** The same for a text: names of files in the inbox, ids of jobs. */
export function renewedText(target: Workspace, from: number, mask: Mask): (text: string) => string {
  return (text) => text.replaceAll(`inbox/${from}/`, `inbox/${target.id}/`).replace(ULID, (id) => newId(mask, id))
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
