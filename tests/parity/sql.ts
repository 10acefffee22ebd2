import type { DatabaseSync } from 'node:sqlite'

/**
 * A question as SQL written by hand over the facts, for SQLite. This file knows the facts' view and the meaning of
 * each measure; it imports nothing of the engine, the query language or the calendar, so that it can disagree.
 */

export interface Question {
  measures: string[]
  by: string[]
  where: Condition[]
}

export type Condition =
  | { dimension: string; in: (string | null)[] }
  | { dimension: string; notIn: (string | null)[] }
  | { dimension: string; contains: string }
  | { time: { from?: string; to?: string } }
  | { value: string; from?: number; to?: number }

/** One entry a change of the zone's clock, from `zoneOffsets`. */
export interface Offset {
  from: number
  offset: number
}

/** The sum of the two middle numbers of a column (of one in the middle twice itself) and 2, or 0 and 0 where there is none: by rank within the group. */
function median(column: string): string[] {
  const at = (place: string) => `coalesce(sum(case when rank_${column} = ${place} then ${column} end), 0)`
  return [`${at(`(known_${column} + 1) / 2`)} + ${at(`known_${column} / 2 + 1`)}`, `iif(count(${column}) = 0, 0, 2)`]
}

/** Values of which the middle is asked for. */
const RANKED = ['amount', 'cost']

/** Measures, each as one SQL expression; a ratio as two, a median too. */
const measures: Record<string, string[]> = {
  lines: ['count(*)'],
  units: ['coalesce(sum(quantity), 0)'],
  revenue: ['coalesce(sum(amount), 0)'],
  net: ['coalesce(sum(amount - coalesce(tax, 0)), 0)'],
  orders: ['count(distinct "order")'],
  salesOrders: [`count(distinct case when lineType = 'product' and quantity > 0 then "order" end)`],
  customers: ['count(distinct customer)'],
  averageOrder: ['coalesce(sum(amount), 0)', `count(distinct case when lineType = 'product' and quantity > 0 then "order" end)`],
  returnRate: [
    `coalesce(sum(case when lineType = 'return' then -amount end), 0)`,
    `coalesce(sum(case when lineType = 'product' and quantity > 0 then amount end), 0)`,
  ],
  margin: [
    'coalesce(sum(case when cost is not null then amount - coalesce(tax, 0) - cost end), 0)',
    'coalesce(sum(case when cost is not null then amount - coalesce(tax, 0) end), 0)',
  ],
  'min.amount': ['min(amount)'],
  'max.amount': ['max(amount)'],
  'median.amount': median('amount'),
  'max.quantity': ['max(quantity)'],
  'min.cost': ['min(cost)'],
  'median.cost': median('cost'),
}

const groupings: Record<string, string> = {
  hour: `cast(strftime('%H', wall / 1000, 'unixepoch') as integer)`,
  weekday: `(cast(strftime('%w', wall / 1000, 'unixepoch') as integer) + 6) % 7 + 1`,
  weekhour: `((cast(strftime('%w', wall / 1000, 'unixepoch') as integer) + 6) % 7) * 24 + cast(strftime('%H', wall / 1000, 'unixepoch') as integer)`,
  day: `date(wall / 1000, 'unixepoch')`,
  week: `strftime('%G-W%V', wall / 1000, 'unixepoch')`,
  month: `strftime('%Y-%m', wall / 1000, 'unixepoch')`,
  order: `"order"`,
}


const offsetsKnown = new Map<string, Offset[]>()

/** Clock changes of a zone between two years, found by asking the platform hour by hour, then by quarters (Adelaide changes at half past). */
export function zoneOffsets(zone: string, fromYear: number, toYear: number): Offset[] {
  const asked = `${zone} ${fromYear} ${toYear}`
  const offsets = offsetsKnown.get(asked) ?? findOffsets(zone, fromYear, toYear)
  offsetsKnown.set(asked, offsets)
  return offsets
}

function findOffsets(zone: string, fromYear: number, toYear: number): Offset[] {
  const wall = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  })
  const offsetAt = (at: number): number => {
    const part = Object.fromEntries(wall.formatToParts(at).map((piece) => [piece.type, Number(piece.value)]))
    return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!) - at
  }
  const found: Offset[] = []
  const hour = 3_600_000
  for (let at = Date.UTC(fromYear, 0, 1); at < Date.UTC(toYear, 0, 1); at += hour) {
    const offset = offsetAt(at)
    if (found.at(-1)?.offset === offset) continue
    let from = at
    while (found.length > 0 && at - from < hour && offsetAt(from - hour / 4) === offset) from -= hour / 4
    found.push({ from: found.length === 0 ? 0 : from, offset })
  }
  return found
}

/** Keys whose shown form, or whose name (the one on most lines), holds a word. */
const FOUND_BY_NAME =
  `select key from term t where t.workspace = ? and t.dataset = 'sales' and t.dimension = ? and (instr(lower(t.shown), ?) > 0 or instr(lower((` +
  `select name from term_name n where n.workspace = t.workspace and n.term = t.id group by name order by sum(lines) desc, name limit 1)), ?) > 0)`

