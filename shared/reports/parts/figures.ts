import { dayText } from '../../model/calendar.ts'
import type { Cell, Filter } from '../../protocol/query.ts'
import { comparedWords, differenceWords } from '../../text/compare.ts'
import { figureCell, kindOf } from '../cells.ts'
import type { ReportFigure, Section } from '../document.ts'
import { measureName } from '../names.ts'
import type { Days } from '../period.ts'
import type { Answers, Question, Scope } from '../question.ts'
import { reportWords } from '../words.ts'
import { comparedWith } from './compared.ts'

/** The filter on time that stands for some days. */
export function during({ from, to }: Days): Filter {
  return { time: { from: dayText(from), to: dayText(to) } }
}

/** The questions for a list of single figures, now and in each of the periods that they are held against. */
export function figureQuestions(scope: Scope, measures: readonly string[], where: readonly Filter[] = []): Record<string, Question> {
  const ask = (time: Filter): Question => ({ ask: 'query', query: { measures: [...measures], where: [...where, time] } })
  const found = comparedWith(scope, 'before')
  const before = (found?.periods ?? []).map(({ days, until }, index): [string, Question] => [
    `before${index}`, ask({ time: { from: dayText(days.from), to: until === null ? dayText(days.to) : new Date(until).toISOString() } }),
  ])
  return { now: ask(during(scope.days)), ...Object.fromEntries(before) }
}

/** Those figures as the first section; a measure of which nothing is known is left out. */
export function figureSection(scope: Scope, answers: Answers, measures: readonly string[]): Section {
  const { language } = scope.input
  const found = comparedWith(scope, 'before')
  const now = answers.now?.rows[0] ?? []
  const others = (found?.periods ?? []).map((_, index) => answers[`before${index}`]?.rows[0] ?? [])
  const revenue = now[measures.indexOf('revenue')]
  const figures = measures.flatMap((measure, at): ReportFigure[] => {
    const kind = kindOf(measure)
    const value = figureCell(kind, now[at])
    const isSaid = measure === 'net' ? now[at] !== revenue : measure === 'customers' ? scope.dimensions.includes('customer') : measure === 'margin' ? value !== null : true
    if (!isSaid) return []
    const before = meanCell(kind, others.map((row) => row[at]))
    return [{ label: measureName(language, measure), kind, value, before, change: changeOf(kind, value, before) }]
  })
  const against = found ? [comparedWords(language, found), differenceWords(language, found)].filter((text) => text !== '').join('. ') : null
  return { title: reportWords(language).figures, figures: { against, figures } }
}

/** The mean of one figure over several periods, as the dashboard takes it: ratios are weighed by what they are over. */
export function meanCell(kind: ReportFigure['kind'], cells: readonly (Cell | undefined)[]): number | null {
  if (cells.length === 0) return null
  let [over, under] = [0, 0]
  for (const cell of cells) {
    if (cell === undefined || cell === null || typeof cell === 'string') return null
    over += typeof cell === 'number' ? cell : cell[0]
    under += typeof cell === 'number' ? 1 : cell[1]
  }
  if (under === 0) return null
  const mean = over / under
  return kind === 'money' ? Math.round(mean) : kind === 'quantity' ? Math.round(mean * 1000) : mean
}

/** How much more or less; of shares the difference itself. */
export function changeOf(kind: ReportFigure['kind'], now: number | null, before: number | null): number | null {
  if (now === null || before === null || (kind !== 'share' && before === 0)) return null
  return kind === 'share' ? now - before : (now - before) / Math.abs(before)
}

