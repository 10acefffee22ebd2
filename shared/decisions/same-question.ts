import type { DashboardFilters } from '../engine/contract.ts'
import { SEGMENT } from '../model/customer-groups.ts'
import { byCodeUnit, fold } from '../model/fold.ts'

/**
 * What a figure was asked of, as one text: two figures have the same text exactly when they count the same rows of the same measure.
 * In which order keys were tapped, a filter that lets everything through, and whether days come from the period or from the chart
 * make no difference.
 */
export function questionKey(dataset: string, measure: string, filters: DashboardFilters): string {
  const { sets, but = {}, words = {}, ranges = {}, until = null, asOf = null } = filters
  const isBySegment = [sets, but].some((lists) => (lists[SEGMENT] ?? []).length > 0)
  const bounds = byName(ranges, ({ from = null, to = null }) => (from === null && to === null ? null : [from, to]))
  return JSON.stringify([dataset, measure, daysIn(filters), until, listed(sets), listed(but), byName(words, (text) => fold(text) || null), bounds, isBySegment ? asOf : null])
}

/** The days that count, null for all: those of the period that the brush leaves. */
function daysIn({ period, brush }: DashboardFilters): readonly [from: number, to: number] | null {
  if (!period || !brush) {
    const days = period ?? brush
    return days && [days.from, days.to]
  }
  const from = Math.max(period.from, brush.from)
  return [from, Math.max(from, Math.min(period.to, brush.to))]
}

function listed(sets: DashboardFilters['sets']): unknown {
  return byName(sets, (keys) => {
    const known = [...new Set(keys.filter((key) => key !== null))].sort(byCodeUnit)
    return keys.length === 0 ? null : keys.includes(null) ? [...known, null] : known
  })
}

/** A record's entries by name, without those of which nothing is left. */
function byName<T>(of: Readonly<Record<string, T>>, keep: (one: T) => unknown): unknown {
  return Object.entries(of)
    .map(([name, one]) => [name, keep(one)] as const)
    .filter(([, kept]) => kept !== null)
    .sort(([one], [other]) => byCodeUnit(one, other))
}
