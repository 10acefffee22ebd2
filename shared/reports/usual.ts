import type { ReportInput } from '../protocol/reports.ts'
import { reportWords } from './words.ts'

/** The report that comes every night by itself: its name, what is asked, and when. */
export interface UsualReport {
  readonly title: string
  readonly input: ReportInput
  readonly rule: { readonly every: 'day'; readonly at: string }
}

/** Yesterday's sales, ready at breakfast. `spread`, any whole number from 0, sets shops apart by up to an hour: else all of a zone would begin at one instant. */
export function usualReport(language: 'it' | 'en', spread: number): UsualReport {
  return {
    title: reportWords(language).kinds.daily,
    input: { kind: 'daily', period: { last: 'yesterday' }, language, formats: ['pdf', 'xlsx', 'csv'], unlessEmpty: true },
    rule: { every: 'day', at: `05:${String((spread % 12) * 5).padStart(2, '0')}` },
  }
}
