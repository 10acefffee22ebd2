import { COHORT } from '../../model/customer-groups.ts'
import type { Cell } from '../../protocol/query.ts'
import { dayOfRows, firstDays, NEVER, reader, soldFlags, textColumn } from './columns.ts'
import { STEP, type Insight, type InsightAnswer, type InsightInput, type Steps } from './contract.ts'
import { monthName, monthOfDay } from './months.ts'
import { rowsOfAllTime, withoutOwn } from './rows.ts'

/**
 * Customers by the month of their first purchase, and how many of them bought again (and for how much) so many months
 * later; offset 0 is that month itself. Of all time, under the filters other than time and their own.
 */
export const cohorts: Insight = {
  *run(input) {
    const first = firstDays(input)
    const found = beginCohorts()
    yield* gatherCohorts(input, found, first, (code) => code)
    return cohortsAnswer(found, first, input.currency)
  },
}

/** By cohort and months since, what was bought and by whom. */
export type Cohorts = Map<string, { readonly cohort: number; readonly offset: number; revenue: number; readonly customers: Set<number> }>

export const beginCohorts = (): Cohorts => new Map()

/** Adds the rows of a table, of whose customers, by code, the first purchase of all is known, and a number that is theirs in every table. */
export function* gatherCohorts(input: InsightInput, cells: Cohorts, first: ArrayLike<number>, idOf: (code: number) => number): Steps<void> {
  const customer = textColumn(input, 'customer')
  const [sold, days, amount] = [soldFlags(input), dayOfRows(input.view), reader(input, 'amount')]
  for (const [index, row] of rowsOfAllTime({ ...input, filters: withoutOwn(input.filters, COHORT) }).entries()) {
    if (index % STEP === 0) yield
    const code = customer.codes[row] as number
    if (code === 0 || first[code] === NEVER) continue
    const cohort = monthOfDay(first[code] as number)
    const offset = monthOfDay(days[row] as number) - cohort
    // What came back of a purchase before the first that is known.
    if (offset < 0) continue
    const name = `${cohort} ${offset}`
    let cell = cells.get(name)
    if (!cell) cells.set(name, (cell = { cohort, offset, revenue: 0, customers: new Set() }))
    cell.revenue += amount(row)
    if (sold[row] === 1) cell.customers.add(idOf(code))
  }
}

/** Gathered cells as JSON. */
export type KeptCohorts = readonly { readonly cohort: number; readonly offset: number; readonly revenue: number; readonly customers: readonly number[] }[]

export function cohortsKept(cells: Cohorts): KeptCohorts {
  return [...cells.values()].map((cell) => ({ ...cell, customers: [...cell.customers] }))
}

/** Adds what was gathered elsewhere, with the same numbers for the same customers. */
export function cohortsFrom(cells: Cohorts, more: KeptCohorts): void {
  for (const { cohort, offset, revenue, customers } of more) {
    const name = `${cohort} ${offset}`
    let cell = cells.get(name)
    if (!cell) cells.set(name, (cell = { cohort, offset, revenue: 0, customers: new Set() }))
    cell.revenue += revenue
    for (const id of customers) cell.customers.add(id)
  }
}

/** The answer; `first` has the first purchase of each customer, from 1. */
export function cohortsAnswer(cells: Cohorts, first: ArrayLike<number>, currency: string | null): InsightAnswer {
  const sizes = new Map<number, number>()
  for (let code = 1; code < first.length; code++) {
    if (first[code] === NEVER) continue
    const month = monthOfDay(first[code] as number)
    sizes.set(month, (sizes.get(month) ?? 0) + 1)
  }
  const rows = [...cells.values()]
    .sort((a, b) => a.cohort - b.cohort || a.offset - b.offset)
    .map(({ cohort, offset, revenue, customers }): Cell[] => [monthName(cohort), offset, sizes.get(cohort) ?? 0, customers.size, revenue])
  const money = { kind: 'money' as const, ...(currency !== null && { unit: currency }) }
  return {
    columns: [
      { name: 'cohort', kind: 'time' }, { name: 'months', kind: 'count' }, { name: 'size', kind: 'count' }, { name: 'customers', kind: 'count' }, { name: 'revenue', ...money },
    ],
    rows,
    facts: { customers: [...sizes.values()].reduce((sum, size) => sum + size, 0) },
  }
}
