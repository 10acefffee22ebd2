import { fold } from '../../model/fold.ts'
import { claims, NO_WISHES } from '../columns/assign.ts'
import type { Corrections, Plan, Profile } from '../contract.ts'
import type { FullPlan } from '../plan/full-plan.ts'
import type { FullProfile } from '../columns/profile.ts'
import type { PreviewColumn, PreviewReading } from './contract.ts'

const EXAMPLES = 4
const ALTERNATIVES = 4

/** The columns of a table with what each is taken for and what else it may be. */
export function columnsOf(given: Profile, plan: Plan, corrections: Corrections): PreviewColumn[] {
  const profile = given as FullProfile
  const fields = fieldsByColumn(plan as FullPlan, profile.headings.length)
  const parts = partsOf(plan as FullPlan)
  const all = claims(profile.headings, profile.columns, profile.records, NO_WISHES)
  const rows = profile.sample.flat()
  const ignored = new Set(Object.entries(corrections.mapping ?? {}).flatMap(([heading, field]) => (field === 'ignore' ? [fold(heading)] : [])))
  return profile.headings.map((heading, column): PreviewColumn => {
    const aside = ignored.has(fold(heading)) ? 'ignore' : plan.said.find(({ code, with: of }) => code === 'left-aside' && of.heading === heading)?.with.why
    const alternatives = [...new Set(all.filter((claim) => claim.column === column).map(({ field }) => field))].slice(0, ALTERNATIVES)
    const examples = [...new Set(rows.map((row) => row[column] ?? '').filter(Boolean))].slice(0, EXAMPLES)
    const part = parts.get(column)
    const field = fields[column] ?? (part === 'date' ? 'occurredAt' : null)
    return { heading, field, aside: aside === undefined || part ? null : String(aside), ...(part && { part }), alternatives, examples }
  })
}

/** Columns that are read with others though no field is theirs alone: they are not left aside. */
function partsOf(plan: FullPlan): ReadonlyMap<number, 'date' | 'row'> {
  if (plan.refusal) return new Map()
  const { columns, dateApart, dateLacks, refundedAt, setParts, stages, tills, trials, sign, settlement } = plan
  const dates = [...(dateApart ? [dateApart.year, dateApart.month, dateApart.day] : []), ...(dateLacks ? [dateLacks.column] : []), ...(refundedAt === undefined ? [] : [refundedAt])]
  const rows = [...tills, ...(trials ? [trials.column] : []), ...(sign ? [sign.column] : []), ...(setParts ? [setParts.column] : []), ...(stages ? [stages.column] : []), ...(settlement ?? [])]
  const alone = new Set([...Object.values(columns), ...plan.statuses, ...plan.further])
  return new Map([...rows.map((column) => [column, 'row'] as const), ...dates.map((column) => [column, 'date'] as const)].filter(([column]) => !alone.has(column)))
}

function fieldsByColumn(plan: FullPlan, width: number): (string | null)[] {
  const fields = Array.from({ length: width }, (): string | null => null)
  if (plan.refusal) return fields
  plan.further.forEach((column, slot) => {
    if (column >= 0) fields[column] = `dimension:${plan.more[slot]}`
  })
  for (const column of plan.statuses) fields[column] = 'status'
  for (const [field, column] of Object.entries(plan.columns)) if (field !== 'personal' && field !== 'line') fields[column] = field
  for (const [first = -1, ...others] of plan.money.parts ?? []) for (const column of others) fields[column] = fields[first] ?? null
  return fields
}

/** How a table is read, as controls show it. */
export function readingOf(profile: Profile, given: Plan): PreviewReading {
  const plan = given as FullPlan
  const { encoding, separator, headingLine } = profile
  const mark = plan.said.find(({ code }) => code === 'decimal' || code === 'decimal-assumed')?.with.mark
  const order = plan.refusal ? null : plan.dateOrder
  const net = plan.said.some(({ code }) => code === 'net-as-amount' || code === 'amounts-net')
  return {
    encoding, separator: profile.written ?? separator, headingLine,
    decimal: mark === 'comma' || mark === 'point' ? mark : separator === ';' ? 'comma' : 'point',
    dateOrder: order === 'dmy' || order === 'mdy' ? order : null,
    amounts: net ? 'net' : 'gross',
  }
}
