import { mappingAsOf, tiesAsOf, type Decision } from '../../../shared/cleaning/mapping.ts'
import { areOne } from '../../../shared/cleaning/survivors.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import { fold } from '../../../shared/model/fold.ts'
import type { DecisionInput, MergeState } from '../../../shared/protocol/merges.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { aliasStatements, decisionStatements, readDecisions } from '../../store/merges/decisions.ts'
import { entryStatement } from '../../store/imports/inbox.ts'
import { findMerge, verdictStatement, type MergeRow, type Verdict } from '../../store/merges/merges.ts'
import { factsOf } from '../../store/shard.ts'
import { readState } from '../../store/facts/state.ts'
import { firstMarkStatement, markStatement, wasWritten } from '../../store/written.ts'
import { sealSoon } from '../seal.ts'

/** While an import writes, the counter of changes moves under a decision: it is then made again, so often at most. */
const MOST_TRIES = 30
/** Decisions are sealed once nobody made another for so long: as long as one can be taken back in passing. */
const QUIET = 10_000

/**
 * Decides about a suggested pair. The command is kept in the inbox, the decision takes its place among the changes, and
 * the months that hold the key are sealed anew soon. Deciding the same again changes nothing. Throws `not-found`,
 * `invalid-field` for a survivor that is neither of the two, and `conflict` where the two are one already by other
 * merges or everything is being rebuilt. An `id` that was decided with before changes nothing.
 */
export async function decide(fx: Effects, ws: Workspace, id: string, input: DecisionInput): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const merge = await findMerge(fx, ws, id)
    if (!merge) throw new RitmoError('not-found', 'There is no such pair.')
    const { seq, replaying } = await readState(fx, ws)
    if (replaying !== null) throw new RitmoError('conflict', 'Everything is being made anew; decide once that has ended.')
    if (input.id !== undefined && (await wasWritten(fx, ws, input.id))) return
    const verdict = verdictOf(fx, ws, merge, input)
    if (verdict.state === merge.state && verdict.goes === merge.goes) {
      if (input.id !== undefined) await markStatement(fx, ws, input.id, fx.now()).run()
      return
    }
    const decisions = await readDecisions(fx, ws)
    if (verdict.state === 'accepted') refuseRing(decisions, verdict)
    const moves = verdict.state === 'accepted' || merge.state === 'accepted'
    try {
      await factsOf(fx, ws.shard).batch([
        ...(input.id === undefined ? [] : [firstMarkStatement(fx, ws, input.id)]),
        ...(moves ? movingStatements(fx, ws, decisions, verdict, seq) : []),
        entryStatement(fx, ws, { id: fx.ulid(), kind: 'merge', job: id, key: null, request: null, name: null, object: null, body: JSON.stringify(verdict), bytes: 0 }),
        verdictStatement(fx, ws, verdict),
      ])
    } catch (error) {
      // Another has moved the counter, or the same write came twice at once.
      if (!/NOT NULL constraint failed: workspace\.seq|UNIQUE constraint failed: written/.test(String(error))) throw error
      continue
    }
    if (moves) await sealSoon(fx, ws, QUIET)
    return
  }
  throw new RitmoError('unavailable', 'An import is writing; decide again in a moment.')
}

/** What each decision makes of a pair that stands in some state. */
const NEXT: Readonly<Record<DecisionInput['decision'], Readonly<Record<MergeState, MergeState>>>> = {
  accept: { suggested: 'accepted', refused: 'accepted', undone: 'accepted', accepted: 'accepted' },
  refuse: { suggested: 'refused', refused: 'refused', undone: 'refused', accepted: 'refused' },
  undo: { suggested: 'suggested', refused: 'suggested', undone: 'undone', accepted: 'undone' },
}

function verdictOf(fx: Effects, ws: Workspace, merge: MergeRow, { decision, survivor }: DecisionInput): Verdict {
  const { id, dimension, reason, score } = merge
  const wanted = survivor === undefined || decision !== 'accept' ? merge.stays : fold(survivor)
  if (wanted !== merge.stays && wanted !== merge.goes) throw new RitmoError('invalid-field', 'The survivor must be one of the two.', { field: 'survivor' })
  const goes = wanted === merge.stays ? merge.goes : merge.stays
  return { id, dimension, goes, stays: wanted, state: NEXT[decision][merge.state], reason, score, at: fx.now(), by: ws.actor }
}

/** Two keys that are one already are not merged once more: taking one of the merges back would then do nothing. */
function refuseRing(decisions: readonly Decision[], verdict: Verdict): void {
  const others = decisions.filter((one) => one.merge !== verdict.id)
  const ties = tiesAsOf(others, Number.POSITIVE_INFINITY).get(verdict.dimension) ?? []
  if (areOne(ties, verdict.goes, verdict.stays)) throw new RitmoError('conflict', 'These two are one already, by other merges.')
}

/** Statements of a verdict that changes which key stands for which. */
function movingStatements(fx: Effects, ws: Workspace, decisions: readonly Decision[], verdict: Verdict, base: number | null): D1PreparedStatement[] {
  const accepted = verdict.state === 'accepted'
  const newest = (decisions.at(-1)?.seq ?? 0) + 1
  const next: Decision = { merge: verdict.id, dimension: verdict.dimension, from: verdict.goes, to: verdict.stays, accepted, seq: newest }
  return [
    ...decisionStatements(fx, ws, { merge: verdict.id, dimension: verdict.dimension, goes: verdict.goes, stays: verdict.stays, accepted }, base),
    ...aliasStatements(fx, ws, mappingAsOf([...decisions, next], Number.POSITIVE_INFINITY)),
  ]
}

/** The statements by which a rebuild makes a decision again, as the inbox kept it. */
export async function redecideStatements(fx: Effects, ws: Workspace, body: string): Promise<D1PreparedStatement[]> {
  const verdict = JSON.parse(body) as Verdict
  const decisions = await readDecisions(fx, ws)
  const before = decisions.filter((one) => one.merge === verdict.id).at(-1)
  const moves = verdict.state === 'accepted' || before?.accepted === true
  return [...(moves ? movingStatements(fx, ws, decisions, verdict, null) : []), verdictStatement(fx, ws, verdict)]
}