/** The living facts of a workspace with their local time. */
function living(workspace: number, offsets: readonly Offset[]): string {
  const clock = offsets.map((one) => `when at >= ${one.from} then ${one.offset}`).reverse().join(' ')
  return `select *, at + case ${clock} else 0 end as wall from sales where workspace = ${workspace} and died is null`
}

/** Table `living` of an open database: the facts of a workspace as they are now with all they are grouped by, so that many questions do not each put them together. */
export function keepLiving(database: DatabaseSync, workspace: number, offsets: readonly Offset[]): void {
  const times = Object.entries(groupings).filter(([name]) => name !== 'order').map(([name, sql]) => `${sql} as "${name}"`)
  database.exec(`pragma temp_store = memory; create temp table living as select *, ${times.join(', ')} from (${living(workspace, offsets)})`)
}

/** The SQL and its parameters; \`named\` where the edge's own tables of names stand beside, which words are looked for in too. */
export function sqlOf(question: Question, workspace: number, offsets: readonly Offset[], kept = false): { sql: string; parameters: (string | number)[] } {
  const column = (name: string) => (kept ? undefined : groupings[name]) ?? `"${name}"`
  const parameters: (string | number)[] = []
  const conditions: string[] = []
  for (const condition of question.where) {
    if ('contains' in condition) {
      for (const word of condition.contains.trim().toLowerCase().split(/\s+/)) {
        const own = `instr(${column(condition.dimension)}, ?) > 0`
        conditions.push(kept ? `(${own} or ${column(condition.dimension)} in (${FOUND_BY_NAME}))` : own)
        parameters.push(...(kept ? [word, workspace, condition.dimension, word, word] : [word]))
      }
    } else if ('notIn' in condition) {
      const known = condition.notIn.filter((key) => key !== null).map((key) => (key as string).trim().toLowerCase())
      // What is unknown stays unless it is named itself.
      conditions.push(`(${column(condition.dimension)} is ${condition.notIn.includes(null) ? 'not null and' : 'null or'} cast(${column(condition.dimension)} as text) not in (${known.map(() => '?').join(', ')}))`)
      parameters.push(...known)
    } else if ('dimension' in condition) {
      const known = condition.in.filter((key) => key !== null).map((key) => (key as string).trim().toLowerCase())
      // Hours and weekdays are numbers here and texts in a question.
      const parts = known.length > 0 ? [`cast(${column(condition.dimension)} as text) in (${known.map(() => '?').join(', ')})`] : []
      parameters.push(...known)
      if (condition.in.includes(null)) parts.push(`${column(condition.dimension)} is null`)
      conditions.push(parts.length > 0 ? `(${parts.join(' or ')})` : '0')
    } else if ('time' in condition) {
      if (condition.time.from !== undefined) {
        conditions.push('at >= ?')
        parameters.push(instantOf(condition.time.from, offsets))
      }
      if (condition.time.to !== undefined) {
        conditions.push('at < ?')
        parameters.push(instantOf(condition.time.to, offsets))
      }
    } else {
      if (condition.from !== undefined) {
        conditions.push(`"${condition.value}" >= ?`)
        parameters.push(condition.from)
      }
      if (condition.to !== undefined) {
        conditions.push(`"${condition.value}" < ?`)
        parameters.push(condition.to)
      }
      conditions.push(`"${condition.value}" is not null`)
    }
  }
  const keys = question.by.map(column)
  const figures = question.measures.flatMap((name) => measures[name] as string[])
  const partition = keys.length > 0 ? `partition by ${keys.join(', ')}` : ''
  const ranks = RANKED.filter((value) => question.measures.includes(`median.${value}`)).flatMap((value) => [
    `row_number() over (${partition} order by ${value} nulls last) as rank_${value}`,
    `count(${value}) over (${partition}) as known_${value}`,
  ])
  const sql =
    `with met as (select * from ${kept ? 'living' : `(${living(workspace, offsets)})`}${conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''})` +
    ` select ${[...keys, ...figures].join(', ')} from ${ranks.length > 0 ? `(select *, ${ranks.join(', ')} from met)` : 'met'}` +
    (keys.length > 0 ? ` group by ${keys.map((_, index) => index + 1).join(', ')}` : '')
  return { sql, parameters }
}

/** An instant as it is, or the first instant of a local date (in these zones midnight always exists once). */
function instantOf(text: string, offsets: readonly Offset[]): number {
  if (text.includes('T')) return Date.parse(text)
  const local = Date.parse(`${text}T00:00:00Z`)
  for (const one of [...offsets].reverse()) if (local - one.offset >= one.from) return local - one.offset
  return local
}

/** How many SQL columns a measure takes: 2 for a ratio. */
export function widthOf(measure: string): number {
  return (measures[measure] as string[]).length
}

/** Measures of thousandths: answers write them as plain numbers. */
export const OF_QUANTITY: readonly string[] = ['units', 'max.quantity']

export const measureNames = Object.keys(measures)
