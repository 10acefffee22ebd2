import { columnOf } from '../columns/assign.ts'
import type { Field } from '../headings/fields.ts'
import type { MoneyRule } from '../money/money-rule.ts'
import type { FullProfile } from '../columns/profile.ts'
import type { PlanSaying } from '../sayings.ts'

/** What there is to say of the file as it came: its form, what each column was taken for, what was passed over. */
export function sayFile(profile: FullProfile, byColumn: ReadonlyMap<number, Field>): PlanSaying[] {
  const said: PlanSaying[] = []
  const say = (code: PlanSaying['code'], more: PlanSaying['with'] = {}) => said.push({ code, with: more })
  const { headings, columns: evidence } = profile
  if (profile.damaged) say('damaged')
  if (profile.openQuote > 0) say('open-quote', { line: profile.openQuote })
  else if (profile.cutShort) say('cut-short')
  if (profile.records === 0) say('no-rows')
  if (profile.encoding !== 'utf-8') say('encoding', { encoding: profile.encoding })
  if (profile.broken > 0) say('broken-characters', { count: profile.broken })
  if (profile.headingLine === 0) say('no-headings')
  if (profile.preamble.length > 0) say('preamble', { count: profile.preamble.length, line: profile.headingLine })
  if (profile.crosstab) {
    const { count, first, last, dropped } = profile.crosstab
    say('columns-of-time', { count, first, last })
    for (const heading of dropped.filter(Boolean)) say('left-aside', { heading, why: 'measure' })
  }
  if (profile.repeated > 0) say('repeated-headings', { count: profile.repeated })
  if (profile.surplus > 0) say('surplus-cells', { count: profile.surplus })
  if (profile.ragged > 0) say('short-rows', { count: profile.ragged })
  if (profile.shortened > 0) say('long-cells', { count: profile.shortened })
  headings.forEach((heading, column) => {
    const field = byColumn.get(column)
    if (field === 'line' || field === 'personal') say('left-aside', { heading, why: field })
    else if (field) say('column', { heading, field })
    const seen = evidence[column]
    if (seen && seen.scientific > 0 && (field === 'order' || field === 'product' || field === 'customer')) say('scientific', { heading, count: seen.scientific, example: seen.example })
    if (seen && seen.comma > 0 && seen.point > 0 && field && seen.numbers * 2 > seen.filled) say('mixed-decimals', { heading })
  })
  return said
}

/** What there is to say of how a line's amount comes about. */
export function sayMoney(byColumn: ReadonlyMap<number, Field>, rule: MoneyRule, headings: readonly string[]): PlanSaying[] {
  const said: PlanSaying[] = []
  const at = (field: Field) => columnOf(byColumn, field)
  const parts = (column: number) => rule.parts?.find(([first]) => first === column) ?? [column]
  const name = (field: Field) => parts(at(field)).map((column) => headings[column] ?? '').join(' + ')
  const taxed = at('tax') >= 0 || at('taxRate') >= 0 || rule.rate !== undefined
  if (at('amount') >= 0) said.push({ code: at('net') >= 0 || taxed ? 'amount-gross' : 'amount-column', with: { heading: name('amount') } })
  else if (at('net') >= 0) said.push({ code: taxed ? 'gross-from-net' : 'net-as-amount', with: { heading: name('net') } })
  else {
    said.push({ code: at('quantity') >= 0 ? 'amount-computed' : 'amount-price', with: { heading: name('unitPrice') } })
    if (rule.priceIs === 'net') said.push({ code: 'gross-from-net', with: { heading: name('unitPrice') } })
  }
  if (rule.minutes) said.push({ code: 'quantity-in-minutes', with: { heading: name('quantity') } })
  if (rule.each !== undefined) said.push({ code: 'quantity-by-pack', with: { heading: name('quantity'), by: headings[rule.each] ?? '' } })
  if (rule.pieces !== undefined) said.push({ code: 'quantity-in-packs', with: { heading: name('quantity'), count: rule.pieces } })
  if (at('quantity') < 0) said.push({ code: 'quantity-one', with: {} })
  const inTotal = at('amount') >= 0 || at('net') >= 0
  for (const [column, field] of byColumn) {
    if (field !== 'discount') continue
    const used = rule.discounts.find((discount) => discount.column === column)
    if (inTotal || !used) said.push({ code: inTotal ? 'discount-in-total' : 'discount-twice', with: { heading: headings[column] ?? '' } })
    else said.push({ code: `discount-${used.unit}`, with: { heading: headings[column] ?? '' } })
  }
  for (const { field, columns, told } of rule.extras) said.push({ code: told === 'inside' ? 'extra-inside' : 'extra-lines', with: { heading: columns.map((column) => headings[column] ?? '').join(' + '), field } })
  return said
}
