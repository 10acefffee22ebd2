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

/** Figures that add up over tables. */
const ADDED = ['count', 'documents'] as const

/** What several tables of a group say alike is said once, with their figures added up, behind the first one's name. */
function ofGroup({ tables, said }: PlannedGroup, all: ImportMemo['tables'], several: boolean): Saying[] {
  const [first] = tables
  if (!first) return []
  const shared = tables.length > 1 ? `${first.name} (+${tables.length - 1})` : first.name
  const told = new Map<string, { saying: Saying; first: string; more: number }>()
  for (const table of tables) {
    for (const saying of [...(all.find(({ n }) => n === table.n)?.said ?? []), ...table.plan.said]) {
      const alike = told.get(kindOf(saying))
      if (!alike) told.set(kindOf(saying), { saying, first: table.name, more: 0 })
      else Object.assign(alike, { saying: together(alike.saying, saying), more: alike.more + 1 })
    }
  }
  return [
    ...said.map((saying) => named(saying, several ? shared : '')),
    ...[...told.values()].map(({ saying, first: name, more }) => named(saying, several ? (more > 0 ? `${name} (+${more})` : name) : '')),
  ]
}

function kindOf({ code, with: told }: Saying): string {
  return JSON.stringify([code, Object.entries(told).filter(([name]) => !(ADDED as readonly string[]).includes(name))])
}

function together(a: Saying, b: Saying): Saying {
  const sums = ADDED.flatMap((name) => (name in a.with ? [[name, Number(a.with[name]) + Number(b.with[name] ?? 0)] as const] : []))
  return { code: a.code, with: { ...a.with, ...Object.fromEntries(sums) } }
}

function named(saying: Saying, table: string): Saying {
  return table === '' ? saying : { code: saying.code, with: { ...saying.with, table } }
}
