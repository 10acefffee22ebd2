import * as v from 'valibot'
import { RitmoError } from '../../../shared/model/errors.ts'
import { decisionAboutSchema, type Decision, type DecisionAnswer, type DecisionAsk, type DecisionClose } from '../../../shared/protocol/decisions.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'
import { markStatement, ours } from '../written.ts'

/** So many may be open at once. */
const MOST_OPEN = 200

export interface DecisionRow {
  readonly id: string
  readonly mode: Decision['mode']
  readonly question: string
  readonly choices: string
  readonly people: string
  readonly about: string
  readonly asker: string
  readonly askedAt: number
  readonly deadline: number | null
  readonly endsAt: number
  readonly reminded: number
  readonly closedAt: number | null
  readonly because: NonNullable<Decision['because']> | 'withdrawn' | null
  readonly conclusion: string
  readonly answers: string
}

const ANSWERS = `(select json_group_array(json_array(a.person, a.choice, a.text, a.at, a.late) order by a.at, a.person, a.late)
  from group_answer a where a.workspace = d.workspace and a.decision = d.id) as answers`
const COLUMNS = `d.id, d.mode, d.question, d.choices, d.people, d.about, d.asker, d.asked_at as askedAt, d.deadline, d.ends_at as endsAt, d.reminded,
  d.closed_at as closedAt, d.because, d.conclusion, ${ANSWERS}`

const time = (at: number) => new Date(at).toISOString()

/** A question as the wire has it, for whoever reads it. */
function told(ws: Workspace, row: DecisionRow): Decision {
  const answers = JSON.parse(row.answers) as [string, number | null, string, number, number][]
  return {
    id: row.id,
    mode: row.mode,
    question: row.question,
    choices: JSON.parse(row.choices) as string[],
    people: JSON.parse(row.people) as string[],
    asker: row.asker,
    askedAt: time(row.askedAt),
    deadline: row.deadline === null ? null : time(row.deadline),
    about: v.parse(decisionAboutSchema, JSON.parse(row.about)),
    answers: answers.map(([person, choice, text, at, late]) => ({ person, choice, text, at: time(at), late: late === 1 })),
    closedAt: row.closedAt === null ? null : time(row.closedAt),
    because: row.because === 'withdrawn' ? null : row.because,
    conclusion: row.conclusion,
    you: ws.actor,
  }
}

/** The newest of the workspace's questions, or of those before one, oldest first; none that was withdrawn. */
export async function listDecisions(fx: Effects, ws: Workspace, limit: number, before: string | null): Promise<Decision[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select * from (select ${COLUMNS} from group_decision d where d.workspace = ?1 and d.because is not 'withdrawn' and (?2 is null or d.id < ?2) order by d.id desc limit ?3) order by id`)
    .bind(ws.id, before, limit)
    .all<DecisionRow>()
  return results.map((row) => told(ws, row))
}

/** One question; null for none. */
export async function findDecision(fx: Effects, ws: Workspace, id: string): Promise<Decision | null> {
  const row = await readStatement(fx, ws, id).first<DecisionRow>()
  return row && told(ws, row)
}

function readStatement(fx: Effects, ws: Workspace, id: string): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from group_decision d where d.workspace = ? and d.id = ? and d.because is not 'withdrawn'`).bind(ws.id, id)
}

export interface NewDecision extends Omit<DecisionAsk, 'deadline'> {
  readonly deadline: number | null
  readonly endsAt: number
  readonly nextAt: number
}

/** Writes a question down. The same again changes nothing. Throws `too-many` where too many are open. */
export async function insertDecision(fx: Effects, ws: Workspace, asked: NewDecision): Promise<Decision> {
  const db = factsOf(fx, ws.shard)
  const at = fx.now()
  const put = db
    .prepare(
      `insert into group_decision (workspace, id, mode, question, choices, people, about, asker, asked_at, deadline, ends_at, next_at)
       select ?1, ?2, ?4, ?5, ?6, ?7, ?8, ?9, ?3, ?10, ?11, ?12
       where ${ours} and (select count(*) from group_decision where workspace = ?1 and closed_at is null) < ${MOST_OPEN} on conflict do nothing`,
    )
    .bind(ws.id, asked.id, at, asked.mode, asked.question, JSON.stringify(asked.choices), JSON.stringify(asked.people), JSON.stringify(asked.about), ws.actor, asked.deadline, asked.endsAt, asked.nextAt)
  const found = await db.batch<DecisionRow>([markStatement(fx, ws, asked.id, at), put, readStatement(fx, ws, asked.id)])
  const row = found.at(-1)?.results[0]
  if (row) return told(ws, row)
  await db.prepare('delete from written where workspace = ? and id = ?').bind(ws.id, asked.id).run()
  throw new RitmoError('too-many', `At most ${MOST_OPEN} questions can be open at once; close one first.`)
}

