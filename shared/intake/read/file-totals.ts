import { minorDigits } from '../../model/currency.ts'
import type { FileTotal } from '../contract.ts'
import { type Decimal, plus, rounded } from '../values/decimal.ts'
import type { FullPlan } from '../plan/full-plan.ts'
import { readNumber } from '../values/numbers.ts'
import { isTotalLabel, isWholeLabel, plainWords } from '../headings/terms.ts'
import { inUnits } from '../money/thousands.ts'
import { isNothing } from '../values/blank.ts'

const NUMBER = /[-−(]?\s*[€$£]?\s*\d[\d.,'’\u00a0\u202f ]*\d\)?|[-−(]?\s*[€$£]?\s*\d\)?/

/** The grand totals that a total's row states, by the plan's columns; none for subtotals. */
export function totalsIn(cells: readonly string[], plan: FullPlan, line: number): FileTotal[] {
  const label = cells.find((cell) => isTotalLabel(cell) === 'first')
  if (label === undefined) return []
  const words = plainWords(label.replace(NUMBER, ' '))
  if (!isWholeLabel(words)) return []
  const name = label.replace(NUMBER, '').replace(/[\s:;=€$£]+$/, '').slice(0, 60)
  const found: FileTotal[] = []
  const amount = amountIn(cells, plan) ?? valueIn(label, plan)
  if (amount !== null) found.push({ label: name, field: 'amount', value: amount, line })
  const column = plan.columns.quantity ?? -1
  const quantity = numberAt(cells, column, plan)
  const pieces = quantity ? rounded(quantity, 3) : Number.NaN
  if (Number.isSafeInteger(pieces)) found.push({ label: name, field: 'quantity', value: pieces, line })
  return found
}

/** The grand totals that stand above the headings. */
export function totalsAbove(plan: FullPlan): FileTotal[] {
  return plan.preamble.flatMap((text, index) => {
    const value = isTotalLabel(text) === 'first' && isWholeLabel(plainWords(text.replace(NUMBER, ' '))) ? valueIn(text, plan) : null
    return value === null ? [] : [{ label: text.replace(NUMBER, '').replace(/[\s:;=€$£]+$/, '').slice(0, 60), field: 'amount' as const, value, line: index + 1 }]
  })
}

/**
 * Of all totals found in a file, what it says of the whole: the only one; the last where it sums up those before it;
 * else all of one label together, as page by page.
 */
export function grandTotals(all: readonly FileTotal[]): FileTotal[] {
  return (['amount', 'quantity'] as const).flatMap((field) => {
    const some = all.filter((total) => total.field === field)
    const last = some.at(-1)
    if (!last) return []
    const before = some.slice(0, -1).reduce((sum, { value }) => sum + value, 0)
    if (some.length === 1 || before === last.value || some.every(({ value }) => value === last.value)) return [last]
    return [{ ...last, value: before + last.value }]
  })
}

/** The amount of the row with what stands beside it in columns of its own. */
function amountIn(cells: readonly string[], plan: FullPlan): number | null {
  const { columns, money } = plan
  const main = numberAt(cells, columns.amount ?? -1, plan) ?? netIn(cells, plan)
  if (!main) return null
  let sum = main
  for (const { columns: beside, told, type, signed } of money.extras) {
    if (told === 'inside') continue
    for (const column of beside) {
      const part = numberAt(cells, column, plan)
      if (part) sum = plus(sum, !signed && (type === 'discount' || type === 'return') && part.m > 0 ? { m: -part.m, scale: part.scale } : part)
    }
  }
  return safe(sum, plan)
}

function netIn(cells: readonly string[], plan: FullPlan): Decimal | null {
  const net = numberAt(cells, plan.columns.net ?? -1, plan)
  const tax = numberAt(cells, plan.columns.tax ?? -1, plan)
  if (!net) return null
  return tax ? plus(net, tax) : plan.columns.tax === undefined && plan.columns.taxRate === undefined ? net : null
}

/** The number written behind a label in its own cell. */
function valueIn(label: string, plan: FullPlan): number | null {
  const text = NUMBER.exec(label)?.[0]
  const column = plan.columns.amount ?? plan.columns.net ?? plan.columns.unitPrice ?? -1
  const value = text === undefined ? null : readNumber(text, plan.comma[column] ?? false)
  return value && safe(inUnits(value, column, plan, minorDigits(plan.currency)), plan)
}

function safe(value: Decimal, plan: FullPlan): number | null {
  const whole = rounded(value, minorDigits(plan.currency))
  return Number.isSafeInteger(whole) ? whole : null
}

function numberAt(cells: readonly string[], column: number, plan: FullPlan): Decimal | null {
  const cell = column < 0 ? '' : (cells[column] ?? '')
  const value = isNothing(cell) ? null : readNumber(cell, plan.comma[column] ?? false)
  return value && inUnits(value, column, plan, minorDigits(plan.currency))
}
