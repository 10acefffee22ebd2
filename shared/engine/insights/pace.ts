import type { Cell } from '../../protocol/query.ts'
import { dayOfRows, keyAt, reader, soldFlags, textColumn } from './columns.ts'
import { STEP, type Insight, type InsightAnswer, type InsightInput, type Steps } from './contract.ts'
import { compareKeys } from './products.ts'
import { rowsPassing } from './rows.ts'

/** By so much more or less a product counts as faster or slower. */
const APART = 0.25

export interface Pace {
  readonly key: string | null
  now: number
  before: number
  /** Last local day on which it was sold, in either stretch. */
  last: number
}

/**
 * How fast products are sold against the stretch before: units of both, and which are new here, faster, steady, slower or
 * not sold any more. Those whose units changed most come first.
 */
export const pace: Insight = {
  *run(input) {
    const found = new Map<string | null, Pace>()
    yield* gatherPace(input, found)
    return paceAnswer(found, input.before !== null)
  },
}

/** The answer from what `gatherPace` found. */
export function paceAnswer(found: ReadonlyMap<string | null, Pace>, isCompared: boolean): InsightAnswer {
  const all = [...found.values()].sort((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before) || compareKeys(a.key, b.key))
  const rows = all.map((one): Cell[] => [one.key, stateOf(one), one.now, one.before, one.last])
  return {
    columns: [
      { name: 'product', kind: 'dimension' }, { name: 'pace', kind: 'dimension' }, { name: 'units', kind: 'number', scale: 3 },
      { name: 'before.units', kind: 'number', scale: 3 }, { name: 'lastDay', kind: 'count' },
    ],
    rows,
    facts: { compared: isCompared ? 1 : 0 },
  }
}

/** Adds what was sold in both stretches by product; other rows may follow from another table. */
export function* gatherPace(input: InsightInput, found: Map<string | null, Pace>): Steps<void> {
  yield* gather(input, found, rowsPassing(input, input.filters), 'now')
  if (input.before) yield* gather(input, found, rowsPassing(input, { ...input.filters, period: input.before, brush: null, until: input.filters.until }), 'before')
}

/** Adds what was gathered elsewhere. */
export function paceFrom(all: Map<string | null, Pace>, more: readonly Pace[]): void {
  for (const one of more) {
    const known = all.get(one.key)
    if (!known) all.set(one.key, { ...one })
    else {
      known.now += one.now
      known.before += one.before
      known.last = Math.max(known.last, one.last)
    }
  }
}

function* gather(input: InsightInput, all: Map<string | null, Pace>, rows: Uint32Array, side: 'now' | 'before'): Steps<void> {
  const product = textColumn(input, 'product')
  const [sold, quantity, days] = [soldFlags(input), reader(input, 'quantity'), dayOfRows(input.view)]
  const found = new Map<number, Pace>()
  const begun = (key: string | null): Pace => {
    const one = all.get(key) ?? { key, now: 0, before: 0, last: -Infinity }
    all.set(key, one)
    return one
  }
  for (const [index, row] of rows.entries()) {
    if (index % STEP === 0) yield
    if (sold[row] === 0) continue
    const code = product.codes[row] as number
    let one = found.get(code)
    if (!one) found.set(code, (one = begun(keyAt(product, code))))
    one[side] += quantity(row)
    if ((days[row] as number) > one.last) one.last = days[row] as number
  }
}

function stateOf({ now, before }: Pace): string {
  if (before === 0) return 'new'
  if (now === 0) return 'stopped'
  if (now >= before * (1 + APART)) return 'faster'
  return now <= before * (1 - APART) ? 'slower' : 'steady'
}
