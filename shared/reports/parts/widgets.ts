import type { Descriptor } from '../../protocol/dashboards.ts'
import type { Cell } from '../../protocol/query.ts'
import type { SheetColumn } from '../../export/sheet.ts'
import { figureCell, kindOf } from '../cells.ts'
import type { Section } from '../document.ts'
import { dimensionName, keyName, measureName } from '../names.ts'
import { classSections } from '../kinds/products.ts'
import { cohortSection, newcomerSection, segmentSection } from '../kinds/customers.ts'
import { returnedSection } from '../kinds/returns.ts'
import type { Answered, Question, Scope } from '../question.ts'
import { reportWords } from '../words.ts'
import { rankingQuestion, rankingSection, timeQuestion, timeSection } from './breakdown.ts'
import { choicesOf, filtersOf } from './choices.ts'
import { during } from './figures.ts'
import { insightQuestion } from './insight.ts'

/** A widget of a dashboard on paper: what it asks, and what stands there. Those that only a screen can show are tables here. */
export interface PaperWidget {
  question(scope: Scope, widget: Descriptor): Question
  sections(scope: Scope, widget: Descriptor, answered: Answered): readonly Section[]
}

const measureOf = ({ measure = 'revenue' }: Descriptor): string => measure
const whereOf = (scope: Scope, { filter }: Descriptor) => filtersOf(choicesOf(scope, filter), scope)
const insight = (name: Parameters<typeof insightQuestion>[1], before = false): PaperWidget['question'] => (scope, { filter }) =>
  insightQuestion(scope, name, choicesOf(scope, filter), before ? { from: scope.days.from - (scope.days.to - scope.days.from), to: scope.days.from } : null)
const some = (section: Section | null, scope: Scope, title: string): readonly Section[] => [section ?? { title, notes: [reportWords(scope.input.language).nothing] }]

/** Every kind of widget that paper knows. */
export const paperWidgets: Readonly<Record<string, PaperWidget>> = {
  figure: {
    question: (scope, widget) => ({ ask: 'query', query: { measures: [measureOf(widget)], where: [...whereOf(scope, widget), during(scope.days)] } }),
    sections(scope, widget, answered) {
      const [measure, kind] = [measureOf(widget), kindOf(measureOf(widget))]
      const label = measureName(scope.input.language, measure)
      return [{ title: label, figures: { against: null, figures: [{ label, kind, value: figureCell(kind, answered.rows[0]?.[0]), before: null, change: null }] } }]
    },
  },
  time: {
    question: (scope, widget) => timeQuestion(scope, [measureOf(widget)], whereOf(scope, widget)),
    sections: (scope, widget, answered) => some(timeSection(scope, answered, [measureOf(widget)]), scope, measureName(scope.input.language, measureOf(widget))),
  },
  ranking: {
    question: (scope, widget) => rankingQuestion(scope, widget.by ?? 'product', whereOf(scope, widget), [measureOf(widget)]),
    sections: (scope, widget, answered) => some(rankingSection(scope, widget.by ?? 'product', answered, [measureOf(widget)]), scope, dimensionName(scope.input.language, widget.by ?? 'product')),
  },
  heat: {
    question: (scope, widget) => ({ ask: 'query', query: { measures: [measureOf(widget)], by: ['weekday', 'hour'], where: [...whereOf(scope, widget), during(scope.days)] } }),
    sections: (scope, widget, answered) => [heatSection(scope, measureOf(widget), answered)],
  },
  abc: { question: insight('products'), sections: (scope, _, answered) => classSections(scope, answered) },
  returns: { question: insight('products'), sections: (scope, _, answered) => [returnedSection(scope, answered)] },
  margin: { question: insight('products'), sections: (scope, _, answered) => [marginSection(scope, answered)] },
  pace: { question: insight('pace', true), sections: (scope, _, answered) => [paceSection(scope, answered)] },
  pairs: { question: insight('pairs'), sections: (scope, _, answered) => [pairSection(scope, answered)] },
  newcomers: { question: insight('newcomers'), sections: (scope, _, answered) => [newcomerSection(scope, answered)] },
  cohorts: { question: insight('cohorts'), sections: (scope, _, answered) => [cohortSection(scope, answered)] },
  segments: { question: insight('rfm'), sections: (scope, _, answered) => [segmentSection(scope, answered)] },
  own: {
    question: (scope, { dataset, measure = 'rows', by = 'day', filter }) => ({
      ask: 'query', query: { dataset, measures: [measure], by: [by], where: [...filtersOf(choicesOf({ ...scope, input: { ...scope.input, view: undefined } }, filter), scope), during(scope.days)], limit: 5000 },
    }),
    sections: (scope, widget, answered) => [ownSection(scope, widget, answered)],
  },
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

function heatSection(scope: Scope, measure: string, answered: Answered): Section {
  const { language } = scope.input
  const say = reportWords(language)
  const kind = kindOf(measure)
  const found = new Map(answered.rows.map(([weekday, hour, figure]) => [`${String(weekday)} ${String(hour)}`, figureCell(kind, figure)]))
  const hours = HOURS.filter((hour) => answered.rows.some((row) => row[1] === hour))
  return {
    title: say.view.heat,
    table: {
      columns: [{ title: dimensionName(language, 'hour'), kind: 'text' }, ...[1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ title: keyName(language, 'weekday', weekday), kind }))],
      rows: hours.map((hour) => [keyName(language, 'hour', hour), ...[1, 2, 3, 4, 5, 6, 7].map((weekday) => found.get(`${weekday} ${hour}`) ?? null)]),
    },
  }
}

