import * as v from 'valibot'
import { parseDay } from '../model/calendar.ts'
import { SEGMENT } from '../model/customer-groups.ts'
import { dimensionIndex, findMeasure, valueIndex, type Dataset } from '../model/dataset.ts'
import { RitmoError } from '../model/errors.ts'
import { BUCKETS, querySchema, type Filter, type Query } from '../protocol/query.ts'
import { isClock } from '../engine/choices.ts'
import { hasCustomerGroups, isGroupKey } from '../engine/customer-groups.ts'
import { offersInsight } from '../engine/insights/names.ts'
import { namesOf } from './columns.ts'
import { instantOf } from './time.ts'

/**
 * A question as it came from outside, checked against the dataset. Throws `invalid-field`, `unknown-dataset`,
 * `unknown-dimension` or `unknown-measure`, each naming the field at fault (`where.0.time.from`).
 */
export function checkQuery(input: unknown, dataset: Dataset): Query {
  const parsed = v.safeParse(querySchema, input)
  if (!parsed.success) throw fault(parsed.issues)
  const query = parsed.output
  if (query.dataset !== dataset.name) {
    throw new RitmoError('unknown-dataset', `there is no dataset ${query.dataset} here`, { field: 'dataset' })
  }
  for (const [index, name] of query.measures.entries()) {
    if (!findMeasure(dataset, name)) {
      throw new RitmoError('unknown-measure', `${dataset.name} has no measure ${name}`, { field: `measures.${index}` })
    }
  }
  for (const [index, name] of query.by.entries()) {
    if (!isBucket(name)) checkDimension(dataset, name, `by.${index}`)
  }
  checkOnce(query.measures, 'measures')
  checkOnce(query.by, 'by')
  for (const [index, filter] of query.where.entries()) checkFilter(dataset, filter, `where.${index}`)
  const alone = query.measures.some((name) => findMeasure(dataset, name)?.kind === 'level') ? (query.before ? 'before' : query.rest ? 'rest' : null) : null
  if (alone) throw new RitmoError('invalid-field', 'a level is neither set beside an earlier one nor gathered into a rest', { field: alone })
  if (query.before) {
    checkTime(query.before, 'before')
    const place = query.by.findIndex((name) => name === 'day' || name === 'week' || name === 'month')
    if (place >= 0) throw new RitmoError('invalid-field', `${query.by[place]} has no counterpart in another stretch of time`, { field: `by.${place}` })
  }
  for (const [index, name] of query.order.entries()) {
    const column = name.replace(/^-/, '')
    if (!namesOf(query).includes(column)) {
      throw new RitmoError('invalid-field', `${column} is not among the columns asked for`, { field: `order.${index}` })
    }
  }
  return query
}

/** Whether a name groups by time. Such a name never means a dimension. */
export function isBucket(name: string): name is (typeof BUCKETS)[number] {
  return (BUCKETS as readonly string[]).includes(name)
}

function checkFilter(dataset: Dataset, filter: Filter, field: string): void {
  if ('dimension' in filter) {
    if (!('contains' in filter) && filter.asOf !== undefined) checkAsOf(filter, `${field}.asOf`)
    if (hasCustomerGroups(dataset, filter.dimension)) return checkGroups(filter, field)
    if (!isClock(filter.dimension)) checkDimension(dataset, filter.dimension, `${field}.dimension`)
    else if ('contains' in filter) throw new RitmoError('invalid-field', `${filter.dimension} is a number and holds no words`, { field: `${field}.contains` })
    else checkNumbers(filter.dimension, 'in' in filter ? filter.in : filter.notIn, `${field}.${'in' in filter ? 'in' : 'notIn'}`)
  } else if ('time' in filter) checkTime(filter.time, `${field}.time`)
  else if ('together' in filter) {
    checkDimension(dataset, filter.of, `${field}.of`)
    if (!offersInsight(dataset, 'pairs')) throw new RitmoError('invalid-field', `${dataset.name} has no orders by which something is sold`, { field: `${field}.together` })
  }
  else if (valueIndex(dataset, filter.value) < 0) {
    throw new RitmoError('invalid-field', `${dataset.name} has no value ${filter.value}`, { field: `${field}.value` })
  }
}

