import type { DashboardPlaces, DashboardResult, Rest, WidgetResult } from '../../../shared/engine/contract.ts'
import { keysAt } from '../../../shared/engine/places.ts'

/** A dashboard's answer on its way between threads: a list of keys goes along only when the other side lacks it. */
export interface PackedResult extends Omit<DashboardResult, 'widgets'> {
  readonly widgets: Readonly<Record<string, PackedWidget>>
}

type Keys = readonly (string | number | null)[]

interface PackedWidget {
  readonly all?: Keys
  readonly places: Uint32Array<ArrayBuffer>
  readonly figures: readonly Float64Array<ArrayBuffer>[]
  readonly rest?: Rest
}

/** The engine's side. It remembers which lists of keys the page has. */
export function createPacker(): (dashboard: number, result: DashboardPlaces) => PackedResult {
  const sent = new Map<string, Keys>()
  return (dashboard, { rows, totals, widgets }) => {
    const packed = Object.entries(widgets).map(([id, { all, places, figures, rest }]): [string, PackedWidget] => {
      const name = `${dashboard} ${id}`
      if (sent.get(name) === all) return [id, { places, figures, ...(rest && { rest }) }]
      sent.set(name, all)
      return [id, { all, places, figures, ...(rest && { rest }) }]
    })
    return { rows, totals, widgets: Object.fromEntries(packed) }
  }
}

interface Known {
  readonly all: Keys
  readonly places: Uint32Array
  readonly result: WidgetResult
}

/**
 * The page's side. Answers come in the order in which they were packed; a widget whose figures are those of the answer
 * before is the very same object, so that nobody draws it again.
 */
export function createUnpacker(): (dashboard: number, result: PackedResult) => DashboardResult {
  const known = new Map<string, Known>()
  return (dashboard, { rows, totals, widgets }) => {
    const whole = Object.entries(widgets).map(([id, { all, places, figures, rest }]): [string, WidgetResult] => {
      const name = `${dashboard} ${id}`
      const before = known.get(name)
      const keys = all ?? before?.all ?? []
      if (before && keys === before.all && isSame(places, before.places) && isSameEach(figures, before.result.figures) && isSameRest(rest, before.result.rest)) return [id, before.result]
      const result = { keys: keysAt(keys, places), figures, ...(rest && { rest }) }
      known.set(name, { all: keys, places, result })
      return [id, result]
    })
    return { rows, totals, widgets: Object.fromEntries(whole) }
  }
}

function isSameEach(a: readonly Float64Array[], b: readonly Float64Array[]): boolean {
  return a.length === b.length && a.every((one, index) => isSame(one, b[index] as Float64Array))
}

function isSameRest(a: Rest | undefined, b: Rest | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.keys === b.keys && isSame(a.figures, b.figures))
}

function isSame(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (!Object.is(a[index], b[index])) return false
  return true
}

/** What goes over to the other thread without being copied. */
export function buffersOf({ widgets }: PackedResult): ArrayBuffer[] {
  return Object.values(widgets).flatMap(({ places, figures }) => [places.buffer, ...figures.map((one) => one.buffer)])
}
