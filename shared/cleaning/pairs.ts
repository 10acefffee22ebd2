import type { Candidate, Likeness, Pair } from './contract.ts'
import { compareCustomers, customerBlocks, customerProfile } from './customers.ts'
import { compareProducts, productBlocks, productProfile } from './products.ts'

/** From this score on a pair is shown to a person. */
export const THRESHOLD = 0.8

/** More keys than this with one thing in common have nothing in particular in common. */
const MOST_IN_BLOCK = 40
const PLACES = 2 ** 24
const HASHES = 2 ** 29

/** Pairs of products that may be one, in chunks between which others may have their turn. */
export function productPairs(candidates: readonly Candidate[]): Generator<readonly Pair[]> {
  return pairs(candidates.map(productProfile), productBlocks, compareProducts)
}

/** Pairs of customers that may be one. */
export function customerPairs(candidates: readonly Candidate[]): Generator<readonly Pair[]> {
  return pairs(candidates.map(customerProfile), customerBlocks, compareCustomers)
}

const CHUNK = 5000

/** Compares only what has something in common: twenty thousand keys give some ten thousand pairs, not two hundred million. */
function* pairs<P>(profiles: readonly P[], blocksOf: (profile: P) => Iterable<string>, compare: (a: P, b: P) => Likeness | null): Generator<readonly Pair[]> {
  if (profiles.length >= PLACES) throw new RangeError('too many keys to compare')
  const marks: number[] = []
  for (const [place, profile] of profiles.entries()) {
    for (const block of blocksOf(profile)) marks.push(hashOf(block) * PLACES + place)
    if (place % CHUNK === CHUNK - 1) yield []
  }
  // Block and place in one number each: sorted, those of one block lie together.
  const sorted = Float64Array.from(marks).sort()
  yield []
  const seen = new Set<number>()
  let found: Pair[] = []
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const block = Math.floor((sorted[from] as number) / PLACES)
    for (to = from + 1; to < sorted.length && Math.floor((sorted[to] as number) / PLACES) === block; ) to++
    const places = [...new Set(sorted.subarray(from, to))].map((mark) => mark % PLACES)
    if (places.length < 2 || places.length > MOST_IN_BLOCK) continue
    for (const [index, a] of places.entries()) {
      for (const b of places.slice(index + 1)) {
        if (seen.has(a * PLACES + b)) continue
        seen.add(a * PLACES + b)
        const likeness = compare(profiles[a] as P, profiles[b] as P)
        if (likeness && likeness.score >= THRESHOLD) found.push({ a, b, likeness })
        if (seen.size % CHUNK === 0) {
          yield found
          found = []
        }
      }
    }
  }
  yield found
}

/** A block's number below 2^29 (FNV-1a, 32 bits, folded). Two blocks of one number only cost comparisons. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return ((hash ^ (hash >>> 29)) >>> 0) % HASHES
}
