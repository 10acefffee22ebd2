import { weekdayOf, type Comparison } from '../engine/comparison.ts'
import type { Mark } from '../model/holidays.ts'
import { compareEn } from './compare-en.ts'
import { compareIt, type CompareWords } from './compare-it.ts'
import { dayRange } from './format.ts'
import type { Language } from './language.ts'

const words: Record<Language, CompareWords> = { it: compareIt, en: compareEn }

/** The words of comparisons in a language. */
export function compareWords(language: Language): CompareWords {
  return words[language]
}

/** A holiday as the reader calls it; a closing by the name that it was given. */
export function markName(language: Language, name: string): string {
  const { holidays } = words[language]
  return Object.hasOwn(holidays, name) ? (holidays[name] as string) : name
}

/** Holidays and closings, each once: `Pasqua, chiuso (Ferie)`. Empty where there are none. */
export function markNames(language: Language, marks: readonly Mark[]): string {
  return [...new Set(marks.map(({ name, closed }) => (closed ? words[language].closed(name) : markName(language, name))))].join(', ')
}

/** What figures are held against: `Finora, rispetto ai tre giovedì prima, in media, alla stessa ora`. */
export function comparedWords(language: Language, found: Comparison): string {
  const say = words[language]
  const [first] = found.periods
  if (!first) return ''
  const hours = first.until === null ? '' : `, ${say.sameHour}`
  const text = `${against(language, found, first.days)}${hours}`
  const lengths = [found.days, first.days].map((one) => one.to - one.from) as [number, number]
  const unequal = lengths[0] === lengths[1] ? '' : ` (${say.unequal(...lengths)})`
  const said = found.soFar ? say.soFar(text) : text.charAt(0).toUpperCase() + text.slice(1)
  return said + unequal
}

function against(language: Language, found: Comparison, { from, to }: { from: number; to: number }): string {
  const days = dayRange(language, from, to)
  const say = words[language]
  switch (found.how) {
    case 'weekdays':
      return say.weekdays(found.periods.length, weekdayOf(found))
    case 'mark':
      return say.mark(markName(language, found.mark ?? ''), days)
    case 'before':
    case 'year':
    case 'dates':
    case 'chosen':
      return say[found.how](days)
  }
}

/** What only one of the two has: `Solo qui: Pasqua. Solo prima: chiuso (Ferie).` Empty where they are alike. */
export function differenceWords(language: Language, { onlyHere, onlyThere }: Comparison): string {
  const say = words[language]
  const said = [onlyHere.length > 0 ? say.onlyHere(markNames(language, onlyHere)) : '', onlyThere.length > 0 ? say.onlyThere(markNames(language, onlyThere)) : '']
  return said.filter((one) => one !== '').join(' ')
}
