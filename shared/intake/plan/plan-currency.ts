import { columnOf } from '../columns/assign.ts'
import type { Field } from '../headings/fields.ts'
import { currencyIn } from '../values/numbers.ts'
import type { FullProfile } from '../columns/profile.ts'
import type { PlanSaying } from '../sayings.ts'

const PRICED: readonly Field[] = ['amount', 'net', 'unitPrice']

export interface CurrencyPlan {
  /** The currency that rows are counted in. */
  readonly currency: string
  /** The currency of rows that name none. */
  readonly own: string
  /** Amount columns with currency signs in their cells. */
  readonly priced: number[]
  readonly said: PlanSaying[]
}

/** The workspace's currency, else the file's most frequent one; and what rows without a currency are in. */
export function planCurrency(profile: FullProfile, byColumn: ReadonlyMap<number, Field>, workspace: string | null): CurrencyPlan {
  const votes = new Map<string, number>()
  const vote = (code: string, count: number) => votes.set(code, (votes.get(code) ?? 0) + count)
  const column = columnOf(byColumn, 'currency')
  for (const [text, count] of profile.columns[column]?.values ?? []) {
    const code = currencyIn(text) ?? (/^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : null)
    if (code) vote(code, count)
  }
  const priced: number[] = []
  for (const field of PRICED) {
    const at = columnOf(byColumn, field)
    const seen = profile.columns[at]?.currencies ?? {}
    if (Object.keys(seen).length > 0) priced.push(at)
    for (const [code, count] of Object.entries(seen)) vote(code, count)
  }
  const named = PRICED.map((field) => currencyIn(profile.headings[columnOf(byColumn, field)] ?? '')).find((code) => code !== null)
  const above = profile.preamble.map((line) => /\b(?:valuta|currency|divisa)\b/i.test(line) ? currencyIn(line) : null).find((code) => code !== null)
  const hinted = named ?? above ?? null
  const most = [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? hinted
  const currency = workspace ?? (most === '$' || most === undefined || most === null ? (most === '$' ? 'USD' : 'EUR') : most)
  const said: PlanSaying[] = []
  if (workspace === null) said.push({ code: most ? 'currency-found' : 'currency-assumed', with: { currency } })
  const others = [...votes].filter(([code]) => !sameCurrency(code, currency))
  if (others.length > 0) said.push({ code: 'other-currencies', with: { currency, others: others.map(([code]) => code).join(', ') } })
  const own = hinted !== null && !sameCurrency(hinted, currency) ? hinted : currency
  if (own !== currency) said.push({ code: 'other-currencies', with: { currency, others: own } })
  return { currency, own, priced, said }
}

/** Whether a code or sign found in a file is that currency; `$` stands for any dollar. */
export function sameCurrency(found: string, currency: string): boolean {
  return found === currency || (found === '$' && /^(?:USD|CAD|AUD|NZD|HKD|SGD)$/.test(currency))
}
