import type { Figure } from './contract.ts'

/** A figure as one number; null for a ratio over nothing and the least or greatest of none. */
export function valueOf(figure: Figure | undefined): number | null {
  if (figure === undefined) return null
  if (typeof figure === 'number') return Number.isNaN(figure) ? null : figure
  return figure[1] === 0 ? null : figure[0] / figure[1]
}

/** The mean of one figure over several stretches; null where one of them lacks it. Ratios are weighed by what they are over. */
export function meanOf(figures: readonly (Figure | undefined)[]): number | null {
  let [over, under] = [0, 0]
  for (const figure of figures) {
    if (figure === undefined) return null
    over += typeof figure === 'number' ? figure : figure[0]
    under += typeof figure === 'number' ? 1 : figure[1]
  }
  return under === 0 ? null : over / under
}

export interface Change {
  /** How much more or less, as a share of before; for shares the difference itself. */
  readonly by: number
  readonly sign: -1 | 0 | 1
}

/** How a figure stands against the one before; null when either is missing or there is nothing to measure against. */
export function changeOf(now: number | null, before: number | null, isShare: boolean): Change | null {
  if (now === null || before === null || (!isShare && before === 0)) return null
  const by = isShare ? now - before : (now - before) / Math.abs(before)
  return { by, sign: Math.abs(by) < 0.0005 ? 0 : by < 0 ? -1 : 1 }
}
