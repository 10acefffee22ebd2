import type { Dataset, Dimension } from '../../shared/model/dataset.ts'
import { ownText } from '../../shared/intake/evidence.ts'
import { ValueCounts } from '../../shared/intake/value-counts.ts'
import { fold } from '../../shared/model/fold.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { jsonPages } from './rows-json.ts'
import { factsOf } from './shard.ts'

/** More texts than this are not remembered within one piece of work. */
const MOST_REMEMBERED = 300_000
/** Draws of numbers for the same people: one in 2^48 is taken. */
const MOST_ROUNDS = 20

/** Shown forms by dimension, in the dataset's order; those beyond its end are unknown. */
export interface TextRow {
  readonly dimensions: readonly (string | null)[]
}

/** Texts to the numbers that stand for them in the facts, within one piece of work. */
export interface TermWriter {
  /**
   * The numbers of all texts of some rows, row by row in the dataset's order; NaN where a row has none. Valid until asked
   * again.
   */
  numbersOf(rows: readonly TextRow[]): Promise<Float64Array>
}

/** Numbers for texts of a dataset: shared terms for most dimensions, random numbers for people. */
export function termWriter(fx: Effects, ws: Workspace, dataset: Dataset): TermWriter {
  const known = dataset.dimensions.map(() => new TextNumbers())
  const width = dataset.dimensions.length
  let numbers = new Float64Array(0)
  return {
    async numbersOf(rows) {
      if (numbers.length < rows.length * width) numbers = new Float64Array(rows.length * width)
      const missing: Missing[] = []
      for (const [index, dimension] of dataset.dimensions.entries()) {
        const own = known[index] as TextNumbers
        if (own.size > MOST_REMEMBERED) own.clear()
        const fresh = fillIn(numbers, rows, index, width, own)
        if (fresh.size > 0) missing.push({ index, dimension, byKey: byFolded(fresh) })
      }
      if (missing.length === 0) return numbers
      const found = await ask(fx, ws, dataset.name, missing)
      for (const [place, { index, byKey }] of missing.entries()) {
        const own = known[index] as TextNumbers
        for (const [key, forms] of byKey) for (const shown of forms) own.add(shown, (found[place] as Map<string, number>).get(key) as number)
        fillIn(numbers, rows, index, width, own)
      }
      return numbers
    },
  }
}

/** Numbers of texts, which are cells: pieces of a big text that is not to be kept. */
class TextNumbers {
  private known = new ValueCounts()

  get size(): number {
    return this.known.size
  }

  of(text: string): number | undefined {
    const at = this.known.find(text)
    return at < 0 ? undefined : this.known.counts[at]
  }

  add(text: string, number: number): void {
    if (this.known.find(text) < 0) this.known.put(ownText(text), number)
  }

  clear(): void {
    this.known = new ValueCounts()
  }
}

/** Writes the numbers of one dimension; gives the texts that have none yet, in order. */
function fillIn(numbers: Float64Array, rows: readonly TextRow[], dimension: number, width: number, known: TextNumbers): Set<string> {
  const fresh = new Set<string>()
  // Rows of one order say the same one after another.
  let last: string | null | undefined = null
  let number: number | undefined = Number.NaN
  for (let row = 0, at = dimension; row < rows.length; row++, at += width) {
    const text = (rows[row] as TextRow).dimensions[dimension]
    if (text !== last) {
      last = text
      number = text === null || text === undefined ? Number.NaN : known.of(text)
      if (number === undefined) fresh.add(text as string)
    }
    numbers[at] = number as number
  }
  return fresh
}

/** Texts of one dimension that have no number yet: their forms by folded key, in order. */
interface Missing {
  readonly index: number
  readonly dimension: Dimension
  readonly byKey: Fresh
}

type Fresh = ReadonlyMap<string, readonly string[]>

function byFolded(fresh: Iterable<string>): Fresh {
  const byKey = new Map<string, string[]>()
  for (const shown of fresh) {
    const key = fold(shown)
    const forms = byKey.get(key)
    if (forms) forms.push(shown)
    else byKey.set(key, [shown])
  }
  return byKey
}

/** A pair of statements: one writes what is missing, the other tells the numbers of all. */
type Asking = readonly [write: D1PreparedStatement, read: D1PreparedStatement]

