/** So many orders that may lie in several parts are listed; of more any may. */
const MOST = 200_000

/** Whether an order may have rows in several parts. */
export type Spans = (order: string) => boolean

/**
 * Finds which orders have rows in more than one part of a workspace's data: nearly all lie in one, and count there as a
 * number. Kept are marks of 32 bits of the orders' keys, so that a few more may be taken for such: that costs a text each,
 * and no exactness.
 */
export class SpanningOrders {
  private readonly parts = new Map<number, Uint32Array[]>()

  /** Adds the marks of orders of a part, as `marksOf` gives them. */
  add(part: number, marks: Uint32Array): void {
    const lists = this.parts.get(part) ?? []
    lists.push(marks)
    this.parts.set(part, lists)
  }

  /** The marks of orders that lie in several; null for too many to list. */
  marks(): number[] | null {
    const each = [...this.parts.values()].map(distinct)
    const all = joined(each).sort()
    const found: number[] = []
    for (let index = 1; index < all.length; index++) {
      const mark = all[index] as number
      if (mark !== all[index - 1] || found.at(-1) === mark) continue
      found.push(mark)
      if (found.length > MOST) return null
    }
    return found
  }
}

/** The marks of orders, in their order. */
export function marksOf(orders: readonly string[]): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(orders, markOf)
}

/** Whether an order may span, by the marks of those that do. */
export function spansBy(marks: readonly number[] | null): Spans {
  if (marks === null) return () => true
  const known = new Set(marks)
  return (order) => known.has(markOf(order))
}

/** The marks of one part, each once. */
function distinct(lists: readonly Uint32Array[]): Uint32Array {
  const all = joined(lists).sort()
  let kept = 0
  for (let index = 0; index < all.length; index++) if (index === 0 || all[index] !== all[kept - 1]) all[kept++] = all[index] as number
  return all.subarray(0, kept)
}

function joined(lists: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0))
  let from = 0
  for (const list of lists) {
    all.set(list, from)
    from += list.length
  }
  return all
}

/** FNV-1a over the text's code units (http://www.isthe.com/chongo/tech/comp/fnv/). */
function markOf(text: string): number {
  let mark = 0x811c9dc5
  for (let index = 0; index < text.length; index++) mark = Math.imul(mark ^ text.charCodeAt(index), 0x01000193)
  return mark >>> 0
}
