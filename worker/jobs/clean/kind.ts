import * as v from 'valibot'
import type { Candidate, Pair } from '../../../shared/cleaning/contract.ts'
import { customerPairs, productPairs } from '../../../shared/cleaning/pairs.ts'
import { dimensionIndex } from '../../../shared/model/dataset.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { readDecisions } from '../../store/merges/decisions.ts'
import { mappingAsOf } from '../../../shared/cleaning/mapping.ts'
import { SALES } from '../../store/facts/dimensions.ts'
import { sliceStatements, successStatements } from '../../store/jobs/jobs.ts'
import { dropStaleStatement, suggestStatements, type Found, type SoldUnder } from '../../store/merges/merges.ts'
import { cleanedStatement, countKeys, namedKeys, people, type NamedKey } from '../../store/facts/named-keys.ts'
import { soldBySlot, type SoldSoFar } from '../../store/facts/sold.ts'
import { readState } from '../../store/facts/state.ts'
import { dropPieces, getPiece, putPiece } from '../../store/jobs/work.ts'
import type { Kind, SliceContext, SliceOutcome } from '../kind.ts'

/** `through`: of the dimension's sales the months up to it are added up already. */
export type CleanCursor = { readonly phase: 'product' | 'customer'; readonly found: number; readonly through?: string } | { readonly phase: 'end'; readonly found: number }

/** Keys compared, and pairs shown, of one dimension: nobody would look at more. */
const MOST_KEYS = 40_000
const MOST_PAIRS = 1000
const PAGE = 5000
/** A row that was sold counts for so little in the measure of a slice. */
const ROW_CHARACTERS = 12
const SOLD = 'sold'

/** Looks for the same product or customer under two keys, a dimension a slice (its sales in several, where they are many), and suggests what it finds. */
export const cleanKind: Kind = {
  operation: 'clean',
  input: v.object({}),
  fresh: () => ({ cursor: { phase: 'product', found: 0 } satisfies CleanCursor, unit: 'steps', title: null }),
  async slice(context) {
    const { fx, ws, job } = context
    const cursor = job.cursor as CleanCursor
    // Amid a rebuild half of the rows are missing; the next import or night looks again.
    if ((await readState(fx, ws)).replaying !== null) return { statements: successStatements(fx, ws, job, { found: 0 }, cursor), next: 'ended' }
    if (cursor.phase === 'end') {
      await dropPieces(fx, ws, job.id)
      return { statements: [...successStatements(fx, ws, job, { found: cursor.found }, cursor), dropStaleStatement(fx, ws, job.id)], next: 'ended' }
    }
    return clean(context, cursor.phase, cursor.found, cursor.through)
  },
  stopped: ({ fx, ws, job }) => dropPieces(fx, ws, job.id),
  failing: ({ fx, ws, job }) => dropPieces(fx, ws, job.id),
}

async function clean(context: SliceContext, dimension: 'product' | 'customer', before: number, through: string | undefined): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const counted = await countKeys(fx, ws, sales.name)
  const all = await keysOf(fx, ws, dimension)
  const earlier = through === undefined ? null : await keptSold(context, through)
  const { sold, through: next } = await soldBySlot(fx, ws, SALES, dimensionIndex(sales, dimension), earlier, fx.sliceCharacters / ROW_CHARACTERS, () => context.alive())
  if (next !== null) {
    const numbers = new Set(all.map(({ number }) => number))
    await putPiece(fx, ws, job.id, SOLD, JSON.stringify({ through: next, sold: [...sold].filter(([number]) => numbers.has(number)) }))
    return { statements: sliceStatements(fx, ws, job, { cursor: { phase: dimension, found: before, through: next } satisfies CleanCursor, phase: 'cleaning' }), next: 'goes-on' }
  }
  const mapping = mappingAsOf(await readDecisions(fx, ws), Number.POSITIVE_INFINITY)
  const known = all.filter(({ number, key }) => sold.has(number) && mapping.resolve(dimension, key) === key)
  const candidates = known.map(({ number, key, shown, name }): Candidate => ({ key, shown, names: name === null ? [] : [name], sources: sold.get(number)?.sources ?? [] }))
  const pairs: Pair[] = []
  for (const chunk of (dimension === 'product' ? productPairs : customerPairs)(candidates)) {
    pairs.push(...chunk)
    await context.alive()
  }
  pairs.sort((a, b) => b.likeness.score - a.likeness.score || a.a - b.a || a.b - b.b)
  const found = pairs.slice(0, MOST_PAIRS).map((pair) => foundOf(fx, pair, known, sold))
  const cursor: CleanCursor = { phase: dimension === 'product' ? 'customer' : 'end', found: before + found.length }
  return {
    statements: [
      ...sliceStatements(fx, ws, job, { cursor, phase: 'cleaning' }),
      ...suggestStatements(fx, ws, dimension, job.id, found),
      cleanedStatement(fx, ws, dimension, counted[dimension]),
    ],
    next: 'goes-on',
  }
}

/** What an earlier slice added up; null where that is gone, or is of another slice: then it is added up anew. */
async function keptSold({ fx, ws, job }: SliceContext, through: string): Promise<SoldSoFar | null> {
  const text = await getPiece(fx, ws, job.id, SOLD)
  const kept = text === null ? null : (JSON.parse(text) as { readonly through: string; readonly sold: readonly (readonly [number, SoldUnder])[] })
  return kept?.through === through ? { sold: new Map(kept.sold), through } : null
}

async function keysOf(fx: Effects, ws: Workspace, dimension: 'product' | 'customer'): Promise<NamedKey[]> {
  const all: NamedKey[] = []
  for (let after = -1; all.length < MOST_KEYS; ) {
    const page = dimension === 'product' ? await namedKeys(fx, ws, sales.name, dimension, after, PAGE) : await people(fx, ws, after, PAGE)
    all.push(...page)
    after = page.at(-1)?.number ?? after
    if (page.length < PAGE) break
  }
  return all
}

/** Names in capitals are a till's. */
const shouted = (name: string) => (name === name.toUpperCase() && name !== name.toLowerCase() ? 1 : 0)

/** The side that was sold more often stands for both, until a person says otherwise. */
function foundOf(fx: Effects, { a, b, likeness }: Pair, known: readonly NamedKey[], sold: ReadonlyMap<number, SoldUnder>): Found {
  const sides = [known[a] as NamedKey, known[b] as NamedKey].map((one) => ({ key: one.key, called: one.name ?? one.shown, sold: sold.get(one.number) as SoldUnder }))
  sides.sort((one, other) => other.sold.lines - one.sold.lines || shouted(one.called) - shouted(other.called) || (one.key < other.key ? -1 : 1))
  const [stays, goes] = sides as [(typeof sides)[0], (typeof sides)[0]]
  return {
    id: fx.ulid(), goes: goes.key, stays: stays.key, score: Math.round(likeness.score * 1000), reason: { code: likeness.code, with: { ...likeness.with } },
    sides: { [goes.key]: goes.sold, [stays.key]: stays.sold },
  }
}
