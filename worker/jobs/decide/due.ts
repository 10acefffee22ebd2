import { dueOf } from '../../../shared/decisions/moments.ts'
import { resultOf } from '../../../shared/decisions/result.ts'
import type { Decision } from '../../../shared/protocol/decisions.ts'
import type { Effects } from '../../effects.ts'
import { workspacesOfShard } from '../../identity/resolve.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { dueDecisions, endStatement, findDecision, remindedStatement, toldStatement, workspacesWithDecisionsDue, type DecisionRow } from '../../store/merges/group-decisions.ts'
import { noticeStatement } from '../../store/notices/notices.ts'
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
  const told = { title: row.question, decision: row.id, answered, asked: decision.people.length, until: row.endsAt }
  const reminded = reminder > 0 ? missing.map((person) => noticeStatement(fx, ws, { key: `decision/${row.id}/reminder/${reminder}/${person}`, code: 'decision-reminder', told, person })) : []
  await db.batch([...reminded, remindedStatement(fx, ws, row.id, reminder, next)])
}

/** What somebody is called: a key by its own name. */
const calledOf = (person: string) => person.replace(/^key:/, '')

/** Tells whoever was asked, but for the asker; told twice they are told once. */
export async function tellAsked(fx: Effects, ws: Workspace, { id, mode, question, asker, people, deadline }: Decision): Promise<void> {
  const told = { title: question, decision: id, mode, asker: calledOf(asker), until: deadline === null ? 0 : Date.parse(deadline) }
  const others = people.filter((person) => person !== asker)
  if (others.length === 0) return
  await factsOf(fx, ws.shard).batch(others.map((person) => noticeStatement(fx, ws, { key: `decision/${id}/asked/${person}`, code: 'decision-asked', told, person })))
}

/** Tells who asked and who was asked that a question is over and what came of it; told twice they are told once. */
export async function tellOver(fx: Effects, ws: Workspace, decision: Decision): Promise<void> {
  const { id, question, people, asker, choices } = decision
  const { counts, most, answered } = resultOf(decision)
  const chosen = most === null ? '' : (choices[most] ?? '')
  const told = { title: question, decision: id, chosen, votes: most === null ? 0 : (counts[most] ?? 0), answered, asked: people.length }
  const all = [...new Set([asker, ...people])]
  await factsOf(fx, ws.shard).batch([...all.map((person) => noticeStatement(fx, ws, { key: `decision/${id}/over/${person}`, code: 'decision-over', told, person })), toldStatement(fx, ws, id)])
}
