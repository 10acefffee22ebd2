import type { DashboardFilters, Figure } from '../../../shared/engine/contract.ts'
import { ROWS } from '../../../shared/model/own-names.ts'
import type { OwnDataset, OwnMeasure } from '../../../shared/model/own-dataset.ts'
import type { Labels } from '../../../shared/protocol/sync.ts'
import type { Data } from '../../offline/contract.ts'
import { KPIS } from '../../state/board.ts'
import { valueOf } from '../../../shared/engine/figure-value.ts'
import type { KeyNames } from '../../state/filter-words.ts'
import { firstView, writeView } from '../../state/view.ts'
import { d } from '../../text/datasets.ts'
import { figureText } from '../../text/figure.ts'
import { number } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { measureText } from '../../text/measure.ts'
import { filterWords, measureName, type FilterWords } from '../records/asked.ts'

export const SALES = 'sales'

/** Which figure colleagues are asked about: a measure of the sales or of a dataset of one's own, over what some filters let through. */
export interface Subject {
  readonly dataset: string
  readonly measure: string
  readonly filters: DashboardFilters
}

/** The dataset of one's own that a figure is of; null for the sales, and for one that is gone. */
export const ownOf = (data: Data, { dataset }: Pick<Subject, 'dataset'>): OwnDataset | null => data.datasets().find(({ name }) => name === dataset) ?? null
export const measureOf = (own: OwnDataset | null, name: string): OwnMeasure | null => own?.measures.find((one) => one.name === name) ?? null

/** What a figure is called; of a dataset of one's own with the dataset's name. */
export function subjectName(data: Data, subject: Subject): string {
  if (subject.dataset === SALES) return measureName(subject.measure)
  const own = ownOf(data, subject)
  const shown = subject.measure === ROWS ? d().page.lines : (measureOf(own, subject.measure)?.shown ?? subject.measure)
  return `${own?.shown ?? subject.dataset}: ${shown}`
}

/** A figure as one reads it. */
export function subjectText(data: Data, subject: Subject, figure: Figure | null): string {
  const currency = data.workspace()?.currency ?? null
  if (subject.dataset === SALES) return figureText(subject.measure, figure, currency)
  const value = figure === null ? null : valueOf(figure)
  const measure = measureOf(ownOf(data, subject), subject.measure)
  return value === null ? t().common.none : measure ? measureText(language(), measure, value, currency) : number(language(), value)
}

/** How a dataset of one's own calls its keys and dimensions; without `labels` keys are called as they are. */
export function ownNames(own: OwnDataset | null, labels: Labels = {}): KeyNames {
  const titleOf = (dimension: string) => own?.dimensions.find(({ name }) => name === dimension)?.shown ?? dimension
  return { titleOf, keyOf: (dimension, key) => (key === null ? d().page.unknown(titleOf(dimension)) : (labels[dimension]?.[key]?.[0] ?? key)) }
}

/** Its filters in words. */
export function subjectFilters(data: Data, subject: Subject): FilterWords[] {
  const { zone = 'UTC', currency = null } = data.workspace() ?? {}
  return subject.dataset === SALES ? filterWords(subject.filters, data.labels(), zone, currency) : filterWords(subject.filters, {}, zone, currency, ownNames(ownOf(data, subject)))
}

/** Where just that figure is shown; null where no page has one of that measure, or of such moments. */
export function subjectPlace({ dataset, measure, filters }: Subject): string | null {
  const { period, brush, sets, but = {}, words = {}, ranges = {}, until } = filters
  if (until !== undefined || (dataset === SALES && !KPIS.some((one) => one === measure))) return null
  return `/${dataset === SALES ? '' : `data/${encodeURIComponent(dataset)}`}${writeView({ ...firstView, period: period ?? 'all', brush, sets, but, words, ranges })}`
}
