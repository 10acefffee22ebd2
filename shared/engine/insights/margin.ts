/** What is known of a product's cost. */
export interface Costed {
  /** Amount − tax of all its lines, of those whose cost is known, and what the latter gained. */
  net: number
  known: number
  gain: number
  /** The smallest and the largest share of its net that a single line with known cost gained. */
  lowest: number
  highest: number
}

export interface Bounds {
  /** Minor units, rounded outwards; null where no cost is known at all. */
  readonly low: number | null
  readonly high: number | null
}

/**
 * Between which gains each product's own lies: lines without a cost gained no less than the least and no more than the most
 * profitable line of that product with one; of a product without any, than the least and most profitable of the products
 * whose cost is known.
 */
export function marginBounds(products: readonly Costed[]): (product: Costed) => Bounds {
  const shares = products.filter(({ known }) => known > 0).map(({ gain, known }) => gain / known)
  const lowest = shares.reduce((least, one) => Math.min(least, one), Infinity)
  const highest = shares.reduce((most, one) => Math.max(most, one), -Infinity)
  return (one) => {
    const rest = one.net - one.known
    if (rest === 0) return { low: one.gain, high: one.gain }
    const [least, most] = one.lowest <= one.highest ? [one.lowest, one.highest] : [lowest, highest]
    if (least > most) return { low: null, high: null }
    const [a, b] = [rest * least, rest * most]
    return { low: one.gain + Math.floor(Math.min(a, b)), high: one.gain + Math.ceil(Math.max(a, b)) }
  }
}
