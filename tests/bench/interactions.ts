import type { DashboardFilters, DashboardResult } from '../../shared/engine/contract.ts'
import { seeded } from '../parity/random.ts'

const AXES = ['hour', 'weekday', 'product', 'country'] as const

interface Span {
  readonly first: number
  readonly last: number
}

type Random = ReturnType<typeof seeded>

const none: DashboardFilters = { period: null, brush: null, sets: {} }

/** Filters as if each question were asked by somebody else: one to three of brush, hour, weekday, product, country. */
export function jumps(seed: number, count: number, all: DashboardResult, span: Span): DashboardFilters[] {
  const random = seeded(seed)
  return Array.from({ length: count }, () => {
    let filters = none
    for (let more = 1 + random.below(3); more > 0; more--) {
      filters = random.chance(0.2) ? { ...filters, brush: someDays(random, span) } : withSet(random, filters, all)
    }
    return filters
  })
}

/** Filters as one hand makes them: each differs from the one before by a tap, a pull of the brush, or another period. */
export function hand(seed: number, count: number, all: DashboardResult, span: Span): DashboardFilters[] {
  const random = seeded(seed)
  const steps: DashboardFilters[] = []
  let filters = none
  for (let step = 0; step < count; step++) {
    const kind = random.below(10)
    const { brush } = filters
    if (kind < 4 && brush) filters = { ...filters, brush: { from: brush.from + random.below(5) - 2, to: brush.to + random.below(5) - 1 } }
    else if (kind < 5) filters = { ...filters, brush: brush ? null : someDays(random, span) }
    else if (kind < 6) filters = { ...filters, period: random.pick([null, { from: span.last - 29, to: span.last + 1 }, { from: span.last - 89, to: span.last + 1 }]) }
    else if (kind < 7 || Object.keys(filters.sets).length > 2) filters = { ...filters, sets: {} }
    else filters = withSet(random, filters, all)
    steps.push(filters)
  }
  return steps
}

function someDays(random: Random, span: Span): { from: number; to: number } {
  const from = span.first + random.below(span.last - span.first)
  return { from, to: from + 1 + random.below(60) }
}

function withSet(random: Random, filters: DashboardFilters, all: DashboardResult): DashboardFilters {
  const axis = random.pick(AXES)
  const keys = all.widgets[axis]?.keys ?? []
  const picked = new Set(Array.from({ length: 1 + random.below(4) }, () => random.pick(keys)))
  return { ...filters, sets: { ...filters.sets, [axis]: [...picked].map((key) => (key === null ? null : String(key))) } }
}
