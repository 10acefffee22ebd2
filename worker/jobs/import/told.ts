import type { Saying } from '../../../shared/protocol/jobs.ts'
import type { ImportMemo } from './input.ts'
import type { Planned, PlannedGroup } from './plans.ts'

/** Sayings that one receipt has at most. */
const MOST = 300

/** What was detected and assumed of all tables, and met while reading; behind a table's name where there are several. */
export function sayings({ groups }: Planned, { tables }: ImportMemo, counts: Readonly<Record<string, number>>): Saying[] {
  const several = groups.reduce((sum, group) => sum + group.tables.length, 0) > 1
  const said = groups.flatMap((group) => ofGroup(group, tables, several))
  for (const [code, count] of Object.entries(counts)) said.push({ code, with: { count } })
  return said.slice(0, MOST)
}

/** What all tables of a group say alike is said once. */
function ofGroup({ tables, said }: PlannedGroup, all: ImportMemo['tables'], several: boolean): Saying[] {
  const [first] = tables
  if (!first) return []
  const own = tables.map((table) => [...(all.find(({ n }) => n === table.n)?.said ?? []), ...table.plan.said])
  const seen = own.map((some) => new Set(some.map((saying) => JSON.stringify(saying))))
  const shared = tables.length > 1 ? `${first.name} (+${tables.length - 1})` : first.name
  const found: Saying[] = said.map((saying) => named(saying, several ? shared : ''))
  for (const [index, some] of own.entries()) {
    for (const saying of some) {
      const text = JSON.stringify(saying)
      const alike = seen.every((one) => one.has(text))
      if (!alike || index === 0) found.push(named(saying, several ? (alike ? shared : (tables[index]?.name ?? '')) : ''))
    }
  }
  return found
}

function named(saying: Saying, table: string): Saying {
  return table === '' ? saying : { code: saying.code, with: { ...saying.with, table } }
}
