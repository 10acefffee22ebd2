import type { DashboardFilters, DashboardSpec } from '../../../shared/engine/contract.ts'
import { joined } from '../../../shared/engine/join-choices.ts'
import { segmentsUntil } from '../../../shared/model/customer-groups.ts'
import type { Descriptor } from '../../../shared/protocol/dashboards.ts'
import type { Days } from '../../state/period.ts'
import { withOnly } from '../../state/record-filters.ts'
import { choicesIn, type View } from '../../state/view.ts'
import type { Part } from '../../widgets/kinds/contract.ts'
import { kindNamed } from '../../widgets/kinds/kinds.ts'

/** Widgets that share their filters are answered in one pass: one spec, and where each of them stands. */
export interface Plan {
  readonly specs: readonly DashboardSpec[]
  readonly filters: readonly Descriptor['filter'][]
  /** By widget's id, the place of its spec. */
  readonly placeOf: ReadonlyMap<string, number>
}

/** What some widgets ask of the engine, in as few passes as their own filters allow. */
export function planOf(descriptors: readonly Descriptor[]): Plan {
  const groups = Map.groupBy(descriptors, (one) => JSON.stringify(one.filter ?? null))
  const placeOf = new Map<string, number>()
  const specs: DashboardSpec[] = []
  const filters: Descriptor['filter'][] = []
  for (const group of groups.values()) {
    const totals = new Set<string>()
    const widgets = group.flatMap((one) => {
      placeOf.set(one.id, specs.length)
      const kind = kindNamed(one.kind)
      for (const name of kind?.totals?.(one) ?? []) totals.add(name)
      const spec = kind?.spec?.(one)
      return spec ? [{ ...spec, id: one.id }] : []
    })
    specs.push({ totals: [...totals], widgets })
    filters.push(group[0]?.filter)
  }
  return { specs, filters, placeOf }
}

/** Filters of the page and of a widget together: what either leaves out is out. */
export function filtersWith(view: View, days: Days, brush: Days | null, own: Descriptor['filter']): DashboardFilters {
  const all = joined(choicesIn(view), own)
  return { period: days, brush, ...all, ...segmentsUntil(all, (brush ?? days).to) }
}

/** The filters of a part of what a widget shows. What is said of products stands on goods alone, and so do their records. */
export function filtersOfPart(all: DashboardFilters, part: Part | undefined): DashboardFilters {
  if (!part) return all
  const goods = part.only.product && !part.only.lineType && !all.sets.lineType ? { lineType: ['product', 'return'] } : {}
  const only = Object.entries({ ...goods, ...part.only }).reduce((found, [dimension, keys]) => withOnly(found, dimension, keys), all)
  const to = (all.brush ?? all.period)?.to
  return { ...only, ...(part.days && { period: part.days, brush: null }), ranges: { ...only.ranges, ...part.ranges }, ...(to !== undefined && segmentsUntil(only, to)) }
}
