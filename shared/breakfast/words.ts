import type { Said, Say } from '../notices/say.ts'
import { money, percent, quantity } from '../text/format.ts'
import { breakfastEn } from './words-en.ts'
import { breakfastIt, type BreakfastWords } from './words-it.ts'

const words: Record<'it' | 'en', BreakfastWords> = { it: breakfastIt, en: breakfastEn }

/** The breakfast message in words: yesterday in the title, then the night, what changed, and the one thing worth doing. */
export function sayBreakfast(language: 'it' | 'en', say: Say): Said {
  const of = words[language]
  const currency = say.text('currency') || null
  const amount = (name: string) => money(language, say.number(name), currency)
  const kinds = (name: string) => say.text(name).split(',').filter((kind) => kind !== '').map((kind) => say.names.kinds[kind] ?? kind)
  const against = say.text(language === 'it' ? 'againstIt' : 'againstEn')
  const before = say.number('before')
  const change = before === 0 ? null : (say.number('revenue') - before) / Math.abs(before)
  const yesterday = of.yesterday(amount('revenue'), say.one('orders') ? of.oneOrder : of.orders(say.count('orders')))
  const compared = against === '' || change === null ? '' : of.compared(Math.abs(change) < 0.0005 ? '=' : `${change > 0 ? '+' : '−'}${percent(language, Math.abs(change))}`, against.charAt(0).toLowerCase() + against.slice(1), amount('before'))
  const night = of.night(say.number('closed') === 1, kinds('ran'), kinds('failed'))
  const changed = say.number('changed') === 0 ? of.unchanged : of.changed(say.count('changed'), say.one('changed'), signed(language, say.number('changedBy'), currency), say.day('changedDay'), say.text('changedCause'), say.number('changedReturns'))
  const advice = of.advice[say.text('advice')]?.({
    name: say.text('advice.name'), customers: say.count('advice.customers'), share: percent(language, say.number('advice.share'), 0),
    units: quantity(language, say.number('advice.units') / 1000), now: quantity(language, say.number('advice.now') / 1000), before: quantity(language, say.number('advice.before') / 1000),
  }) ?? ''
  return { title: `${yesterday}${compared === '' ? '' : `, ${compared}`}`, body: [night, changed, advice].filter((text) => text !== '').join(' ') }
}

function signed(language: 'it' | 'en', minor: number, currency: string | null): string {
  return `${minor < 0 ? '−' : '+'}${money(language, Math.abs(minor), currency)}`
}
