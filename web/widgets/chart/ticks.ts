import type { Days } from '../../state/period.ts'

export interface Tick {
  readonly x: number
  readonly text: string
  readonly anchor: 'start' | 'middle' | 'end'
}

/** Room a label wants, px. */
const ROOM = 76

/** As many labels under the buckets as fit, evenly spaced; the year is written on the first and where it changes. */
export function tickLabels(buckets: readonly Days[], width: number, labelOf: (day: number, withYear: boolean) => string): Tick[] {
  const count = buckets.length
  if (count === 0 || width <= 0) return []
  const every = Math.max(1, Math.ceil((count * ROOM) / width))
  const ticks: Tick[] = []
  let year = -1
  for (let index = 0; index < count; index += every) {
    const day = (buckets[index] as Days).from
    const itsYear = new Date(day * 86_400_000).getUTCFullYear()
    const x = ((index + 0.5) * width) / count
    const anchor = x < ROOM / 2 ? 'start' : x > width - ROOM / 2 ? 'end' : 'middle'
    ticks.push({ x: anchor === 'start' ? 0 : anchor === 'end' ? width : x, text: labelOf(day, itsYear !== year && year !== -1), anchor })
    year = itsYear
  }
  return ticks
}
