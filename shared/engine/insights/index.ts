import type { Table } from '../contract.ts'
import { RitmoError } from '../../model/errors.ts'
import { cohorts } from './cohorts.ts'
import type { Insight, InsightAnswer, InsightInput, Steps } from './contract.ts'
import { offersInsight, type InsightName } from './names.ts'
import { newcomers } from './newcomers.ts'
import { pace } from './pace.ts'
import { pairs } from './pairs.ts'
import { products } from './products.ts'
import { rfm } from './rfm.ts'

const insights: Record<InsightName, Insight> = { products, pace, pairs, newcomers, cohorts, rfm }

type Asked = Omit<InsightInput, 'dataset' | 'view'>

/** An insight over a table as it is now. Throws `invalid-field` where the dataset lacks what it needs, `unknown-dimension` for a filter on none. */
export function runInsight(table: Table, name: InsightName, asked: Asked): InsightAnswer {
  return atOnce(begun(table, name, asked))
}

/** The same of one that the dashboard does not offer, and a device so does without. */
export function runOther(insight: Insight, table: Table, asked: Asked): InsightAnswer {
  return atOnce(insight.run({ ...asked, dataset: table.dataset, view: table.view() }))
}

function atOnce(steps: Steps<InsightAnswer>): InsightAnswer {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same, with a pause after each step; where the table changes meanwhile it begins anew. */
export async function runInsightInSteps(table: Table, name: InsightName, asked: Asked, pause: () => Promise<void>): Promise<InsightAnswer> {
  for (;;) {
    const view = table.view()
    const steps = begun(table, name, asked)
    while (table.view() === view) {
      const { done, value } = steps.next()
      if (done) return value
      await pause()
    }
  }
}

function begun(table: Table, name: InsightName, asked: Asked): Steps<InsightAnswer> {
  if (!offersInsight(table.dataset, name)) throw new RitmoError('invalid-field', `${table.dataset.name} has not the columns for ${name}`, { field: 'insight' })
  return insights[name].run({ ...asked, dataset: table.dataset, view: table.view() })
}
