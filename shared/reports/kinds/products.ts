import { percent } from '../../text/format.ts'
import type { ReportTable, Section } from '../document.ts'
import { keyName } from '../names.ts'
import { figureQuestions, figureSection } from '../parts/figures.ts'
import { insightQuestion } from '../parts/insight.ts'
import type { Answered, ReportKind, Scope } from '../question.ts'
import { reportWords } from '../words.ts'

const FIGURES = ['revenue', 'net', 'units', 'salesOrders', 'returned', 'returnRate', 'margin']
const ON_PAPER = 40

/** Products by class A, B and C (Pareto), with what came back and what they are known to have gained. */
export const productsKind: ReportKind = {
  questions: (scope) => ({ ...figureQuestions(scope, FIGURES), products: insightQuestion(scope, 'products') }),
  sections: (scope, answers) => [figureSection(scope, answers, FIGURES), ...classSections(scope, answers.products)],
}

type Row = readonly [key: string | null, group: string, revenue: number, units: number, sold: number, returned: number, returnedUnits: number, net: number, known: number, gain: number]

/** The classes and the products of each. */
export function classSections(scope: Scope, answered: Answered | undefined): Section[] {
  const { language } = scope.input
  const all = reportWords(language)
  const say = all.abc
  if (answered?.failed) return [{ title: say.title, notes: [all.tooLarge] }]
  const rows = (answered?.rows ?? []) as unknown as readonly Row[]
  if (rows.length === 0) return [{ title: say.title, notes: [all.nothing] }]
  const whole = rows.reduce((sum, row) => sum + Math.max(0, row[2]), 0)
  const hasCost = rows.some((row) => row[8] !== 0)
  const groups = ['A', 'B', 'C'].flatMap((name) => {
    const of = rows.filter((row) => row[1] === name)
    const revenue = of.reduce((sum, row) => sum + row[2], 0)
    return of.length === 0 ? [] : [{ name, count: of.length, revenue, units: of.reduce((sum, row) => sum + row[3], 0) }]
  })
  const columns: ReportTable['columns'] = [
    { title: all.dimensions.product as string, kind: 'text' }, { title: say.class, kind: 'text' }, { title: say.revenue, kind: 'money' }, { title: all.share, kind: 'share' }, { title: say.units, kind: 'quantity' },
    { title: say.returned, kind: 'money' }, ...(hasCost ? [{ title: say.gain, kind: 'money' as const }] : []),
  ]
  const cells = (row: Row): (string | number | null)[] => [
    keyName(language, 'product', row[0], answered?.labels), row[1], row[2], whole > 0 ? row[2] / whole : null, row[3], row[5], ...(hasCost ? [row[8] === 0 ? null : row[9]] : []),
  ]
  const sums = (some: readonly Row[], name: string): (string | number | null)[] => {
    const sum = (at: 2 | 3 | 5 | 9) => some.reduce((total, row) => total + row[at], 0)
    return [name, '', sum(2), whole > 0 ? sum(2) / whole : null, sum(3), sum(5), ...(hasCost ? [sum(9)] : [])]
  }
  return [
    {
      title: say.summary,
      notes: [say.hint],
      chart: { as: 'bars', kind: 'money', labels: groups.map(({ name, count, revenue }) => `${name} · ${count} · ${whole > 0 ? percent(language, revenue / whole) : ''}`), values: groups.map(({ revenue }) => Math.max(0, revenue)) },
      table: {
        columns: [{ title: say.class, kind: 'text' }, { title: say.products, kind: 'number' }, { title: say.revenue, kind: 'money' }, { title: all.share, kind: 'share' }, { title: say.units, kind: 'quantity' }],
        rows: groups.map(({ name, count, revenue, units }) => [name, count, revenue, whole > 0 ? revenue / whole : null, units]),
        total: [all.total, rows.length, groups.reduce((sum, one) => sum + one.revenue, 0), whole > 0 ? groups.reduce((sum, one) => sum + one.revenue, 0) / whole : null, groups.reduce((sum, one) => sum + one.units, 0)],
      },
    },
    {
      title: say.title,
      ...(hasCost && { notes: [say.costs] }),
      table: { columns, rows: rows.map(cells), total: sums(rows, all.total), ...(rows.length > ON_PAPER + 1 && { paper: { rows: ON_PAPER, rest: sums(rows.slice(ON_PAPER), all.others(String(rows.length - ON_PAPER))) } }) },
    },
  ]
}
