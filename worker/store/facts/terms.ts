import type { Dataset, Dimension } from '../../../shared/model/dataset.ts'
import { ownText } from '../../../shared/intake/columns/evidence.ts'
import { ValueCounts } from '../../../shared/intake/values/value-counts.ts'
import { fold } from '../../../shared/model/fold.ts'
import { letGo } from '../../../shared/model/let-go.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { jsonPages } from '../rows-json.ts'
import { factsOf } from '../shard.ts'

/** More texts than this are not remembered within one piece of work. */
const MOST_REMEMBERED = 300_000
/** Draws of numbers for the same people: one in 2^48 is taken. */
const MOST_ROUNDS = 20

/** Texts to the numbers that stand for them in the facts, within one piece of work. */
export interface TermWriter {
  /** Takes note of one more row: its shown forms by dimension, in the dataset's order; those beyond its end are unknown. */
  note(texts: readonly (string | null)[]): void
  /**
   * The numbers of all texts of the rows noted since it was last asked, row by row in the dataset's order; NaN where a row has
   * none. Valid until the next row is noted.
   */
  numbers(): Promise<Float64Array>
}

/** Numbers for texts of a dataset: shared terms for most dimensions, random numbers for people. */
export function termWriter(fx: Effects, ws: Workspace, dataset: Dataset): TermWriter {
  const columns = dataset.dimensions.map(() => new TextNumbers())
  const width = columns.length
  let numbers = new Float64Array(width * 1024)
  let rows = 0
  return {
    note(texts) {
      const from = rows++ * width
      if (from + width > numbers.length) numbers = doubled(numbers)
      for (let index = 0; index < width; index++) numbers[from + index] = (columns[index] as TextNumbers).of(texts[index] ?? null)
    },
    async numbers() {
      const missing: Missing[] = []
      for (const [index, dimension] of dataset.dimensions.entries()) {
        const { fresh } = columns[index] as TextNumbers
        if (fresh.size > 0) missing.push({ index, dimension, byKey: byFolded(fresh.keys()) })
      }
      const found = missing.length === 0 ? [] : await ask(fx, ws, dataset.name, missing)
      for (const [place, { index, byKey }] of missing.entries()) {
        const own = columns[index] as TextNumbers
        const told = new Float64Array(own.fresh.size)
        for (const [key, forms] of byKey) for (const shown of forms) told[-1 - (own.fresh.get(shown) as number)] = own.add(shown, (found[place] as Map<string, number>).get(key) as number)
        fillIn(numbers, index, width, rows, told)
      }
      for (const own of columns) own.settle()
      rows = 0
      return numbers
    },
  }
}

function doubled(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(numbers.length * 2)
  longer.set(numbers)
  letGo(numbers)
  return longer
}

/** Numbers of one dimension's texts, which are cells: pieces of a big text that is not to be kept. */
class TextNumbers {
  /** Texts without a number, by what stands for it until there is one: −1, −2, … */
  readonly fresh = new Map<string, number>()
  private known = new ValueCounts()
  /** Rows of one order say the same one after another. */
  private last: string | null = null
  private lastNumber = Number.NaN

  /** A text's number, or what stands for it until it has one; NaN for none. */
  of(text: string | null): number {
    if (text === this.last) return this.lastNumber
    this.last = text
    return (this.lastNumber = text === null ? Number.NaN : this.find(text))
  }

  /** Tells a text's number; gives it back. */
  add(text: string, number: number): number {
    if (this.known.find(text) < 0) this.known.put(ownText(text), number)
    return number
  }

  /** All rows have their numbers. */
  settle(): void {
    this.fresh.clear()
    this.last = null
    this.lastNumber = Number.NaN
    if (this.known.size > MOST_REMEMBERED) this.known = new ValueCounts()
  }

  private find(text: string): number {
    const at = this.known.find(text)
    if (at >= 0) return this.known.counts[at] as number
    const waiting = this.fresh.get(text)
    if (waiting !== undefined) return waiting
    this.fresh.set(text, -1 - this.fresh.size)
    return -this.fresh.size
  }
}

/** Puts the numbers of one dimension where something stood for them; no number of a text is below 0. */
function fillIn(numbers: Float64Array, dimension: number, width: number, rows: number, told: Float64Array): void {
  for (let row = 0, at = dimension; row < rows; row++, at += width) if ((numbers[at] as number) < 0) numbers[at] = told[-1 - (numbers[at] as number)] as number
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
