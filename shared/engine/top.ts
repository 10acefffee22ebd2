/**
 * The places of the `count` greatest figures, ascending; of equal figures the first ones. With `under` a figure is the
 * share of the two; what is no number (a share of nothing) is less than any.
 */
export function topPlaces(figures: Float64Array, under: Float64Array | null, count: number): Uint32Array {
  const sizeOf = (place: number): number => {
    const size = under ? (figures[place] as number) / (under[place] as number) : (figures[place] as number)
    return Number.isNaN(size) || (under && under[place] === 0) ? -Infinity : size
  }
  const sizes = Float64Array.from(figures, (_, place) => sizeOf(place))
  const order = Uint32Array.from(figures, (_, place) => place)
  // Equal ones of minus infinity have no difference that is a number.
  order.sort((a, b) => (sizes[a] === sizes[b] ? a - b : (sizes[b] as number) > (sizes[a] as number) ? 1 : -1))
  return order.slice(0, count).sort()
}

/** Those of a list that stand at some places. */
export function pickedNumbers<A extends Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(from: A, places: Uint32Array): A {
  const made = from.slice(0, places.length) as A
  for (let index = 0; index < places.length; index++) made[index] = from[places[index] as number] as number
  return made
}
