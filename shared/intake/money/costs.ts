import { headingWords } from '../headings/lexicon.ts'
import type { Look } from '../columns/look.ts'
import type { MoneyRule } from './money-rule.ts'

/** Costs of a unit stay below the price where more than one was sold; costs of a line do not. */
export function costIs(heading: string, look: Look, cost: number, quantity: number, price: number): MoneyRule['costIs'] {
  if (cost < 0 || quantity < 0) return 'line'
  const words = new Set(headingWords(heading))
  if (['totale', 'total', 'riga', 'line', 'tot'].some((word) => words.has(word))) return 'line'
  if (['unitario', 'unit', 'unitaria', 'unitcost', 'item', 'each'].some((word) => words.has(word)) || price < 0) return 'unit'
  let below = 0
  let above = 0
  for (let row = 0; row < look.rows.length; row++) {
    if (!(Math.abs(look.number(row, quantity)) >= 2) || !(look.number(row, cost) > 0)) continue
    if (look.number(row, cost) <= look.number(row, price)) below++
    else above++
  }
  return below >= above ? 'unit' : 'line'
}
