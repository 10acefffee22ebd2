import { fold } from '../model/fold.ts'
import type { Answered } from '../reports/question.ts'

/** The one thing worth doing, as a code with what it is about; words are made in each reader's language. */
export type Advice =
  /** A file waits for an answer. */
  | { readonly code: 'answer'; readonly name: string }
  /** Yesterday the shop was open, as far as one knows, and no sale is on record. */
  | { readonly code: 'import' }
  /** Sold well until lately, and not at all since: thousandths before. */
  | { readonly code: 'stopped'; readonly name: string; readonly before: number }
  /** Comes back often: thousandths returned, and the share of what was sold of it. */
  | { readonly code: 'returned'; readonly name: string; readonly units: number; readonly share: number }
  /** Customers who bought often and no longer do. */
  | { readonly code: 'at-risk'; readonly customers: number }
  /** Sells much faster than before: thousandths now and before. */
  | { readonly code: 'faster'; readonly name: string; readonly now: number; readonly before: number }
  | { readonly code: 'nothing' }

export interface AdviceInput {
  /** The name of a file that asks something, the oldest; null for none. */
  readonly asking: string | null
  /** Whether yesterday lacks sales that it should have. */
  readonly isMissing: boolean
  readonly pace: Answered | null
  readonly products: Answered | null
  readonly segments: Answered | null
}

/** Fewer pieces than these, in thousandths, are chance. */
const MANY = 5000
const SOME_RETURNED = 3000
const OFTEN = 0.2
const MUCH_FASTER = 2

type Cells = Answered['rows'][number]
const number = (row: Cells, at: number): number => Number(row[at] ?? 0)

/**
 * What is most worth doing, by what it costs to leave undone: first what keeps figures from being true, then what loses
 * sales, then what loses customers, last what could sell more.
 */
export function adviceOf({ asking, isMissing, pace, products, segments }: AdviceInput): Advice {
  if (asking !== null) return { code: 'answer', name: asking }
  if (isMissing) return { code: 'import' }
  // Rows of the pace: product, state, units now, units before, last day.
  const stopped = most(pace, (row) => (row[1] === 'stopped' && number(row, 3) >= MANY ? number(row, 3) : 0))
  if (stopped) return { code: 'stopped', name: nameOf(pace, stopped), before: number(stopped, 3) }
  // Rows of the products: key, class, revenue, units, sold, returned, units returned.
  const returned = most(products, (row) => (number(row, 6) >= SOME_RETURNED && number(row, 4) > 0 && number(row, 5) / number(row, 4) >= OFTEN ? number(row, 5) : 0))
  if (returned) return { code: 'returned', name: nameOf(products, returned), units: number(returned, 6), share: number(returned, 5) / number(returned, 4) }
  const customers = (segments?.rows ?? []).filter((row) => row[0] === 'atRisk').reduce((sum, row) => sum + number(row, 3), 0)
  if (customers > 0) return { code: 'at-risk', customers }
  const faster = most(pace, (row) => (row[1] === 'faster' && number(row, 3) >= MANY && number(row, 2) >= MUCH_FASTER * number(row, 3) ? number(row, 2) - number(row, 3) : 0))
  return faster ? { code: 'faster', name: nameOf(pace, faster), now: number(faster, 2), before: number(faster, 3) } : { code: 'nothing' }
}

/** The known product that weighs most; null where none weighs anything. */
function most(answered: Answered | null, weight: (row: Cells) => number): Cells | null {
  let [best, heaviest]: [Cells | null, number] = [null, 0]
  for (const row of answered?.rows ?? []) {
    if (row[0] === null) continue
    const heavy = weight(row)
    if (heavy > heaviest) [best, heaviest] = [row, heavy]
  }
  return best
}

function nameOf(answered: Answered | null, row: Cells): string {
  const key = String(row[0])
  const [shown, name] = answered?.labels?.product?.[fold(key)] ?? [key, null]
  return name || shown
}
