import { fold } from '../../../../shared/model/fold.ts'
import type { Known, Preview } from '../../../../shared/intake/preview/contract.ts'

/** Below this a plan is not sure of its columns. */
export const SURE = 0.6
/** So many of a hundred rows refused are worth a word. */
export const MANY = 0.2

/** What a person should check, though the file can be read. Codes of sayings. */
const WARNINGS: ReadonlySet<string> = new Set([
  'date-order-assumed', 'decimal-assumed', 'mixed-decimals', 'other-currencies', 'scientific', 'surplus-cells', 'open-quote', 'cut-short',
  'damaged', 'broken-characters', 'no-headings', 'net-as-amount', 'mapping-unknown', 'order-tax-aside', 'in-thousands', 'in-millions', 'price-of-many', 'returns-list', 'deposit-aside', 'quantity-in-packs', 'invoices-count', 'day-above', 'date-completed', 'kinds-unknown', 'lines-again', 'all-negative', 'cost-as-price', 'stages', 'fee-rows', 'reversals-aside', 'set-parts-assumed', 'set-parts-count', 'orders-differ',
])

export const isWarning = (code: string) => WARNINGS.has(code)

export type Verdict = 'reading' | 'ready' | 'warns' | 'asks' | 'refused'

/** Share of the rows that are refused though somebody may have meant them as sales, 0 to 1. */
export function refusedShare({ sums }: Preview): number {
  return sums.read === 0 ? 0 : (sums.rejected - meantOut(sums.reasons)) / sums.read
}

/** Refusals that are no mistakes: rows that are no sales. */
export const NO_SALES: ReadonlySet<string> = new Set(['cancelled', 'failed', 'unpaid', 'pending', 'transfer', 'conversion', 'not-a-sale'])

const meantOut = (reasons: Readonly<Record<string, number>>) => Object.entries(reasons).reduce((sum, [reason, count]) => sum + (NO_SALES.has(reason) ? count : 0), 0)

/** The same without rows in another currency: why those are refused is told by itself. */
export function unexplainedShare({ sums }: Preview): number {
  return sums.read === 0 ? 0 : (sums.rejected - meantOut(sums.reasons) - (sums.reasons['other-currency'] ?? 0)) / sums.read
}

/** Read to its end, and there is no row. */
export const hasNoRows = ({ stage, shown, sums }: Preview) => stage === 'done' && sums.read === 0 && shown !== null && shown.refusal === null && shown.asks.length === 0

/** Below this share of its rows that would go in a file is as good as none. */
const HARDLY = 0.1
/** Of fewer rows it may well be that none is a sale: a day with one order, which was cancelled. */
const FEW = 5

/** Read to its end, and hardly a row of it would go in: that is told, though each may be refused for a good reason. */
export const isNearlyNothing = ({ stage, sums }: Preview) => stage === 'done' && sums.read > 0 && sums.read - sums.rejected < HARDLY * sums.read

export const allRefused = ({ stage, sums }: Preview) => stage === 'done' && sums.read > 0 && sums.rejected === sums.read

export const refusesMany = (preview: Preview) => preview.sums.read > 0 && refusedShare(preview) > MANY

/** The names of tables not in view that have something to ask: none of the file goes in before they are answered. */
export const othersAsk = ({ stage, tables, shown }: Preview): string[] =>
  stage === 'done' ? tables.filter(({ name, left, asks }) => left === null && asks > 0 && name !== shown?.name).map(({ name }) => name) : []

/** What a preview comes to. */
export function verdictOf(preview: Preview | null): Verdict {
  if (!preview) return 'reading'
  const { shown, fault } = preview
  if (fault || shown?.refusal) return 'refused'
  if (!shown) return preview.stage === 'done' ? 'refused' : 'reading'
  if (shown.asks.length > 0 || othersAsk(preview).length > 0) return 'asks'
  return shown.confidence < SURE || refusesMany(preview) || isNearlyNothing(preview) || hasNoRows(preview) || preview.sums.twice > 0 || shown.said.some(({ code }) => isWarning(code)) ? 'warns' : 'ready'
}

/** What is worth a stop even in a file whose kind was taken before; the rest was seen then, and taken so. */
const ALARMS: ReadonlySet<string> = new Set(['date-order-assumed', 'decimal-assumed', 'open-quote', 'cut-short', 'damaged', 'mapping-unknown'])

/** Whether a file of a known kind needs nobody: it is read as those before it, and nothing in it is out of the ordinary. */
export function goesByItself(preview: Preview): boolean {
  const { shown, fault, sums } = preview
  if (!shown || shown.source === null || fault || shown.refusal || shown.asks.length > 0 || othersAsk(preview).length > 0) return false
  if (sums.read >= FEW && isNearlyNothing(preview)) return false
  return sums.twice === 0 && !refusesMany(preview) && !shown.said.some(({ code }) => ALARMS.has(code))
}

/** A remembered source that two of three of the shown headings are, with what is missing and what is new. */
export function kinOf(headings: readonly string[], sources: Known['sources']): { name: string; gone: string[]; came: string[] } | null {
  const here = new Map(headings.filter(Boolean).map((heading) => [fold(heading), heading]))
  let best: { name: string; gone: string[]; came: string[]; shared: number } | null = null
  for (const source of sources) {
    const there = new Map(source.headings.filter(Boolean).map((heading) => [fold(heading), heading]))
    const shared = [...there.keys()].filter((key) => here.has(key)).length
    if (shared < 2 || shared * 3 < Math.max(there.size, here.size) * 2 || shared <= (best?.shared ?? 0)) continue
    const gone = [...there].flatMap(([key, heading]) => (here.has(key) ? [] : [heading]))
    const came = [...here].flatMap(([key, heading]) => (there.has(key) ? [] : [heading]))
    best = { name: source.name, gone, came, shared }
  }
  return best
}
