/** Rows of which one number each says where they belong; a place stands for a row of the list. */

/** Places by ascending time: natural merging, which is one walk where rows lie by time already, and little more for two runs. */
export function placesByTime(rows: Uint32Array, at: Float64Array): Uint32Array {
  let from: Uint32Array = Uint32Array.from(rows, (_, place) => place)
  const timeOf = (place: number): number => at[rows[place] as number] as number
  let starts = runsOf(from, timeOf)
  let to: Uint32Array = new Uint32Array(starts.length > 1 ? rows.length : 0)
  while (starts.length > 1) {
    const next: number[] = []
    for (let index = 0; index < starts.length; index += 2) {
      const begin = starts[index] as number
      const middle = starts[index + 1] ?? rows.length
      merge(from, to, begin, middle, starts[index + 2] ?? rows.length, timeOf)
      next.push(begin)
    }
    ;[from, to] = [to, from]
    starts = next
  }
  return from
}

/** Where each stretch of ascending times begins. */
function runsOf(places: Uint32Array, timeOf: (place: number) => number): number[] {
  const starts = places.length > 0 ? [0] : []
  let before = -Infinity
  for (let index = 0; index < places.length; index++) {
    const time = timeOf(places[index] as number)
    if (time < before) starts.push(index)
    before = time
  }
  return starts
}

function merge(from: Uint32Array, to: Uint32Array, begin: number, middle: number, end: number, timeOf: (place: number) => number): void {
  let [left, right] = [begin, middle]
  for (let index = begin; index < end; index++) {
    const takesLeft = right >= end || (left < middle && timeOf(from[left] as number) <= timeOf(from[right] as number))
    to[index] = from[takesLeft ? left++ : right++] as number
  }
}

/** Figures and places fit into one double each below these: then numbers are sorted, not looked up one by one. */
const PLACES = 2 ** 20
const FIGURES = 2 ** 32

/** Places by ascending figure; equal figures keep the order of `byTime`. */
export function placesByFigure(byTime: Uint32Array, figures: Float64Array): Uint32Array {
  const count = byTime.length
  const small = count <= PLACES && figures.every((figure) => Math.abs(figure) < FIGURES)
  if (!small) return byTime.slice().sort((a, b) => (figures[a] as number) - (figures[b] as number))
  const keys = Float64Array.from(byTime, (place, index) => (figures[place] as number) * PLACES + index).sort()
  return Uint32Array.from(keys, (key) => byTime[((key % PLACES) + PLACES) % PLACES] as number)
}
