import { reportWords } from '../words.ts'
import type { ReportTable, Section } from '../document.ts'
import { keyName } from '../names.ts'
import { timeQuestion, timeSection } from '../parts/breakdown.ts'
import { figureQuestions, figureSection } from '../parts/figures.ts'
import { insightQuestion } from '../parts/insight.ts'
import type { Answered, ReportKind, Scope } from '../question.ts'
import { sure } from './period.ts'

const FIGURES = ['returned', 'returnRate', 'sold', 'revenue']
const OVER_TIME = ['returned', 'sold', 'returnRate']
const ON_PAPER = 40

/** What came back: over time and by product, beside what was sold. */
export const returnsKind: ReportKind = {
  questions: (scope) => ({ ...figureQuestions(scope, FIGURES), time: timeQuestion(scope, OVER_TIME), products: insightQuestion(scope, 'products') }),
  sections: (scope, answers) => [figureSection(scope, answers, FIGURES), ...sure(timeSection(scope, answers.time, OVER_TIME)), returnedSection(scope, answers.products)],
}

type Row = readonly [key: string | null, group: string, revenue: number, units: number, sold: number, returned: number, returnedUnits: number]

/** Products that came back, most first. */
export function returnedSection({ input: { language } }: Scope, answered: Answered | undefined): Section {
  const all = reportWords(language)
  const say = all.returns
  if (!answered || answered.failed) return { title: say.byProduct, notes: [all.tooLarge] }
  const rows = (answered.rows as unknown as readonly Row[]).filter((row) => row[5] !== 0 || row[6] !== 0).toSorted((a, b) => b[5] - a[5])
  if (rows.length === 0) return { title: say.byProduct, notes: [say.none] }
  const sums = (some: readonly Row[], name: string): (string | number | null)[] => {
    const [returned, units, sold] = [5, 6, 4].map((at) => some.reduce((sum, row) => sum + (row[at] as number), 0)) as [number, number, number]
    return [name, returned, units, sold, sold > 0 ? returned / sold : null]
  }
  const table: ReportTable = {
    columns: [{ title: all.dimensions.product as string, kind: 'text' }, { title: all.measures.returned as string, kind: 'money' }, { title: all.measures.returnedUnits as string, kind: 'quantity' }, { title: all.measures.sold as string, kind: 'money' }, { title: say.rate, kind: 'share' }],
    rows: rows.map((row) => sums([row], keyName(language, 'product', row[0], answered.labels))),
    total: sums(rows, all.total),
    ...(rows.length > ON_PAPER + 1 && { paper: { rows: ON_PAPER, rest: sums(rows.slice(ON_PAPER), all.others(String(rows.length - ON_PAPER))) } }),
  }
  return { title: say.byProduct, chart: { as: 'bars', kind: 'money', labels: table.rows.slice(0, 10).map((row) => String(row[0])), values: rows.slice(0, 10).map((row) => Math.max(0, row[5])) }, table }
}
