import type { Dataset } from '../model/dataset.ts'
import type { Labels } from '../protocol/sync.ts'
import { BRUSH } from './axes.ts'
import type { DashboardFilters, DashboardPlaces, DashboardSpec } from './contract.ts'
import { measureColumns } from './measure-columns.ts'
import { BRUSH_BIT, Masks, type Picked } from './masks.ts'
import { placeOf } from './row-index.ts'
import { BLOCK, FAILING, listOf, noCounts, PASSING, rowLists, sample, sortOut, sortOutNear, sortPicked, takeAll, type Check } from './row-lists.ts'
import { SavedPeriods } from './saved-periods.ts'
import { ASIDE, INSIDE, movesOf, OUT, statesOf, stretchesOfStates, stretchesUntil, type Days, type Move, type StateStretch } from './stretch-states.ts'
import type { Target } from './target.ts'
import { Totals } from './totals.ts'
import type { TableView } from './view.ts'
import { Widget } from './widget.ts'

/** One way to bring a target up to date: which lists of rows are counted, and in or out. */
interface Way {
  readonly target: Target
  readonly lists: readonly number[]
  readonly sign: 1 | -1
}

/** A move that touches more than this share of all rows that count is no cheaper than counting anew. */
const MOVED_SHARE = 0.25

/** Rows that are picked by their keys cost more each than rows in line: beyond this share of all it is cheaper to look at all. */
const PICKED_SHARE = 0.25

const NONE_FAIL: Picked = { name: '', count: 0, lists: [] }

/** Of so many keys, for each of their lists is cut by days on its own. */
const PICKED_KEYS = 256

/**
 * A dashboard over one state of the table. Each row has a mask with a bit for every set filter that it fails; brush
 * and period belong to the row's day. No bit: the row counts everywhere. One bit: only in what owns that filter. So a
 * target need not be counted again when only its own filter has changed. Where most rows of the period count, what
 * was counted without any filter is taken and the others are counted out.
 */
export class OnePass {
  readonly view: TableView
  private readonly masks: Masks
  private readonly totals: Totals
  private readonly widgets: readonly Widget[]
  private readonly targets: readonly Target[]
  private readonly lists = rowLists()
  private states: Uint8Array | null = null
  private until: number | undefined
  private readonly saved = new SavedPeriods()

  constructor(dataset: Dataset, view: TableView, spec: DashboardSpec, labels: () => Labels | null) {
    this.view = view
    this.masks = new Masks(dataset, view, labels)
    const columns = measureColumns(dataset, view)
    this.totals = new Totals(dataset, view, spec.totals, columns)
    this.widgets = spec.widgets.map((one) => new Widget(dataset, view, one, columns))
    this.targets = [this.totals, ...this.widgets]
  }

  update(filters: DashboardFilters): DashboardPlaces {
    const { period, brush, until } = filters
    // A cut goes through days: nothing is moved from or to it, and nothing kept of it.
    const isCut = until !== undefined
    const before = isCut || this.until !== undefined ? null : this.states
    this.until = until
    const changed = this.masks.update(filters)
    const states = statesOf(this.view.days, period, brush)
    this.states = states
    const moves = before ? movesOf(this.view.days, before, states) : []
    if (!before || (moves.length > 0 && changed.size > 0)) this.countAnew(this.targets, period)
    else if (changed.size > 0) this.countAnew(this.targets.filter((one) => changed.size > 1 || one.owns === null || !changed.has(one.owns)), period)
    else if (moves.length > 0) this.move(moves, period)
    if (!isCut && !brush && this.masks.unfiltered) this.saved.keep(period, this.targets)
    return this.result()
  }

  /** Indexes the columns that widgets filter. */
  prepare(): void {
    for (const { owns } of this.widgets) if (owns !== BRUSH) this.masks.index(owns)
  }

  private result(): DashboardPlaces {
    const widgets = Object.fromEntries(this.widgets.map((widget) => [widget.id, widget.result()]))
    return { rows: this.totals.rows, totals: this.totals.figures(), widgets }
  }

  /** Days came into or left the period or the brush: counts their rows in and out, or all anew where they are many. */
  private move(moves: readonly Move[], period: Days | null): void {
    const ofPeriod = moves.some((move) => move.before === OUT || move.now === OUT)
    const stale = ofPeriod ? this.targets : this.targets.filter((target) => target.owns !== BRUSH)
    const touched = moves.reduce((sum, { from, to }) => sum + to - from, 0)
    const counted = this.stretches().reduce((sum, { from, to }) => sum + to - from, 0)
    const movable = touched <= counted * MOVED_SHARE ? stale.filter((target) => target.movable) : []
    for (const { from, to, before, now } of moves) {
      this.count(movable.map((target) => this.adding(target, -1)), from, to, before)
      this.count(movable.map((target) => this.adding(target, 1)), from, to, now)
    }
    this.countAnew(stale.filter((target) => !movable.includes(target)), period)
  }

  private countAnew(targets: readonly Target[], period: Days | null): void {
    const stretches = this.stretches()
    this.countAll(this.countPicked(targets, period, stretches), period, stretches)
  }

