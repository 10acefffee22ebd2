import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/**
 * The table `month` of a workspace's (?1) months with facts: `dataset`, `from` and `next`, ms, and `name`. It is found by going from
 * each month's first row to the next month's: however many rows there are, one is looked at a month.
 */
export const MONTHS = `recursive
  one (dataset) as (
    select min(dataset) from fact where workspace = ?1
    union all select (select min(f.dataset) from fact f where f.workspace = ?1 and f.dataset > one.dataset) from one where one.dataset is not null),
  first (dataset, at) as (
    select dataset, (select min(f.at) from fact f where f.workspace = ?1 and f.dataset = one.dataset) from one where dataset is not null
    union all select dataset, (select min(f.at) from fact f where f.workspace = ?1 and f.dataset = first.dataset
      and f.at >= unixepoch(first.at / 1000.0, 'unixepoch', 'start of month', '+1 month') * 1000) from first where at is not null),
  month (dataset, "from", next, name) as (
    select dataset, unixepoch(at / 1000.0, 'unixepoch', 'start of month') * 1000, unixepoch(at / 1000.0, 'unixepoch', 'start of month', '+1 month') * 1000,
      strftime('%Y-%m', at / 1000.0, 'unixepoch') from first where at is not null)`

/** A UTC month of a dataset that has facts, dead or alive. */
export interface FactMonth {
  readonly dataset: number
  readonly from: number
  /** Where the next begins. */
  readonly next: number
  readonly name: string
}

/** Months with facts, dataset by dataset, oldest first. */
export async function factMonths(fx: Effects, ws: Workspace): Promise<FactMonth[]> {
  return (await factsOf(fx, ws.shard).prepare(`with ${MONTHS} select * from month order by dataset, "from"`).bind(ws.id).all<FactMonth>()).results
}