/** After this the workspace's clock looks at a question at once: its end is to be told. */
const CLOSES = 'closed_at = ?3, because = ?4, next_at = ?3'

/**
 * Writes a person's answer, the last one to arrive; the same write again changes nothing. What comes when the question is
 * over is kept beside what counts. Once everybody has answered a letter it is over. Answers with the question as it stands.
 */
export async function writeAnswer(fx: Effects, ws: Workspace, decision: Decision, answer: DecisionAnswer): Promise<Decision> {
  const db = factsOf(fx, ws.shard)
  const at = fx.now()
  const found = await db.batch<DecisionRow>([
    markStatement(fx, ws, answer.id, at),
    db.prepare(`update group_decision set ${CLOSES} where workspace = ?1 and id = ?2 and closed_at is null and ends_at <= ?3`).bind(ws.id, decision.id, at, 'deadline'),
    db
      .prepare(
        `insert into group_answer (workspace, decision, person, late, choice, text, at)
         select ?1, d.id, ?5, d.closed_at is not null, ?6, ?7, ?3 from group_decision d where d.workspace = ?1 and d.id = ?4 and ${ours}
         on conflict (workspace, decision, person, late) do update set choice = excluded.choice, text = excluded.text, at = excluded.at`,
      )
      .bind(ws.id, answer.id, at, decision.id, ws.actor, answer.choice, answer.text),
    db
      .prepare(
        `update group_decision as d set ${CLOSES} where workspace = ?1 and id = ?2 and mode = 'letter' and closed_at is null
         and (select count(*) from group_answer a where a.workspace = ?1 and a.decision = ?2 and a.late = 0) >= json_array_length(d.people)`,
      )
      .bind(ws.id, decision.id, at, 'answered'),
    readStatement(fx, ws, decision.id),
  ])
  return told(ws, found.at(-1)?.results[0] as DecisionRow)
}

/** Ends a question, or changes what was concluded of one that is over. The same write again changes nothing. Null for one that was withdrawn. */
export async function closeDecision(fx: Effects, ws: Workspace, decision: string, { id, conclusion, withdraw }: DecisionClose): Promise<Decision | null> {
  const db = factsOf(fx, ws.shard)
  const at = fx.now()
  const found = await db.batch<DecisionRow>([
    markStatement(fx, ws, id, at),
    db
      .prepare(
        `update group_decision set conclusion = ?5, next_at = case when ?6 = 'withdrawn' then null when closed_at is null then ?3 else next_at end,
           because = case when ?6 = 'withdrawn' then ?6 else coalesce(because, ?6) end, closed_at = coalesce(closed_at, ?3)
         where workspace = ?1 and id = ?4 and ${ours}`,
      )
      .bind(ws.id, id, at, decision, conclusion, withdraw ? 'withdrawn' : 'asker'),
    readStatement(fx, ws, decision),
  ])
  const row = found.at(-1)?.results[0]
  return row ? told(ws, row) : null
}

/** The workspaces of a shard of which some question is due. */
export async function workspacesWithDecisionsDue(fx: Effects, shard: number): Promise<Set<number>> {
  const { results } = await factsOf(fx, shard).prepare('select distinct workspace from group_decision where next_at is not null and next_at <= ?').bind(fx.now()).all<{ workspace: number }>()
  return new Set(results.map((row) => row.workspace))
}

/** The questions of a workspace that are due, each with when it is over and how many reminders went out. */
export async function dueDecisions(fx: Effects, ws: Workspace): Promise<{ row: DecisionRow; decision: Decision }[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select ${COLUMNS} from group_decision d where d.workspace = ? and d.next_at is not null and d.next_at <= ? order by d.next_at limit 200`)
    .bind(ws.id, fx.now())
    .all<DecisionRow>()
  return results.map((row) => ({ row, decision: told(ws, row) }))
}

/** The statement after which a question that is over counts as told. */
export function toldStatement(fx: Effects, ws: Workspace, id: string): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare('update group_decision set next_at = null where workspace = ? and id = ? and closed_at is not null').bind(ws.id, id)
}

/** The statement that ends a question at its deadline, where nothing else did. */
export function endStatement(fx: Effects, ws: Workspace, id: string): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare(`update group_decision set ${CLOSES} where workspace = ?1 and id = ?2 and closed_at is null`).bind(ws.id, id, fx.now(), 'deadline')
}

/** The statement that says up to which reminder people were reminded, and when to look again. */
export function remindedStatement(fx: Effects, ws: Workspace, id: string, reminded: number, next: number | null): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare('update group_decision set reminded = max(reminded, ?3), next_at = ?4 where workspace = ?1 and id = ?2 and closed_at is null')
    .bind(ws.id, id, reminded, next)
}