/** The numbers of what is missing, dimension by dimension: in one call for all of them, and another where numbers were taken. */
async function ask(fx: Effects, ws: Workspace, dataset: string, missing: readonly Missing[]): Promise<Map<string, number>[]> {
  const found = missing.map(() => new Map<string, number>())
  let open = missing.map(({ byKey }, place) => ({ place, keys: [...byKey.keys()] }))
  for (let round = 0; open.length > 0; round++) {
    if (round === MOST_ROUNDS) throw new Error('no number is left')
    const asked = open.flatMap(({ place, keys }) => {
      const { dimension, byKey } = missing[place] as Missing
      const pairs = dimension.kind === 'person' ? people(fx, ws, keys, byKey) : terms(fx, ws, dataset, dimension.name, keys, byKey)
      return pairs.map((pair) => ({ place, pair }))
    })
    const results = await factsOf(fx, ws.shard).batch<{ key: string; number: number }>(asked.flatMap(({ pair }) => pair))
    for (const [index, { place }] of asked.entries()) for (const { key, number } of results[index * 2 + 1]?.results ?? []) found[place]?.set(key, number)
    // Two people may draw the same number: whoever comes second is left out and draws again.
    const drawn = open.filter(({ place }) => missing[place]?.dimension.kind === 'person')
    open = drawn.map(({ place, keys }) => ({ place, keys: keys.filter((key) => !found[place]?.has(key)) })).filter(({ keys }) => keys.length > 0)
  }
  return found
}

function terms(fx: Effects, ws: Workspace, dataset: string, dimension: string, keys: readonly string[], forms: Fresh): Asking[] {
  const db = factsOf(fx, ws.shard)
  return jsonPages(keys.map((key) => [key, forms.get(key)?.[0]])).map(({ json }) => [
    db
      .prepare(
        `insert into term (workspace, dataset, dimension, key, shown)
         select ?1, ?2, ?3, value ->> 0, value ->> 1 from json_each(?4) where true on conflict do nothing`,
      )
      .bind(ws.id, dataset, dimension, json),
    db
      .prepare(
        `select t.id as number, t.key from json_each(?4) j cross
         join term t on t.workspace = ?1 and t.dataset = ?2 and t.dimension = ?3 and t.key = j.value ->> 0`,
      )
      .bind(ws.id, dataset, dimension, json),
  ])
}

function people(fx: Effects, ws: Workspace, keys: readonly string[], forms: Fresh): Asking[] {
  const db = factsOf(fx, ws.shard)
  return jsonPages(keys.map((key) => [key, Math.floor(fx.random() * 2 ** 48), forms.get(key)?.[0]])).map(({ json }) => [
    db
      .prepare(
        `insert into person (workspace, key, number, shown)
         select ?1, value ->> 0, value ->> 1, value ->> 2 from json_each(?2) where true on conflict do nothing`,
      )
      .bind(ws.id, json),
    db.prepare('select p.key, p.number from json_each(?2) j cross join person p on p.workspace = ?1 and p.key = j.value ->> 0').bind(ws.id, json),
  ])
}

/** Numbers of the facts back to folded keys, within one piece of work. */
export interface TermReader {
  /** Makes sure that these numbers' keys are known. */
  learn(numbers: Iterable<number>): Promise<void>
  keyOf(number: number): string
}

/** Folded keys of terms. People need none: their number, as text, is their key. */
export function termReader(fx: Effects, ws: Workspace): TermReader {
  const keys = new Map<number, string>()
  return {
    async learn(numbers) {
      const missing = new Set<number>()
      for (const number of numbers) if (!keys.has(number)) missing.add(number)
      if (missing.size === 0) return
      for (const { json } of jsonPages([...missing])) {
        const rows = await factsOf(fx, ws.shard)
          .prepare('select t.id, t.key from json_each(?2) j cross join term t on t.id = j.value where t.workspace = ?1')
          .bind(ws.id, json)
          .raw<[number, string]>()
        for (const [id, key] of rows) keys.set(id, key)
      }
    },
    keyOf(number) {
      const key = keys.get(number)
      if (key === undefined) throw new Error(`no term ${number}`)
      return key
    },
  }
}

/** Shown form and name of some terms, by dimension and key. */
export interface NamedTerm {
  readonly dimension: string
  readonly key: string
  readonly shown: string
  readonly name: string | null
}

const NAMED = `t.id, t.dimension, t.key, t.shown, (
    select name from term_name n where n.workspace = t.workspace and n.term = t.id
    group by name order by sum(lines) desc, name limit 1) as name`

/** A page of a dataset's terms with their most frequent name, by ascending number after `after`. */
export async function namedTerms(fx: Effects, ws: Workspace, dataset: string, after: number, most: number): Promise<{ terms: NamedTerm[]; last: number | null }> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select ${NAMED} from term t where t.workspace = ?1 and t.dataset = ?2 and t.id > ?3 order by t.id limit ?4`)
    .bind(ws.id, dataset, after, most)
    .all<NamedTerm & { id: number }>()
  return { terms: results, last: results.length < most ? null : (results.at(-1)?.id ?? null) }
}

/** The same for given numbers. */
export async function namesOfTerms(fx: Effects, ws: Workspace, numbers: Iterable<number>): Promise<NamedTerm[]> {
  const found: NamedTerm[] = []
  for (const { json } of jsonPages([...new Set(numbers)])) {
    const { results } = await factsOf(fx, ws.shard)
      .prepare(`select ${NAMED} from json_each(?2) j cross join term t on t.id = j.value where t.workspace = ?1`)
      .bind(ws.id, json)
      .all<NamedTerm>()
    found.push(...results)
  }
  return found
}
