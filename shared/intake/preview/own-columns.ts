import type { Profile } from '../contract.ts'
import type { OwnPlan } from '../own/contract.ts'
import type { FullProfile } from '../columns/profile.ts'
import type { PreviewColumn } from './contract.ts'

const EXAMPLES = 4

/** The columns of a table of a dataset of one's own with what each is taken for. */
export function ownColumnsOf(given: Profile, { own, said }: OwnPlan): PreviewColumn[] {
  const profile = given as FullProfile
  const rows = profile.sample.flat()
  const { time, dataset, dimensions, measures } = own
  return profile.headings.map((heading, column): PreviewColumn => {
    const slot = dimensions.indexOf(column)
    const place = measures.findIndex((one) => one.column === column)
    const measure = dataset.measures[place]
    const clock = (time.how === 'moment' && time.clock === column) || (time.how === 'months' && time.month === column)
    const field = time.column === column ? 'occurredAt' : clock ? 'time' : measure ? `measure:${measure.adds}:${measure.shown}` : slot >= 0 ? `dimension:${dataset.dimensions[slot]?.shown ?? ''}` : own.currency === column ? 'currency' : null
    const aside = said.find(({ code, with: of }) => code === 'left-aside' && of.heading === heading)?.with.why
    const examples = [...new Set(rows.map((row) => row[column] ?? '').filter(Boolean))].slice(0, EXAMPLES)
    return { heading, field, aside: field !== null ? null : aside === undefined ? 'ignore' : String(aside), alternatives: [], examples }
  })
}
