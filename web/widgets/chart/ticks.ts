import type { Days } from '../../state/period.ts'

export interface Tick {
  readonly x: number
  readonly text: string
  readonly anchor: 'start' | 'middle' | 'end'
}

/** Room a label wants, px; with a year it wants more. */
const ROOM = 76
const ROOM_WITH_YEAR = 104

const yearOf = (day: number) => new Date(day * 86_400_000).getUTCFullYear()

/** As many labels under the buckets as fit, evenly spaced; the year is written on the first and where it changes. `larger` is how many times its usual size the text has. */
export function tickLabels(buckets: readonly Days[], width: number, labelOf: (day: number, withYear: boolean) => string, larger = 1): Tick[] {
  const count = buckets.length
  if (count === 0 || width <= 0) return []
  const room = larger * (yearOf((buckets[0] as Days).from) === yearOf((buckets[count - 1] as Days).from) ? ROOM : ROOM_WITH_YEAR)
  const every = Math.max(1, Math.ceil((count * room) / width))
  const ticks: Tick[] = []
  let year = -1
  for (let index = 0; index < count; index += every) {
    const day = (buckets[index] as Days).from
    const itsYear = yearOf(day)
    const x = ((index + 0.5) * width) / count
    const anchor = x < room / 2 ? 'start' : x > width - room / 2 ? 'end' : 'middle'
    ticks.push({ x: anchor === 'start' ? 0 : anchor === 'end' ? width : x, text: labelOf(day, itsYear !== year && year !== -1), anchor })
    year = itsYear
  }
  return ticks
}
