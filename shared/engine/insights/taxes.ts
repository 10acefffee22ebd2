import type { Cell } from '../../protocol/query.ts'
import { flagsOf, reader } from './columns.ts'
import { STEP, type Insight, type InsightAnswer, type InsightInput, type Steps } from './contract.ts'
import { rowsPassing } from './rows.ts'

/** Rates are told apart in steps of half a percent, up to this one: no sales tax of the EU is finer or higher. */
const STEP_OF_RATE = 50
const HIGHEST = 3000
/** One more step for the tax that fits no rate. */
const OTHER = HIGHEST / STEP_OF_RATE + 1

export interface Sum {
  lines: number
  gross: number
  tax: number
}

/**
 * Sales tax by rate. The facts carry each line's amount and its tax, not the rate: a line's rate is the one that gives
 * its tax to the minor unit, round(net × rate). A small line fits several; it goes to the one among them under which
 * most money lies that fits no other; where there is none, to the nearest. Rates are in hundredths of a percent (2200 is 22%), −1 a tax that fits no rate,
 * null lines whose tax no file told: of those the amount alone is known.
 */
export const taxes: Insight = {
  *run(input) {
    const sums = beginTaxes()
    yield* gatherTaxes(input, sums)
    return taxesAnswer(sums, input.currency)
  },
}

/** What lines come to: by the step of the one rate that fits, by all that do, and without a tax that is told. */
export interface TaxSums {
  readonly certain: Sum[]
  readonly doubtful: Map<string, Sum>
  readonly unknown: Sum
}

export const beginTaxes = (): TaxSums => ({ certain: Array.from({ length: OTHER + 1 }, (): Sum => ({ lines: 0, gross: 0, tax: 0 })), doubtful: new Map(), unknown: { lines: 0, gross: 0, tax: 0 } })

/** The answer from what `gatherTaxes` found, which it uses up. */
export function taxesAnswer({ certain, doubtful, unknown }: TaxSums, currency: string | null): InsightAnswer {
  const weight = certain.map(({ gross }) => Math.abs(gross))
  for (const [fits, sum] of doubtful) {
    const exact = (sum.tax / (sum.gross - sum.tax)) * (10_000 / STEP_OF_RATE)
    const better = (a: number, b: number) => (weight[b] as number) - (weight[a] as number) || Math.abs(exact - a) - Math.abs(exact - b)
    const best = fits.split(' ').map(Number).reduce((a, b) => (better(a, b) > 0 ? b : a))
    add(certain[best] as Sum, sum)
  }
  const money = { kind: 'money' as const, ...(currency !== null && { unit: currency }) }
  const told = certain.flatMap(({ lines, gross, tax }, step): Cell[][] => (lines === 0 ? [] : [[step === OTHER ? -1 : step * STEP_OF_RATE, lines, gross, gross - tax, tax]]))
  const rows: Cell[][] = [...told.sort((a, b) => (b[0] as number) - (a[0] as number)), ...(unknown.lines > 0 ? [[null, unknown.lines, unknown.gross, null, null]] : [])]
  return {
    columns: [{ name: 'rate', kind: 'number' }, { name: 'lines', kind: 'count' }, { name: 'gross', ...money }, { name: 'net', ...money }, { name: 'tax', ...money }],
    rows,
    facts: { lines: rows.reduce((sum, row) => sum + (row[1] as number), 0), unknown: unknown.lines },
  }
}

/** Adds the rows of a table; other rows may follow from another table. */
export function* gatherTaxes(input: InsightInput, { certain, doubtful, unknown }: TaxSums): Steps<void> {
  const [amount, tax, isKnown] = [reader(input, 'amount'), reader(input, 'tax'), flagsOf(input, [{ known: 'tax' }])]
  for (const [index, row] of rowsPassing(input, input.filters).entries()) {
    if (index % STEP === 0) yield
    const line = { lines: 1, gross: amount(row), tax: tax(row) }
    if (isKnown[row] === 0) {
      add(unknown, line)
      continue
    }
    const rates = ratesOf(line.gross - line.tax, line.tax)
    if (rates.length <= 1) add(certain[rates[0] ?? OTHER] as Sum, line)
    else {
      const fits = rates.join(' ')
      let sum = doubtful.get(fits)
      if (!sum) doubtful.set(fits, (sum = { lines: 0, gross: 0, tax: 0 }))
      add(sum, line)
    }
  }
}

/** Adds what was gathered elsewhere. */
export function taxesFrom(into: TaxSums, more: Pick<TaxSums, 'certain' | 'unknown'> & { readonly doubtful: ReadonlyMap<string, Sum> }): void {
  more.certain.forEach((sum, step) => add(into.certain[step] as Sum, sum))
  add(into.unknown, more.unknown)
  for (const [fits, sum] of more.doubtful) {
    const known = into.doubtful.get(fits)
    if (known) add(known, sum)
    else into.doubtful.set(fits, { ...sum })
  }
}

function add(into: Sum, { lines, gross, tax }: Sum): void {
  into.lines += lines
  into.gross += gross
  into.tax += tax
}

/** The steps of rates that give this tax on this net amount: |tax − net × rate| is at most half a unit. */
function ratesOf(net: number, tax: number): number[] {
  const [size, due] = net < 0 ? [-net, -tax] : [net, tax]
  if (size === 0 && due === 0) return [0]
  if (due < 0 || size === 0) return []
  // Rounding the net instead of the tax shifts it by as much again; a whole unit covers both.
  const from = Math.ceil(((due - 1) / size) * (10_000 / STEP_OF_RATE) - 1e-9)
  const to = Math.floor(((due + 1) / size) * (10_000 / STEP_OF_RATE) + 1e-9)
  const rates: number[] = []
  for (let step = Math.max(0, from); step <= Math.min(to, HIGHEST / STEP_OF_RATE); step++) rates.push(step)
  // No tax is no rounding of a small one, where something is taxed at nothing at all.
  return due === 0 ? [0] : rates.filter((step) => step > 0)
}
