import { byCodeUnit } from '../model/fold.ts'
import type { Query } from '../protocol/query.ts'
import type { Groups, Key } from './group.ts'

/**
 * All group numbers in the order asked for, ties by ascending keys. Nothing (an unknown key, a ratio
 * over nothing) comes last in both directions.
 */
export function orderGroups(query: Query, groups: Groups, figure: (measure: string, group: number) => number | null): number[] {
  const byKeys = query.by.map((_, index) => column(groups, (group) => groups.keys[group]?.[index] ?? null, 1))
  const asked = query.order.map((name) => {
    const plain = name.replace(/^-/, '')
    const index = query.by.indexOf(plain)
    const valueOf = (group: number): Key => (index >= 0 ? (groups.keys[group]?.[index] ?? null) : figure(plain, group))
    return column(groups, valueOf, name.startsWith('-') ? -1 : 1)
  })
  const comparers = [...asked, ...byKeys]
  const order = Array.from({ length: groups.count }, (_, group) => group)
  order.sort((a, b) => {
    for (const compare of comparers) {
      const difference = compare(a, b)
      if (difference !== 0) return difference
    }
    return 0
  })
  return order
}

function column(groups: Groups, valueOf: (group: number) => Key, direction: 1 | -1): (a: number, b: number) => number {
  const values = Array.from({ length: groups.count }, (_, group) => valueOf(group))
  return (a, b) => compareKeys(values[a] as Key, values[b] as Key, direction)
}

function compareKeys(a: Key, b: Key, direction: 1 | -1): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  if (typeof a === 'string' && typeof b === 'string') return direction * byCodeUnit(a, b)
  return direction * (Number(a) - Number(b))
}
