import type { Days } from './period.ts'

const DAY = 86_400_000

/** Stretches of these days that lie in months which are not on this device, oldest first; months beside each other are one. */
export function gapsIn(months: readonly { readonly month: string; readonly here: boolean }[], days: Days): readonly Days[] {
  const gaps: Days[] = []
  const missing = months.filter((one) => !one.here).map((one) => boundsOf(one.month))
  for (const { from, to } of missing.sort((a, b) => a.from - b.from)) {
    const gap = { from: Math.max(from, days.from), to: Math.min(to, days.to) }
    if (gap.from >= gap.to) continue
    const last = gaps.at(-1)
    if (last?.to === gap.from) gaps[gaps.length - 1] = { from: last.from, to: gap.to }
    else gaps.push(gap)
  }
  return gaps
}

/** A month `YYYY-MM` as days since 1970-01-01, `to` exclusive. */
function boundsOf(month: string): Days {
  const [year, at] = month.split('-').map(Number) as [number, number]
  return { from: Date.UTC(year, at - 1, 1) / DAY, to: Date.UTC(year, at, 1) / DAY }
}
