import type { BackupManifest, Cell, KeptFile, Shape } from '../../../shared/model/backup.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { copyFile, hasFile, isSound } from '../../store/backups/backup-files.ts'
import { readPieceOf } from '../../store/backups/backups.ts'
import { bearStatements, carriedTables, countTables, newNumbers, NATURAL, settleStatements } from '../../store/backups/logical.ts'
import { tallyFacts, type TallyPlace } from '../../store/backups/tally.ts'
import { factsOf } from '../../store/shard.ts'
import { getPiece, putPiece } from '../../store/jobs/work.ts'
import { JobFailure } from '../failure.ts'
import { maskOf, renewed, renewedName, renewedText } from './renewed.ts'

/** How far a restore is: pieces borne, numbered tables first. */
export interface CarryCursor {
  readonly next: number
}

/** Rows of a backup on their way into another workspace; `scratch` names the job under which new numbers are kept. */
export interface Carrying {
  readonly fx: Effects
  readonly target: Workspace
  readonly manifest: BackupManifest
  readonly scratch: { readonly ws: Workspace; readonly job: string }
}

const damaged = (what: string) => new JobFailure('backup-damaged', `The backup is damaged: ${what}.`)

/** The pieces in the order in which they are borne: what others refer to by number comes first, facts late, what begins work last. */
function ordered({ pieces }: BackupManifest) {
  const rank = (table: string) => (Object.hasOwn(NATURAL, table) ? 0 : table === 'job' ? 1 : table === 'fact' ? 3 : table === 'schedule' ? 4 : 2)
  return pieces.map((piece, place) => ({ piece, place })).sort((a, b) => rank(a.piece.table) - rank(b.piece.table) || a.place - b.place).map(({ piece }) => piece)
}

/**
 * Bears the rows of one piece in the target, under new numbers where rows are numbered over all workspaces; done twice it
 * is done once. Gives how many rows it had, and null after the last. Throws `JobFailure` for a piece that is not what was written.
 */
export async function bearPiece({ fx, target, manifest, scratch }: Carrying, { next }: CarryCursor): Promise<number | null> {
  const piece = ordered(manifest)[next]
  if (!piece) return null
  const rows = await readPieceOf<Cell[]>(fx, target, piece)
  if (!rows) throw damaged(piece.key)
  const shape = manifest.tables.find(({ name }) => name === piece.table) as Shape
  const now = (await carriedTables(fx, target)).find(({ name }) => name === piece.table)
  // A later release may have more columns: those keep their default. One that is gone cannot be filled.
  if (!now || shape.columns.some((column) => !now.columns.includes(column))) throw damaged(`table ${piece.table} is no longer as it was`)
  const numbers = await numbersKept(fx, scratch, manifest)
  const renew = renewed(target, manifest.workspace.number, await maskOf(scratch.job), shape, numbers)
  const borne = rows.map(renew)
  const statements = bearStatements(fx, target, shape, borne)
  if (statements.length > 0) await factsOf(fx, target.shard).batch(statements)
  if (shape.numbered) await putPiece(fx, scratch.ws, scratch.job, `numbers-${shape.name}-${next}`, JSON.stringify(await newNumbers(fx, target, shape, borne)))
  return rows.length
}

async function numbersKept(fx: Effects, scratch: Carrying['scratch'], manifest: BackupManifest): Promise<Record<string, Map<number, number>>> {
  const found: Record<string, Map<number, number>> = {}
  for (const [place, piece] of ordered(manifest).entries()) {
    if (!Object.hasOwn(NATURAL, piece.table)) break
    const text = await getPiece(fx, scratch.ws, scratch.job, `numbers-${piece.table}-${place}`)
    const map = (found[piece.table] ??= new Map())
    for (const [old, now] of JSON.parse(text ?? '[]') as [number, number][]) map.set(old, now)
  }
  return found
}

/** Files looked at in one slice: each is two calls of R2, and an invocation has a thousand. */
const FILES = 200

/**
 * Copies a page of the files that go with the rows, or only looks whether each is there; the next page's beginning, null
 * after the last. Throws `JobFailure` when one is not there that must be.
 */
export async function carryFiles({ fx, target, manifest, scratch }: Carrying, from: number, copy: boolean, alive: () => Promise<void>): Promise<number | null> {
  const nameOf = renewedName(target, await maskOf(scratch.job), await numbersKept(fx, scratch, manifest))
  const { files, passing = [], copied = [] } = manifest
  const referred = (must: boolean) => (file: KeptFile) => ({ file, as: file.object, must, sound: async () => true })
  const all = [...files.map(referred(true)), ...copied.map((file) => ({ file, as: file.as, must: true, sound: () => isSound(fx, target, file) })), ...passing.map(referred(false))]
  const page = all.slice(from, from + FILES)
  for (const { file, as, must, sound } of page) {
    // What goes with its import is made anew from the inbox; here it comes where it is still there.
    if (!must && !copy) continue
    const isThere = (await sound()) && (await (copy ? copyFile(fx, target, file, nameOf(as)) : hasFile(fx, target, file)))
    if (!isThere && must) throw damaged(file.object)
    await alive()
  }
  return from + page.length < all.length ? from + page.length : null
}

/** One count or sum that does not come out the same. */
export interface Difference {
  readonly what: string
  readonly was: number
  readonly is: number
}

/** How far a comparison is, or what it came to: what differs, and how many were compared. */
export type Compared = { readonly tally: TallyPlace } | { readonly count: number; readonly differences: Difference[] }

/** Every count and sum of the backup beside those of the target, a slice's worth of facts at a time. */
export async function compared({ fx, target, manifest }: Carrying, from: TallyPlace | undefined, alive: () => Promise<void>): Promise<Compared> {
  const { place: tally, isWhole } = await tallyFacts(fx, target, manifest.seq, from, alive)
  if (!isWhole) return { tally }
  const rows: Record<string, number> = { ...(await countTables(fx, target, manifest.tables)), fact: tally.versions }
  const pairs: Difference[] = Object.entries(manifest.tally.rows).map(([name, was]) => ({ what: name, was, is: rows[name] ?? 0 }))
  for (const [place, was] of manifest.tally.facts.entries()) {
    for (const [slot, sum] of was.entries()) pairs.push({ what: `facts ${was[0]}/${slot}`, was: sum, is: tally.facts[place]?.[slot] ?? Number.NaN })
  }
  return { count: pairs.length, differences: pairs.filter((pair) => pair.was !== pair.is) }
}

/** The statements after which the target counts as having what it was given. */
export async function settled({ fx, target, manifest, scratch }: Carrying): Promise<D1PreparedStatement[]> {
  const { number, merged, currency, currencyJob = null } = manifest.workspace
  const tell = renewedText(target, number, await maskOf(scratch.job))
  return settleStatements(fx, target, { seq: manifest.seq, merged, currency, currencyJob: currencyJob && tell(currencyJob) })
}
