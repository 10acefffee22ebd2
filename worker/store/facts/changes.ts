import type { Change, Changes, Labels } from '../../../shared/protocol/sync.ts'
import { PROTOCOL } from '../../../shared/protocol/version.ts'
import { mappingsByMonth, PLAIN, type Mapping } from '../../../shared/cleaning/mapping.ts'
import { utcMonth } from '../../../shared/model/calendar.ts'
import type { Dataset, Dimension } from '../../../shared/model/dataset.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { readDecisions, sealedMonths } from '../merges/decisions.ts'
import { findDataset } from './datasets.ts'
import { SALES } from './dimensions.ts'
import { factChanges, type FactChange } from './facts.ts'
import { labelsOf } from './labels.ts'
import { readState } from './state.ts'
import { namesOfTerms, termReader } from './terms.ts'

/** Changes in one page, and their size as JSON at most. */
const MOST_CHANGES = 10_000
const MOST_CHARACTERS = 1_500_000

/**
 * A page of changes after `since`, from the primary, with labels for their terms. `reload` when they are no longer
 * kept. While everything is being rebuilt there are none: the tiles stand until they are replaced.
 */
export async function readChanges(fx: Effects, ws: Workspace, name: string, since: number): Promise<Changes> {
  const { number, dataset } = await findDataset(fx, ws, name)
  const state = await readState(fx, ws)
  const nothing = { protocol: PROTOCOL, dataset: name, since, through: since, more: false, reload: false, rows: [], labels: {} }
  if (since < state.horizon || since > state.seq) return { ...nothing, reload: true }
  if (state.replaying !== null || since === state.seq) return nothing
  const found = await factChanges(fx, ws, number, since, shapeOf(dataset), MOST_CHANGES)
  const mappings = state.merged === 0 || number !== SALES ? plain : mappingsByMonth(await readDecisions(fx, ws), await sealedMonths(fx, ws, number))
  const { rows, numbers } = await changeRows(fx, ws, dataset, found, mappings)
  const kept = withinSize(rows)
  const more = found.length === MOST_CHANGES || kept.length < rows.length
  const through = more ? (kept.at(-1)?.[0] as number) : Math.max(state.seq, (kept.at(-1)?.[0] as number | undefined) ?? 0)
  return { ...nothing, through, more, rows: kept, labels: labelsOf(await namesOfTerms(fx, ws, numbers)) }
}

const shapeOf = (dataset: Dataset) => ({ dimensions: dataset.dimensions.length, values: dataset.values.length })

const plain = (): Mapping => PLAIN

/**
 * Every change after `since` and the labels of their terms, for the edge's own table; their keys as the tiles of their
 * months have them, which were sealed as of `sealed`.
 */
export async function allChanges(fx: Effects, ws: Workspace, dataset: Dataset, number: number, since: number, { merged, sealed }: { readonly merged: number; readonly sealed: ReadonlyMap<string, number> }): Promise<{ rows: Change[]; labels: Labels }> {
  const all: Change[] = []
  const numbers = new Set<number>()
  const mappings = merged === 0 || number !== SALES ? plain : mappingsByMonth(await readDecisions(fx, ws), sealed)
  let after = since
  for (;;) {
    const found = await factChanges(fx, ws, number, after, shapeOf(dataset), MOST_CHANGES)
    const page = await changeRows(fx, ws, dataset, found, mappings)
    all.push(...page.rows)
    for (const number of page.numbers) numbers.add(number)
    const last = found.at(-1)
    if (found.length < MOST_CHANGES || !last) return { rows: all, labels: labelsOf(await namesOfTerms(fx, ws, numbers)) }
    after = last.seq
  }
}

async function changeRows(fx: Effects, ws: Workspace, dataset: Dataset, found: readonly FactChange[], mappings: (month: string) => Mapping): Promise<{ rows: Change[]; numbers: Set<number> }> {
  const person = dataset.dimensions.map((dimension) => dimension.kind === 'person')
  const numbers = new Set<number>()
  for (const { dimensions } of found) {
    for (const [index, cell] of dimensions.entries()) if (cell !== null && !person[index]) numbers.add(cell)
  }
  const terms = termReader(fx, ws)
  await terms.learn(numbers)
  const rows = found.map(({ seq, weight, at, key, dimensions, values }): Change => {
    const mapping = mappings === plain ? PLAIN : mappings(utcMonth(at))
    const keys = dimensions.map((cell, index) => {
      if (cell === null) return null
      const own = person[index] ? String(cell) : terms.keyOf(cell)
      return mapping.plain ? own : mapping.resolve((dataset.dimensions[index] as Dimension).name, own)
    })
    return [seq, weight, at, key, ...keys, ...values]
  })
  return { rows, numbers }
}

function withinSize(rows: Change[]): Change[] {
  let size = 0
  for (const [index, row] of rows.entries()) {
    size += JSON.stringify(row).length
    if (size > MOST_CHARACTERS && index > 0) return rows.slice(0, index)
  }
  return rows
}
