import { MAX_DIMENSIONS } from '../../model/dataset.ts'
import { fold } from '../../model/fold.ts'
import { sales } from '../../model/sales.ts'
import { isFlag, type Wishes } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { isKey, isRemark } from '../headings/about.ts'
import { isAboutPeople } from '../headings/meaning.ts'
import type { PlanSaying } from '../sayings.ts'
import { BUCKETS } from '../../protocol/query.ts'

const ROOM = MAX_DIMENSIONS - sales.dimensions.length

/** Names that mean something else in a question: periods, and the identity of an order. */
const RESERVED: ReadonlySet<string> = new Set([...BUCKETS, sales.key, 'time'])

export interface Further {
  /** Names in slot order: those the dataset had, then new ones. */
  readonly more: string[]
  /** Column of each, −1 where this file has none. */
  readonly columns: number[]
  readonly said: PlanSaying[]
}

/** Columns that match no field become further dimensions, as far as there is room and their values group anything. */
export function planFurther(
  headings: readonly string[],
  evidence: readonly ColumnEvidence[],
  byColumn: ReadonlyMap<number, Field>,
  wishes: Wishes,
  before: readonly string[],
): Further {
  const more = [...before]
  const columns = more.map(() => -1)
  const said: PlanSaying[] = []
  const built = new Set(sales.dimensions.map(({ name }) => fold(name)))
  headings.forEach((heading, column) => {
    if (byColumn.has(column) || wishes.ignored.has(column)) return
    const seen = evidence[column]
    if (!seen || (seen.filled === 0 && !wishes.dimensions.has(column))) return
    const wanted = (wishes.dimensions.get(column) ?? heading).normalize('NFC').trim().slice(0, 60)
    const name = built.has(fold(wanted)) || RESERVED.has(fold(wanted)) ? `${wanted} 2` : wanted
    const known = more.findIndex((other) => fold(other) === fold(name))
    const aside = wishes.dimensions.has(column) || known >= 0 ? null : notGrouping(heading, seen)
    if (aside || name === '' || (known >= 0 && columns[known] !== -1)) said.push({ code: 'left-aside', with: { heading, why: aside ?? 'twice' } })
    else if (known >= 0) columns[known] = column
    else if (more.length >= ROOM) said.push({ code: 'left-aside', with: { heading, why: 'full' } })
    else {
      more.push(name)
      columns.push(column)
      said.push({ code: 'dimension', with: { heading, name } })
    }
  })
  return { more, columns, said }
}

/** Why a column groups nothing worth asking for, null when it does. */
function notGrouping(heading: string, seen: ColumnEvidence): 'personal' | 'remark' | 'moment' | 'measure' | 'unique' | null {
  const share = (count: number) => count / seen.filled
  if (isAboutPeople(heading) && !isFlag(seen, true)) return 'personal'
  if (isRemark(heading)) return 'remark'
  if (isKey(heading) && !seen.many && seen.distinct === seen.filled) return 'unique'
  if (share(seen.dates) > 0.5 || (share(seen.times) > 0.5 && seen.times > seen.numbers)) return 'moment'
  if (share(seen.comma + seen.point + seen.eitherComma + seen.eitherPoint + seen.percent) > 0.5) return 'measure'
  if (share(seen.numbers) > 0.8 && seen.zeroLed === 0 && seen.distinct > 50) return 'measure'
  if (seen.many ? seen.fresh > 0.5 : seen.filled >= 20 && seen.distinct * 2 > seen.filled) return 'unique'
  return seen.longest > 200 ? 'remark' : null
}