const product = (scope: Scope, key: Cell | undefined, answered: Answered) => keyName(scope.input.language, 'product', key ?? null, answered.labels)
const number = (cell: Cell | undefined) => (typeof cell === 'number' ? cell : null)

function tableSection(scope: Scope, title: string, columns: readonly SheetColumn[], rows: readonly (readonly (string | number | null)[])[]): Section {
  return rows.length === 0 ? { title, notes: [reportWords(scope.input.language).nothing] } : { title, table: { columns, rows, ...(rows.length > 41 && { paper: { rows: 40, rest: [reportWords(scope.input.language).others(String(rows.length - 40)), ...columns.slice(1).map(() => null)] } }) } }
}

function marginSection(scope: Scope, answered: Answered): Section {
  const { dimensions, measures, view } = reportWords(scope.input.language)
  const columns: SheetColumn[] = [{ title: dimensions.product as string, kind: 'text' }, { title: measures.net as string, kind: 'money' }, { title: view.gainLow, kind: 'money' }, { title: view.gainHigh, kind: 'money' }]
  return tableSection(scope, view.margin, columns, answered.rows.map((row) => [product(scope, row[0], answered), number(row[7]), number(row[10]), number(row[11])]))
}

function paceSection(scope: Scope, answered: Answered): Section {
  const { dimensions, view } = reportWords(scope.input.language)
  const columns: SheetColumn[] = [{ title: dimensions.product as string, kind: 'text' }, { title: view.pace2, kind: 'text' }, { title: view.now, kind: 'quantity' }, { title: view.before, kind: 'quantity' }]
  return tableSection(scope, view.pace, columns, answered.rows.map((row) => [product(scope, row[0], answered), view.states[String(row[1])] ?? String(row[1]), number(row[2]), number(row[3])]))
}

function pairSection(scope: Scope, answered: Answered): Section {
  const { dimensions, view } = reportWords(scope.input.language)
  const orders = Number(answered.facts?.orders ?? 0)
  const columns: SheetColumn[] = [{ title: dimensions.product as string, kind: 'text' }, { title: '+', kind: 'text' }, { title: view.together, kind: 'number' }, { title: view.lift, kind: 'number' }]
  // Lift: how much more often together than by chance (Brin et al. 1997).
  return tableSection(scope, view.pairs, columns, answered.rows.map((row) => [product(scope, row[0], answered), product(scope, row[1], answered), number(row[2]), (Number(row[2]) * orders) / (Number(row[3]) * Number(row[4]))]))
}

/** A dataset of one's own: what its columns are stands in the answer. */
function ownSection(scope: Scope, { measure = 'rows', by = 'day' }: Descriptor, answered: Answered): Section {
  const column = answered.columns[1]
  const kind: SheetColumn['kind'] = column?.kind === 'money' ? 'money' : column?.kind === 'count' ? 'number' : column?.kind === 'ratio' ? (column.scale === undefined ? 'number' : 'money') : 'quantity'
  const columns: SheetColumn[] = [{ title: dimensionName(scope.input.language, by), kind: 'text' }, { title: measure, kind }]
  return tableSection(scope, measure, columns, answered.rows.map((row) => [keyName(scope.input.language, by, row[0] ?? null, answered.labels), figureCell(kind, row[1])]))
}

