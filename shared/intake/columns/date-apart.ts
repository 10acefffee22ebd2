import { plainWords } from '../headings/terms.ts'
import { isNothing } from '../values/blank.ts'
import { monthApart } from '../values/periods.ts'
import type { ColumnEvidence } from './evidence.ts'

/** Columns that only together tell a day. */
export interface DateApart {
  readonly year: number
  readonly month: number
  readonly day: number
}

const YEAR = /^(?:ann[oi]|years?|jahr|annee|ano|esercizio|anno solare|(?:order|sale|invoice|date|data) (?:year|anno)|anno (?:ordine|vendita|fattura|documento))$/
const MONTH = /^(?:mes[ei]?|months?|monat|mois|(?:order|sale|invoice|date|data) (?:month|mese)|mese (?:ordine|vendita|fattura|documento))$/
const DAY = /^(?:giorn[oi]|days?|gg|tag|jour|dia|(?:order|sale|invoice|date|data) (?:day|giorno)|giorno (?:ordine|vendita|fattura|documento|del mese)|day of (?:the )?month)$/

/** Year, month and day in a column each, by headings and by all that is seen of their values; null where a table has none such. */
export function dateApart(headings: readonly string[], evidence: readonly ColumnEvidence[]): DateApart | null {
  const words = headings.map(plainWords)
  const find = (heading: RegExp, test: (text: string) => boolean) => words.findIndex((word, column) => heading.test(word) && every(evidence[column], test))
  const year = find(YEAR, (text) => /^(?:19|20)\d\d$/.test(text))
  const month = find(MONTH, (text) => monthApart('2024', text) !== null)
  const day = find(DAY, (text) => /^(?:0?[1-9]|[12]\d|3[01])$/.test(text))
  return year >= 0 && month >= 0 && day >= 0 ? { year, month, day } : null
}

/** Whether most of what a column holds is so; what is not becomes refused rows. */
function every(seen: ColumnEvidence | undefined, test: (text: string) => boolean): boolean {
  const told = seen?.values.filter(([text]) => !isNothing(text)) ?? []
  return told.length > 0 && told.filter(([text]) => test(text)).length * 10 >= told.length * 9
}

/** The date that three cells tell, as it would stand in one: what is no such part stays as it is, to be refused by name. */
export function dateOfParts(cells: readonly string[], { year, month, day }: DateApart): string {
  const [y = '', m = '', d = ''] = [cells[year], cells[month], cells[day]]
  if (isNothing(y) && isNothing(m) && isNothing(d)) return ''
  return /^\d{1,2}$/.test(m) && /^\d{1,2}$/.test(d) ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : `${d} ${m} ${y}`
}
