import { utcMonthBounds } from '../../../shared/model/calendar.ts'
import { letGo } from '../../../shared/model/let-go.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** A row's place in its month. */
export type LivingPlace = readonly [at: number, id: number]

/** Some of a month's living rows, column by column; NaN is unknown. Valid until the next ones are asked for, or no more are. */
export interface LivingPage {
  readonly count: number
  readonly at: Float64Array
  readonly keys: readonly string[]
  /** By slot. */
  readonly dimensions: readonly Float64Array[]
  readonly values: readonly Float64Array[]
  /** Of its last row: what comes next begins behind it. */
  readonly last: LivingPlace
}

/** Rows in one answer. */
const MOST = 4000
/** Columns that are never unknown: instant and identity. */
const HEAD = 2

/**
 * A month's rows of a dataset, living as of change `asOf`, by ascending (instant, identity), behind `after`. A column
 * travels as one text of whole numbers between commas: rows by themselves cost the edge's database more than they hold,
 * and whoever reads them as much again.
 */
export async function* livingPages(
  fx: Effects,
  ws: Workspace,
  dataset: number,
  month: string,
  asOf: number,
  shape: { readonly dimensions: number; readonly values: number },
  after: LivingPlace | null = null,
  most = MOST,
): AsyncGenerator<LivingPage> {
  const { from, to } = utcMonthBounds(month)
  const names = ['at', 'id', ...slots('d', shape.dimensions), ...slots('m', shape.values)]
  const sql = `select json_group_array(key), ${names.map((name, index) => `group_concat(${index < HEAD ? name : `ifnull(${name}, '')`})`).join(', ')} from (
    select key, ${names.join(', ')} from fact
    where workspace = ?1 and dataset = ?2 and (at, id) > (?3, ?4) and at < ?5 and born <= ?6 and (died is null or died > ?6)
    order by at, id limit ?7)`
  const read = async (behind: LivingPlace, rows: number) => (await factsOf(fx, ws.shard).prepare(sql).bind(ws.id, dataset, ...behind, to, asOf, rows).raw<string[]>())[0] as string[]
  const columns = names.map(() => new Float64Array(most))
  const [at, id, ...cells] = columns as [Float64Array, Float64Array, ...Float64Array[]]
  let behind: LivingPlace = after ?? [from, -1]
  try {
    for (let rows = most; ; ) {
      let texts: readonly string[]
      try {
        texts = await read(behind, rows)
      } catch (error) {
        // A value holds 2 MB, and order numbers may be long: then fewer at a time.
        if (rows === 1 || !/too big/i.test(String(error))) throw error
        rows = Math.ceil(rows / 8)
        continue
      }
      const keys = JSON.parse(texts[0] as string) as string[]
      const count = keys.length
      if (count === 0) return
      for (const [index, column] of columns.entries()) readWholes(texts[index + 1] as string, column)
      behind = [at[count - 1] as number, id[count - 1] as number]
      yield { count, at, keys, dimensions: cells.slice(0, shape.dimensions), values: cells.slice(shape.dimensions), last: behind }
      if (count < rows) return
      rows = most
    }
  } finally {
    letGo(...columns)
  }
}

const slots = (letter: string, count: number) => Array.from({ length: count }, (_, index) => `${letter}${index}`)

const [COMMA, MINUS, ZERO] = [44, 45, 48]

/** Writes whole numbers that stand between commas, nothing for an unknown one. */
export function readWholes(text: string, into: Float64Array): void {
  let row = 0
  let at = 0
  for (;;) {
    let code = text.charCodeAt(at)
    const negative = code === MINUS
    if (negative) code = text.charCodeAt(++at)
    const begun = at
    let value = 0
    while (code >= ZERO) {
      value = value * 10 + (code - ZERO)
      code = text.charCodeAt(++at)
    }
    into[row++] = at === begun ? Number.NaN : negative ? -value : value
    if (code !== COMMA) return
    at++
  }
}
