/** A linear scale from zero over the values, with few round marks. */
export interface Scale {
  readonly low: number
  readonly high: number
  /** Ascending, zero included. */
  readonly marks: readonly number[]
}

/** A step of 1, 2, 2.5 or 5 times a power of ten, at least `rough` and at least 1. */
export function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)))
  for (const times of [1, 2, 2.5, 5, 10]) {
    if (times * power >= rough && Number.isInteger(times * power)) return times * power
  }
  return 10 * power
}

/** A scale that holds zero and every value, with about `count` marks. Without any height it runs from 0 to 1. */
export function scaleFor(values: ArrayLike<number>, count: number): Scale {
  let low = 0
  let high = 0
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low === high) return { low: 0, high: 1, marks: [0] }
  const step = roundStep((high - low) / count)
  const marks: number[] = []
  for (let at = Math.ceil(low / step); at <= Math.floor(high / step); at++) marks.push(at * step + 0)
  return { low, high, marks }
}
