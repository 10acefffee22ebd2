import { SEGMENTS } from '../../model/customer-groups.ts'
import { parseDay } from '../../model/calendar.ts'
import { day } from '../../text/format.ts'
import type { Section } from '../document.ts'
import { keyName } from '../names.ts'
import { figureQuestions, figureSection } from '../parts/figures.ts'
import { insightQuestion } from '../parts/insight.ts'
import type { Answered, ReportKind, Scope } from '../question.ts'
import { reportWords } from '../words.ts'

const FIGURES = ['customers', 'salesOrders', 'averageOrder', 'revenue']
/** So many months after the first purchase are told. */
const LATER = 12

/** Who buys: new and returning, segments by recency, frequency and money, and how many of each month's newcomers come back. */
export const customersKind: ReportKind = {
  questions: (scope) => (isKnown(scope) ? { ...figureQuestions(scope, FIGURES), newcomers: insightQuestion(scope, 'newcomers'), rfm: insightQuestion(scope, 'rfm'), cohorts: insightQuestion(scope, 'cohorts') } : {}),
  sections(scope, answers) {
    if (!isKnown(scope)) return [{ title: reportWords(scope.input.language).kinds.customers, notes: [reportWords(scope.input.language).customers.none] }]
    return [figureSection(scope, answers, FIGURES), newcomerSection(scope, answers.newcomers), segmentSection(scope, answers.rfm), cohortSection(scope, answers.cohorts)]
  },
}

const isKnown = ({ dimensions }: Scope) => dimensions.includes('customer')

/** New and returning customers over time. */
export function newcomerSection({ input: { language } }: Scope, answered: Answered | undefined): Section {
  const all = reportWords(language)
  const say = all.customers
  if (!answered || answered.failed) return { title: say.new, notes: [all.tooLarge] }
  const grain = answered.columns[0]?.name ?? 'month'
  const rows = answered.rows.map((row) => [grain === 'day' ? parseDay(String(row[0])) : keyName(language, grain, row[0] ?? null), ...row.slice(1).map(Number)])
  const sum = (at: number) => rows.reduce((total, row) => total + Number(row[at]), 0)
  return {
    title: say.new,
    notes: [say.hint],
    table: {
      columns: [
        { title: all.dimensions[grain] ?? grain, kind: grain === 'day' ? 'day' : 'text' }, { title: say.newName, kind: 'number' }, { title: say.back, kind: 'number' },
        { title: say.newRevenue, kind: 'money' }, { title: say.backRevenue, kind: 'money' }, { title: say.unknownRevenue, kind: 'money' },
      ],
      rows,
      // Who comes back in several months is one customer: the figures of all come from the insight itself.
      total: [all.total, answered.facts?.new ?? null, answered.facts?.returning ?? null, sum(3), sum(4), sum(5)],
    },
  }
}

/** Segments by recency, frequency and money, with how many customers each has. */
export function segmentSection({ input: { language } }: Scope, answered: Answered | undefined): Section {
  const all = reportWords(language)
  const say = all.customers
  if (!answered || answered.failed) return { title: say.segments, notes: [all.tooLarge] }
  const rows = SEGMENTS.flatMap((segment) => {
    const cells = answered.rows.filter((row) => row[0] === segment)
    if (cells.length === 0) return []
    const sum = (at: number) => cells.reduce((total, row) => total + Number(row[at]), 0)
    const customers = sum(3)
    return [[say.names[segment] ?? segment, say.what[segment] ?? '', customers, sum(4), sum(5), Math.round(sum(6) / customers)]]
  })
  const sum = (at: number) => rows.reduce((total, row) => total + Number(row[at]), 0)
  return {
    title: say.segments,
    notes: rows.length === 0 ? [all.nothing] : [say.segmentHint],
    ...(rows.length > 1 && { chart: { as: 'bars', kind: 'number', labels: rows.map((row) => String(row[0])), values: rows.map((row) => Number(row[2])) } }),
    ...(rows.length > 0 && {
      table: {
        columns: [{ title: say.segment, kind: 'text' }, { title: say.says, kind: 'text' }, { title: say.count, kind: 'number' }, { title: say.orders, kind: 'number' }, { title: say.revenue, kind: 'money' }, { title: say.days, kind: 'number' }],
        rows,
        total: [all.total, '', sum(2), sum(3), sum(4), null],
      },
    }),
  }
}

/** How many of each month's newcomers bought again so many months later. */
export function cohortSection({ input: { language } }: Scope, answered: Answered | undefined): Section {
  const all = reportWords(language)
  const say = all.customers
  if (!answered || answered.failed) return { title: say.cohorts, notes: [all.tooLarge] }
  const months = [...new Set(answered.rows.map((row) => String(row[0])))]
  if (months.length === 0) return { title: say.cohorts, notes: [all.nothing] }
  const most = Math.min(LATER, Math.max(...answered.rows.map((row) => Number(row[1]))))
  return {
    title: say.cohorts,
    notes: [say.cohortHint],
    table: {
      columns: [{ title: say.cohort, kind: 'text' }, { title: say.size, kind: 'number' }, ...Array.from({ length: most + 1 }, (_, later) => ({ title: say.later(later), kind: 'number' as const }))],
      rows: months.map((month) => {
        const of = answered.rows.filter((row) => row[0] === month)
        return [day(language, parseDay(`${month}-01`), 'month'), Number(of[0]?.[2] ?? 0), ...Array.from({ length: most + 1 }, (_, later) => { const cell = of.find((row) => row[1] === later); return cell ? Number(cell[3]) : null })]
      }),
    },
  }
}
