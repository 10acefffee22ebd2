import type { Dataset, Dimension } from '../../shared/model/dataset.ts'
import { utcMonthBounds } from '../../shared/model/calendar.ts'
import type { Rows } from '../../shared/model/rows.ts'
import { MAX_PART_ROWS, PartsBuilder, type PartPlace } from '../../shared/engine/parts.ts'
import { encodeTile } from '../../shared/engine/tile.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { mappingAsOf, PLAIN } from '../../shared/cleaning/mapping.ts'
import { readDecisions } from '../store/merges/decisions.ts'
import { SALES } from '../store/facts/dimensions.ts'
import { livingPages, type LivingPage } from '../store/facts/living.ts'
import { isSealedBehind, publishStatements, type NewTile } from '../store/facts/publish.ts'
import { readState } from '../store/facts/state.ts'
import { letGo } from '../../shared/model/let-go.ts'
import { termReader } from '../store/facts/terms.ts'
import { hasTiles, putTile } from '../store/facts/tiles.ts'

/** How far a month is whose parts are made in several slices: all as of one change, published together at the end. */
export interface Sealing {
  readonly dataset: number
  readonly month: string
  readonly seq: number
  /** What its rows are made of. */
  readonly columns: string
  readonly place: PartPlace
  readonly tiles: readonly NewTile[]
}

/** The statements that publish a month, for one batch; or how far it is. */
export type Sealed = { readonly statements: D1PreparedStatement[] } | { readonly sealing: Sealing }

/** What a row counts for in the measure of a slice. */
const ROW_CHARACTERS = 100

/**
 * Makes a month's tiles from its rows and merges as of now, puts them into R2, and checks that they are there. A month of
 * many rows ends its slice after a part and goes on from `before`; what no longer holds of that is begun anew.
 */
export async function sealMonth(fx: Effects, ws: Workspace, number: number, dataset: Dataset, month: string, before: Sealing | null | undefined): Promise<Sealed> {
  const now = await readState(fx, ws)
  const columns = [...dataset.dimensions, ...dataset.values].map(({ name }) => name).join()
  const from = before && before.dataset === number && before.month === month && before.columns === columns && (await stillHolds(fx, ws, before)) ? before : null
  const seq = from?.seq ?? now.seq
  // Decisions about merges are about sales: a dataset of one's own may call a column the same.
  const mapping = now.merged === 0 || number !== SALES ? PLAIN : mappingAsOf(await readDecisions(fx, ws), seq)
  const tiles: NewTile[] = [...(from?.tiles ?? [])]
  const keep = async (parts: readonly Rows[]) => {
    for (const part of parts) {
      const tile = encodeTile(dataset, part)
      const { hash, bytes } = await putTile(fx, ws, tile)
      letGo(tile)
      const first = utcMonthBounds(month).from
      tiles.push({ hash, bytes, rows: part.count, from: part.at[0] ?? first, to: part.at[part.count - 1] ?? first })
    }
    // Parts share their room: all of it is given back together.
    for (const { at, key, dimensions, values } of parts) letGo(at, key.codes, ...dimensions.map(({ codes }) => codes), ...values)
  }
  const builder = new PartsBuilder(dataset, Number(fx.env.RITMO_PART_ROWS ?? MAX_PART_ROWS), from?.place)
  const terms = termReader(fx, ws)
  const person = dataset.dimensions.map((dimension) => dimension.kind === 'person')
  const shape = { dimensions: dataset.dimensions.length, values: dataset.values.length }
  // The row at hand; what it repeats of the one before stays.
  const cells = person.map(() => Number.NaN)
  const dimensions: (string | null)[] = person.map(() => null)
  const values: (number | null)[] = dataset.values.map(() => null)
  const textOf = (index: number, cell: number): string => {
    const key = person[index] ? String(cell) : terms.keyOf(cell)
    return mapping.plain ? key : mapping.resolve((dataset.dimensions[index] as Dimension).name, key)
  }
  const add = (page: LivingPage, row: number): readonly Rows[] => {
    for (let index = 0; index < cells.length; index++) {
      const cell = page.dimensions[index]?.[row] as number
      if (cell === cells[index]) continue
      cells[index] = cell
      dimensions[index] = Number.isNaN(cell) ? null : textOf(index, cell)
    }
    for (let index = 0; index < values.length; index++) {
      const value = page.values[index]?.[row] as number
      values[index] = Number.isNaN(value) ? null : value
    }
    return builder.add(page.at[row] as number, page.keys[row] as string, dimensions, values)
  }
  let read = 0
  for await (const page of livingPages(fx, ws, number, month, seq, shape, from && [from.place.at, -1])) {
    await fx.breathe()
    await terms.learn(termsOf(page, person))
    for (let row = 0; row < page.count; row++) {
      const parts = add(page, row)
      if (parts.length === 0) continue
      await keep(parts)
      const { place } = builder
      if (place && (read + row) * ROW_CHARACTERS >= fx.sliceCharacters) return { sealing: { dataset: number, month, seq, columns, place, tiles } }
    }
    read += page.count
  }
  await keep(builder.end())
  return { statements: publishStatements(fx, ws, number, month, seq, tiles) }
}

/** Whether nobody published the month as of a later change meanwhile, and every tile is still there. */
async function stillHolds(fx: Effects, ws: Workspace, { dataset, month, seq, tiles }: Sealing): Promise<boolean> {
  return !(await isSealedBehind(fx, ws, dataset, month, seq)) && (await hasTiles(fx, ws, tiles.map(({ hash }) => hash)))
}

/** The terms' numbers of some rows. */
function termsOf({ count, dimensions }: LivingPage, person: readonly boolean[]): Set<number> {
  const found = new Set<number>()
  for (const [index, column] of dimensions.entries()) {
    if (person[index]) continue
    let last = Number.NaN
    for (let row = 0; row < count; row++) {
      const cell = column[row] as number
      if (cell === last || cell !== cell) continue
      last = cell
      found.add(cell)
    }
  }
  return found
}
