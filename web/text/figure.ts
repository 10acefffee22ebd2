import type { Figure } from '../../shared/engine/contract.ts'
import { findMeasure, type Dataset } from '../../shared/model/dataset.ts'
import { sales } from '../../shared/model/sales.ts'
import { valueOf } from '../../shared/engine/figure-value.ts'
import { money, number, percent, quantity } from './format.ts'
import { language, t } from './language.ts'

/** A measure's figure as one reads it: money, a quantity, a share or a count; a dash for a ratio over nothing. */
export function figureText(name: string, figure: Figure | null, currency: string | null, dataset: Dataset = sales): string {
  const measure = findMeasure(dataset, name)
  const value = figure === null ? null : valueOf(figure)
  if (value === null || Number.isNaN(value)) return t().common.none
  if (measure?.kind === 'ratio') return measure.as === 'money' ? money(language(), Math.round(value), currency) : percent(language(), value)
  if (measure?.kind === 'sum') return measure.scale === 'currency' ? money(language(), value, currency) : quantity(language(), value / 10 ** measure.scale)
  return number(language(), value)
}
