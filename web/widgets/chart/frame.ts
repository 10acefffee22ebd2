import type { Scale } from './scale.ts'

/** Room above the highest bar and below the zero line (labels and marks of notes), px. */
export const TOP = 10
export const FOOT = 26

/** Where a figure lies in a drawing of that height, px from above. */
export function yOf(scale: Scale, height: number, figure: number): number {
  return TOP + ((scale.high - figure) / (scale.high - scale.low)) * (height - TOP - FOOT)
}