  /**
   * Counts those targets for which a filter picks few rows, or leaves few out of what was saved: they are found by
   * their keys, and no other row is looked at. Answers the other targets.
   */
  private countPicked(targets: readonly Target[], period: Days | null, stretches: readonly StateStretch[]): Target[] {
    const { masks, view } = this
    const most = view.count * PICKED_SHARE
    const few = masks.few(most)
    const left: Target[] = []
    const ways = new Map<Picked, Way[]>()
    for (const target of targets) {
      const picked = few.find((one) => one.name !== target.owns)
      if (picked) {
        target.clear()
        ways.set(picked, [...(ways.get(picked) ?? []), this.adding(target, 1)])
      } else left.push(target)
    }
    for (const [picked, counted] of ways) this.countLists(picked, masks.checksBut(picked.name), counted, stretches)
    return this.canRestore(period) && stretches.every(({ state }) => state === INSIDE) ? this.takePicked(left, period, most, stretches) : left
  }

  /** Takes from what was saved the rows that fail a target's only filter, if any, where they are few. Answers the other targets. */
  private takePicked(targets: readonly Target[], period: Days | null, most: number, stretches: readonly StateStretch[]): Target[] {
    return targets.filter((target) => {
      const [name, ...others] = this.masks.names.filter((one) => one !== target.owns)
      if (!target.movable || others.length > 0) return true
      const picked = name === undefined ? NONE_FAIL : this.masks.failing(name, most, PICKED_KEYS)
      if (!picked) return true
      this.saved.restore(period, target)
      this.countLists(picked, [], [{ target, lists: [PASSING], sign: -1 }], stretches)
      return false
    })
  }

  /** Counts picked rows that pass the checks, each list by its own. */
  private countLists(picked: Picked, checks: readonly Check[], ways: readonly Way[], stretches: readonly StateStretch[]): void {
    const { lists } = this
    const ofBrush = ways.filter((way) => way.target.owns === BRUSH)
    for (const list of picked.lists) {
      for (const { from, to, state } of stretches) {
        const concerned = state === INSIDE ? ways : ofBrush
        if (concerned.length === 0) continue
        const last = placeOf(list, to)
        for (let start = placeOf(list, from); start < last; start += BLOCK) {
          sortPicked(lists, list, start, Math.min(start + BLOCK, last), baseOf(state), checks)
          this.addLists(concerned)
        }
      }
    }
  }

  private addLists(ways: readonly Way[]): void {
    const { rows, ends } = this.lists
    for (const { target, lists, sign } of ways) for (const list of lists) target.add(rows, list * BLOCK, ends[list] as number, sign)
  }

  private countAll(targets: readonly Target[], period: Days | null, stretches: readonly StateStretch[]): void {
    if (targets.length === 0) return
    const counts = noCounts()
    for (const { from, to, state } of stretches) sample(counts, this.masks.rows, from, to, baseOf(state))
    const isSaved = this.canRestore(period)
    const ways = targets.map((target): Way => {
      const adding = this.adding(target, 1)
      const taking = this.taking(target)
      const rowsOf = (way: Way): number => way.lists.reduce((sum, list) => sum + (counts[list] as number), 0)
      if (!isSaved || !target.movable || rowsOf(adding) <= rowsOf(taking)) {
        target.clear()
        return adding
      }
      this.saved.restore(period, target)
      return taking
    })
    for (const { from, to, state } of stretches) this.count(ways, from, to, state)
  }

  private stretches(): StateStretch[] {
    const stretches = this.states ? stretchesOfStates(this.view.days, this.states) : []
    return this.until === undefined ? stretches : stretchesUntil(stretches, this.view, this.until)
  }

  private canRestore(period: Days | null): boolean {
    return this.until === undefined && this.saved.has(period)
  }

  /** Counts the rows that pass all filters but the target's own. */
  private adding(target: Target, sign: 1 | -1): Way {
    const own = this.listOwnedBy(target)
    return { target, lists: own < 0 ? [PASSING] : [PASSING, own], sign }
  }

  /** Counts out all others. */
  private taking(target: Target): Way {
    const own = this.listOwnedBy(target)
    const lists = [FAILING]
    for (let bit = 0; bit < this.masks.bitEnd; bit++) if (listOf(bit) !== own) lists.push(listOf(bit))
    return { target, lists, sign: -1 }
  }

  private listOwnedBy(target: Target): number {
    if (target.owns === null) return -1
    const bit = target.owns === BRUSH ? BRUSH_BIT : this.masks.bitOf(target.owns)
    return bit < 0 ? -1 : listOf(bit)
  }

  /** Counts rows `from` to `to` (exclusive), whose days are all in one state. */
  private count(ways: readonly Way[], from: number, to: number, state: number): void {
    const { lists, masks } = this
    // Outside the brush a row fails one filter already: most targets have nothing to add there.
    const concerned = state === INSIDE ? ways : ways.filter((way) => way.lists.includes(FAILING) || way.target.owns === BRUSH)
    if (state === OUT || concerned.length === 0) return
    const sort = concerned.some((way) => way.lists.includes(FAILING)) ? sortOut : sortOutNear
    for (let start = from; start < to; start += BLOCK) {
      const end = Math.min(start + BLOCK, to)
      if (masks.clear) takeAll(lists, start, end, state === INSIDE ? PASSING : listOf(BRUSH_BIT))
      else sort(lists, masks.rows, start, end, baseOf(state))
      this.addLists(concerned)
    }
  }
}

function baseOf(state: number): number {
  return state === ASIDE ? 1 << BRUSH_BIT : 0
}
