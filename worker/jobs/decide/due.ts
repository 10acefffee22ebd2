import { dueOf } from '../../../shared/decisions/moments.ts'
import { resultOf } from '../../../shared/decisions/result.ts'
import type { Decision } from '../../../shared/protocol/decisions.ts'
import type { Effects } from '../../effects.ts'
import { workspacesOfShard } from '../../identity/resolve.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { dueDecisions, endStatement, findDecision, remindedStatement, toldClosed, workspacesWithDecisionsDue, type DecisionRow } from '../../store/group-decisions.ts'
import { noticeStatement } from '../../store/notices.ts'
import { factsOf } from '../../store/shard.ts'

/**
 * Keeps the moments of questions: reminds, once each, whoever has not answered a letter; ends what is over; tells what came
 * of it. Each is one notice by its key, however often this runs and however the clock jumps.
 */
export async function decisionsDue(fx: Effects, shard: number): Promise<void> {
  const due = await workspacesWithDecisionsDue(fx, shard)
  if (due.size === 0) return
  for (const ws of await workspacesOfShard(fx, shard)) {
    if (due.has(ws.id)) for (const one of await dueDecisions(fx, ws)) await look(fx, ws, one)
  }
}

async function look(fx: Effects, ws: Workspace, { row, decision }: { row: DecisionRow; decision: Decision }): Promise<void> {
  const db = factsOf(fx, ws.shard)
  if (row.closedAt !== null) return tellOver(fx, ws, decision)
  const { reminder, over, next } = dueOf(row.mode, row.askedAt, row.endsAt, row.reminded, fx.now())
  if (over) {
    await db.batch([endStatement(fx, ws, row.id)])
    const ended = await findDecision(fx, ws, row.id)
    if (ended) await tellOver(fx, ws, ended)
    return
  }
  const { missing, answered } = resultOf(decision)
  const told = { title: row.question, decision: row.id, missing: missing.join('\n'), answered, asked: decision.people.length, until: row.endsAt }
  await db.batch([
    ...(reminder > 0 && missing.length > 0 ? [noticeStatement(fx, ws, { key: `decision/${row.id}/reminder/${reminder}`, code: 'decision-reminder', told })] : []),
    remindedStatement(fx, ws, row.id, reminder, next),
  ])
}

/** Tells that somebody asks; told twice it is told once. */
export async function tellAsked(fx: Effects, ws: Workspace, { id, mode, question, asker, people, deadline }: Decision): Promise<void> {
  const told = { title: question, decision: id, mode, asker, people: people.join('\n'), until: deadline === null ? 0 : Date.parse(deadline) }
  await factsOf(fx, ws.shard).batch([noticeStatement(fx, ws, { key: `decision/${id}/asked`, code: 'decision-asked', told })])
}

/** Tells that a question is over and what came of it; told twice it is told once. */
export async function tellOver(fx: Effects, ws: Workspace, decision: Decision): Promise<void> {
  const { counts, most, answered } = resultOf(decision)
  const chosen = most === null ? '' : (decision.choices[most] ?? '')
  const told = { chosen, votes: most === null ? 0 : (counts[most] ?? 0), answered, asked: decision.people.length, because: decision.because ?? '' }
  await factsOf(fx, ws.shard).batch(toldClosed(fx, ws, decision, told))
}
