import { weekdayOf, type Comparison } from '../../shared/engine/comparison.ts'
import type { Mark } from '../../shared/model/holidays.ts'
import { compareEn } from './compare-en.ts'
import { compareIt, type CompareWords } from './compare-it.ts'
import { dayRange } from './format.ts'
import { language, type Language } from './language.ts'

const words: Record<Language, CompareWords> = { it: compareIt, en: compareEn }

/** The words of comparisons in the reader's language; read inside a component it follows the choice. */
export function k(): CompareWords {
  return words[language()]
}

/** A holiday as the reader calls it; a closing by the name that it was given. */
export function markName(name: string): string {
  return Object.hasOwn(k().holidays, name) ? (k().holidays[name] as string) : name
}

/** What figures are held against: `Finora, rispetto ai tre giovedì prima, in media, alla stessa ora`. */
export function comparedWords(found: Comparison): string {
  const [first] = found.periods
  if (!first) return ''
  const hours = first.until === null ? '' : `, ${k().sameHour}`
  const text = `${against(found, first.days)}${hours}`
  const lengths = [found.days, first.days].map((one) => one.to - one.from) as [number, number]
  const unequal = lengths[0] === lengths[1] ? '' : ` (${k().unequal(...lengths)})`
  const said = found.soFar ? k().soFar(text) : text.charAt(0).toUpperCase() + text.slice(1)
  return said + unequal
}

function against(found: Comparison, { from, to }: { from: number; to: number }): string {
  const days = dayRange(language(), from, to)
  switch (found.how) {
    case 'weekdays':
      return k().weekdays(found.periods.length, weekdayOf(found))
    case 'mark':
      return k().mark(markName(found.mark ?? ''), days)
    case 'before':
    case 'year':
    case 'dates':
    case 'chosen':
      return k()[found.how](days)
  }
}

/** What only one of the two has: `Solo qui: Pasqua. Solo prima: chiuso (Ferie).` Empty where they are alike. */
export function differenceWords({ onlyHere, onlyThere }: Comparison): string {
  const said = [onlyHere.length > 0 ? k().onlyHere(namesOf(onlyHere)) : '', onlyThere.length > 0 ? k().onlyThere(namesOf(onlyThere)) : '']
  return said.filter((one) => one !== '').join(' ')
}

function namesOf(marks: readonly Mark[]): string {
  return [...new Set(marks.map(({ name, closed }) => (closed ? k().closed(name) : markName(name))))].join(', ')
}
