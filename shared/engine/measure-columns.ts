import type { Dataset, DistinctMeasure, OrderMeasure } from '../model/dataset.ts'
import { addendsOf, countedCodes, rowsMeeting, type Addends } from './addends.ts'
import { valueOf, type Added } from './figures.ts'
import type { Ordered } from './order-figures.ts'
import type { Codes, TableView } from './view.ts'

const known = new WeakMap<TableView, MeasureColumns>()

/** What measures count in a state of the table: all dashboards over it share the columns, which are kept as long as the view. */
export function measureColumns(dataset: Dataset, view: TableView): MeasureColumns {
  let made = known.get(view)
  if (!made) known.set(view, (made = new MeasureColumns(dataset, view)))
  return made
}

/** One column a measure, made when first asked for. */
export class MeasureColumns {
  private readonly dataset: Dataset
  private readonly view: TableView
  private readonly sums = new Map<string, Addends>()
  private readonly distinct = new Map<string, { codes: Codes; size: number }>()
  private readonly orders = new Map<string, Ordered>()

  constructor(dataset: Dataset, view: TableView) {
    this.dataset = dataset
    this.view = view
  }

  addends(measure: Added): Addends {
    let made = this.sums.get(measure.name)
    if (!made) this.sums.set(measure.name, (made = addendsOf(this.dataset, this.view, measure)))
    return made
  }

  counted(measure: DistinctMeasure): { codes: Codes; size: number } {
    let made = this.distinct.get(measure.name)
    if (!made) this.distinct.set(measure.name, (made = countedCodes(this.dataset, this.view, measure)))
    return made
  }

  /** What a least, greatest or middle number is looked for in. */
  ordered(measure: OrderMeasure): Ordered {
    let made = this.orders.get(measure.name)
    if (!made) {
      made = { name: measure.name, kind: measure.kind, value: valueOf(this.dataset, this.view, measure.of), met: rowsMeeting(this.dataset, this.view, measure.when) }
      this.orders.set(measure.name, made)
    }
    return made
  }
}
