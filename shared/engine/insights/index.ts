import type { Table } from '../contract.ts'
import { RitmoError } from '../../model/errors.ts'
import { cohorts } from './cohorts.ts'
import type { Insight, InsightAnswer, InsightInput } from './contract.ts'
import { offersInsight, type InsightName } from './names.ts'
import { newcomers } from './newcomers.ts'
import { pace } from './pace.ts'
import { pairs } from './pairs.ts'
import { products } from './products.ts'
import { rfm } from './rfm.ts'

const insights: Record<InsightName, Insight> = { products, pace, pairs, newcomers, cohorts, rfm }

/** An insight over a table as it is now. Throws `invalid-field` where the dataset lacks what it needs, `unknown-dimension` for a filter on none. */
export function runInsight(table: Table, name: InsightName, input: Omit<InsightInput, 'dataset' | 'view'>): InsightAnswer {
  if (!offersInsight(table.dataset, name)) throw new RitmoError('invalid-field', `${table.dataset.name} has not the columns for ${name}`, { field: 'insight' })
  return insights[name].run({ ...input, dataset: table.dataset, view: table.view() })
}
