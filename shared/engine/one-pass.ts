import type { Dataset } from '../model/dataset.ts'
import { BRUSH } from './axes.ts'
import type { DashboardFilters, DashboardResult, DashboardSpec } from './contract.ts'
import { Columns } from './counted.ts'
import { BRUSH_BIT, Masks } from './masks.ts'
import { BLOCK, listOf, PASSING, rowLists, sortOut, takeAll } from './row-lists.ts'
import { INSIDE, movesOf, OUT, statesOf, type Move } from './stretch-states.ts'
import { Totals } from './totals.ts'
import type { TableView } from './view.ts'
import { Widget } from './widget.ts'

/** Something that rows are counted into; `owns` is the filter that it ignores, null for none. */
interface Target {
  readonly owns: string | null
  readonly movable: boolean
  clear(): void
  add(list: Uint32Array, start: number, end: number, sign: 1 | -1): void
}

/**
 * A dashboard over one state of the table. Each row has a mask with a bit for every set filter that it fails; brush
 * and period belong to the row's day. No bit: the row counts everywhere. One bit: only in what owns that filter. So a
 * target need not be counted again when only its own filter has changed.
 */
export class OnePass {
  readonly view: TableView
  private readonly masks: Masks
  private readonly totals: Totals
  private readonly widgets: readonly Widget[]
  private readonly targets: readonly Target[]
  private readonly lists = rowLists()
  private states: Uint8Array | null = null

  constructor(dataset: Dataset, view: TableView, spec: DashboardSpec) {
    this.view = view
    this.masks = new Masks(dataset, view)
    const columns = new Columns(dataset, view)
    const totals = new Totals(dataset, spec.totals, columns)
    this.totals = totals
    this.widgets = spec.widgets.map((one) => new Widget(dataset, view, one, columns))
    const whole: Target = {
      owns: null,
      movable: true,
      clear: () => totals.clear(),
      add: (list, start, end, sign) => totals.add(list, start, end, sign),
    }
    this.targets = [whole, ...this.widgets]
  }

  update(filters: DashboardFilters): DashboardResult {
    const before = this.states
    const changed = this.masks.update(filters.sets)
    const states = statesOf(this.view.days, filters.period, filters.brush)
    const moves = before ? movesOf(this.view.days, before, states) : []
    this.states = states
    if (!before) this.countAnew(this.targets, states)
    else if (changed.size > 0) {
      const stale = moves.length > 0 ? this.targets : this.targets.filter((target) => changed.size > 1 || target.owns === null || !changed.has(target.owns))
      this.countAnew(stale, states)
    } else if (moves.length > 0) this.move(moves, states)
    return this.result()
  }

  private result(): DashboardResult {
    const widgets = Object.fromEntries(this.widgets.map((widget) => [widget.id, widget.result()]))
    return { rows: this.totals.rows, totals: this.totals.figures(), widgets }
  }

  /** Days came into or left the period or the brush: counts their rows, or all rows where those are fewer. */
  private move(moves: readonly Move[], states: Uint8Array): void {
    const onlyBrush = moves.every((move) => move.before !== OUT && move.now !== OUT)
    const stale = onlyBrush ? this.targets.filter((target) => target.owns !== BRUSH) : this.targets
    const touched = moves.reduce((sum, { from, to }) => sum + to - from, 0)
    const counted = rowsIn(this.view, states)
    const movable = touched < counted ? stale.filter((target) => target.movable) : []
    for (const { from, to, before, now } of moves) {
      this.count(movable, from, to, before, -1)
      this.count(movable, from, to, now, 1)
    }
    const rest = stale.filter((target) => !movable.includes(target))
    if (rest.length > 0) this.countAnew(rest, states)
  }

  private countAnew(targets: readonly Target[], states: Uint8Array): void {
    for (const target of targets) target.clear()
    const { from } = this.view.days
    for (let first = 0; first < states.length; ) {
      let next = first + 1
      while (next < states.length && states[next] === states[first]) next++
      this.count(targets, from[first] as number, from[next] as number, states[first] as number, 1)
      first = next
    }
  }

  /** Counts rows whose days are all in one state into those targets where they count. */
  private count(targets: readonly Target[], from: number, to: number, state: number, sign: 1 | -1): void {
    if (state === OUT || targets.length === 0) return
    const { lists } = this
    const base = state === INSIDE ? 0 : 1 << BRUSH_BIT
    const all = state === INSIDE ? PASSING : listOf(BRUSH_BIT)
    // Outside the brush a row fails one filter already: without an owner of the brush it counts nowhere.
    if (state !== INSIDE && !targets.some((target) => target.owns === BRUSH)) return
    for (let start = from; start < to; start += BLOCK) {
      const end = Math.min(start + BLOCK, to)
      if (this.masks.clear) takeAll(lists, start, end, all)
      else sortOut(lists, this.masks.rows, start, end, base)
      for (const target of targets) {
        this.addList(target, PASSING, sign)
        if (target.owns === null) continue
        const bit = target.owns === BRUSH ? BRUSH_BIT : this.masks.bitOf(target.owns)
        if (bit >= 0) this.addList(target, listOf(bit), sign)
      }
    }
  }

  private addList(target: Target, list: number, sign: 1 | -1): void {
    const start = list * BLOCK
    target.add(this.lists.rows, start, start + (this.lists.counts[list] as number), sign)
  }
}

function rowsIn(view: TableView, states: Uint8Array): number {
  const { from } = view.days
  let rows = 0
  for (let index = 0; index < states.length; index++) if (states[index] !== OUT) rows += (from[index + 1] as number) - (from[index] as number)
  return rows
}
