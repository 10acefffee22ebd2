import type { Dataset, DistinctMeasure } from '../model/dataset.ts'
import { addendsOf, countedCodes, type Addends } from './addends.ts'
import type { Figured } from './figures.ts'
import type { Codes, TableView } from './view.ts'

/** What the measures of a dashboard count, one column a measure, made when first asked for and shared by its widgets. */
export class MeasureColumns {
  private readonly dataset: Dataset
  private readonly view: TableView
  private readonly sums = new Map<string, Addends>()
  private readonly distinct = new Map<string, { codes: Codes; size: number }>()

  constructor(dataset: Dataset, view: TableView) {
    this.dataset = dataset
    this.view = view
  }

  addends(measure: Exclude<Figured, DistinctMeasure>): Addends {
    let made = this.sums.get(measure.name)
    if (!made) this.sums.set(measure.name, (made = addendsOf(this.dataset, this.view, measure)))
    return made
  }

  counted(measure: DistinctMeasure): { codes: Codes; size: number } {
    let made = this.distinct.get(measure.name)
    if (!made) this.distinct.set(measure.name, (made = countedCodes(this.dataset, this.view, measure)))
    return made
  }
}