type OfDimension = Extract<Filter, { dimension: string }>

function checkGroups(filter: OfDimension, field: string): void {
  const { dimension } = filter
  if ('contains' in filter) throw new RitmoError('invalid-field', `${dimension} is a group of customers and holds no words`, { field: `${field}.contains` })
  const side = 'in' in filter ? 'in' : 'notIn'
  const place = ('in' in filter ? filter.in : filter.notIn).findIndex((key) => !isGroupKey(dimension, key))
  if (place >= 0) throw new RitmoError('invalid-field', `${dimension} has no such group`, { field: `${field}.${side}.${place}` })
}

function checkAsOf(filter: Exclude<OfDimension, { contains: string }>, field: string): void {
  if (filter.dimension !== SEGMENT) throw new RitmoError('invalid-field', `only ${SEGMENT} is as of a date`, { field })
  if (Number.isNaN(parseDay(filter.asOf as string))) throw new RitmoError('invalid-field', `${filter.asOf} is no date (2025-03-01)`, { field })
}

/** Checks the times that a question names, before anything is known of its dataset. Throws `invalid-field`. */
export function checkTimes(where: Query['where']): void {
  for (const [index, filter] of where.entries()) if ('time' in filter) checkTime(filter.time, `where.${index}.time`)
}

function checkTime(time: { readonly from?: string | undefined; readonly to?: string | undefined }, field: string): void {
  for (const side of ['from', 'to'] as const) {
    const text = time[side]
    if (text !== undefined && Number.isNaN(parseDay(text)) && instantOf(text) === null) {
      throw new RitmoError('invalid-field', `${text} is neither a date (2025-03-01) nor an instant (2025-03-01T00:00:00Z)`, { field: `${field}.${side}` })
    }
  }
}

const BOUNDS: Readonly<Record<string, readonly [number, number]>> = { hour: [0, 23], weekday: [1, 7], weekhour: [0, 167] }

function checkNumbers(bucket: string, texts: readonly (string | null)[], field: string): void {
  const [first, last] = BOUNDS[bucket] as readonly [number, number]
  for (const [index, text] of texts.entries()) {
    const number = Number(text)
    if (text === null || !/^\d{1,3}$/.test(text) || number < first || number > last) {
      throw new RitmoError('invalid-field', `${bucket} is a number from ${first} to ${last}`, { field: `${field}.${index}` })
    }
  }
}

function checkDimension(dataset: Dataset, name: string, field: string): void {
  if (name === dataset.key || dimensionIndex(dataset, name) >= 0) return
  throw new RitmoError('unknown-dimension', `${dataset.name} has no dimension ${name}`, { field })
}

function checkOnce(names: readonly string[], field: string): void {
  const index = names.findIndex((name, place) => names.indexOf(name) < place)
  if (index >= 0) throw new RitmoError('invalid-field', `${names[index]} is named twice`, { field: `${field}.${index}` })
}

type Issues = readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]

/** The first thing that is wrong; of alternatives, the one that came furthest. */
function fault(issues: Issues): RitmoError {
  let path: string[] = []
  let message = issues[0].message
  const visit = (issue: v.BaseIssue<unknown>, before: string[]): void => {
    const here = [...before, ...(issue.path ?? []).map((item) => String(item.key))]
    if (here.length > path.length) {
      path = here
      message = issue.message
    }
    for (const inner of issue.issues ?? []) visit(inner, here)
  }
  visit(issues[0], [])
  return new RitmoError('invalid-field', message, path.length > 0 ? { field: path.join('.') } : {})
}
