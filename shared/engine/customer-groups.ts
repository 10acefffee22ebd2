import { dimensionIndex, type Dataset } from '../model/dataset.ts'
import { COHORT, isOfCustomers, SEGMENTS } from '../model/customer-groups.ts'
import { buyersNow, endOfRows, segmentOf } from './insights/buyers.ts'
import { firstDays, NEVER } from './insights/columns.ts'
import { monthName, monthOfDay } from './insights/months.ts'
import { offersInsight } from './insights/names.ts'
import { textOf } from './figures.ts'
import type { TableView, TextView } from './view.ts'

/** Whether a dataset's rows can be filtered by a group of customers of that name. A column of the name comes first. */
export function hasCustomerGroups(dataset: Dataset, name: string): boolean {
  return isOfCustomers(name) && dimensionIndex(dataset, name) < 0 && offersInsight(dataset, 'rfm')
}

/** The customers' column, and a flag a customer's code: whether their group is among those named (null: who has none). */
export function customerGroups(dataset: Dataset, view: TableView, name: string, asOf: number | undefined): { text: TextView; flags: (keys: readonly (string | null)[]) => Uint8Array } {
  const text = textOf(dataset, view, 'customer') as TextView
  const groupOf = name === COHORT ? cohortOf(dataset, view) : segmentNameOf(dataset, view, asOf)
  return {
    text,
    flags(keys) {
      const named = new Set(keys)
      return Uint8Array.from({ length: text.dictionary.length + 1 }, (_, code) => (named.has(groupOf(code)) ? 1 : 0))
    },
  }
}

function cohortOf(dataset: Dataset, view: TableView): (code: number) => string | null {
  const first = firstDays({ dataset, view })
  return (code) => (code === 0 || first[code] === NEVER ? null : monthName(monthOfDay(first[code] as number)))
}

function segmentNameOf(dataset: Dataset, view: TableView, asOf: number | undefined): (code: number) => string | null {
  const { recency, frequency } = buyersNow({ dataset, view }, asOf ?? endOfRows(view))
  return (code) => (recency[code] === 0 ? null : segmentOf(recency[code] as number, frequency[code] as number))
}

/** Whether a text names a group: a month for cohorts, one of the segments. */
export function isGroupKey(name: string, key: string | null): boolean {
  return key === null || (name === COHORT ? /^\d{4}-(0[1-9]|1[0-2])$/.test(key) : (SEGMENTS as readonly string[]).includes(key))
}
