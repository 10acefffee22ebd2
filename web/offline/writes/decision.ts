import * as v from 'valibot'
import type { Decision, DecisionAnswer, DecisionAsk, DecisionClose } from '../../../shared/protocol/decisions.ts'
import { hasNone, parsed } from '../edge-answers.ts'
import { noAnswer } from '../edge-error.ts'
import type { OutboxEntry } from '../store.ts'
import type { WriteKind } from './kind.ts'
import { allPages } from './pages.ts'

/** What one writes about a question to colleagues: the question itself, an answer, its end. */
export type DecisionBody =
  | ({ readonly do: 'ask' } & Omit<DecisionAsk, 'id'>)
  | ({ readonly do: 'answer'; readonly decision: string } & Omit<DecisionAnswer, 'id'>)
  | ({ readonly do: 'close'; readonly decision: string } & Omit<DecisionClose, 'id'>)

/** What a question may be is checked where one is made and at the edge; the first visit does without it. Where that code does not come, nothing does. */
const protocol = () => import('../../../shared/protocol/decisions.ts').catch(noAnswer)
const DOES = ['ask', 'answer', 'close']
const bodySchema = v.custom<DecisionBody>((body) => typeof body === 'object' && body !== null && 'do' in body && DOES.includes(String(body.do)))

/** A question to colleagues about a number. */
export const decisionKind: WriteKind<DecisionBody> = {
  name: 'decision',
  lane: 'small',
  body: bodySchema,
  about: (id, body) => (body.do === 'ask' ? id : body.decision),
  async send(edge, { id, about, body }, { as }) {
    const { decisionSchema } = await protocol()
    const at = `/v1/decisions/${encodeURIComponent(about)}`
    if (body.do === 'ask') {
      const { do: _, ...asked } = body
      return { thing: { id: about, now: parsed(decisionSchema, await edge.write('POST', '/v1/decisions', { ...asked, id }, as)) } }
    }
    const { do: what, decision: _, ...rest } = body
    if (what === 'answer') return { thing: { id: about, now: parsed(decisionSchema, await edge.write('POST', `${at}/answers`, { ...rest, id }, as)) } }
    return { thing: { id: about, now: parsed(v.object({ decision: v.nullable(decisionSchema) }), await edge.write('POST', `${at}/close`, { ...rest, id }, as)).decision } }
  },
  things: {
    async list(edge) {
      const answer = await edge.read('/v1/decisions')
      // Who has none does without the code that reads them.
      if (hasNone(answer, 'decisions')) return []
      const { decisionsSchema } = await protocol()
      const { decisions, next } = parsed(decisionsSchema, answer)
      const older = next === null ? [] : await allPages(edge, '/v1/decisions', 'before', decisionsSchema, next)
      return [...older.toReversed().flatMap((page) => page.decisions), ...decisions]
    },
    after: (before, entry) => withWrite(before as Decision | null, entry),
  },
}

/** A question as it looks once a write that still waits has arrived. */
export function withWrite(before: Decision | null, { about, body, person, createdAt }: OutboxEntry<DecisionBody>): Decision | null {
  const at = new Date(createdAt).toISOString()
  if (body.do === 'ask') {
    const { do: _, ...asked } = body
    return { ...asked, id: about, asker: person, askedAt: at, answers: [], closedAt: null, because: null, conclusion: '', you: person }
  }
  if (!before) return null
  if (body.do === 'close') return body.withdraw ? null : { ...before, conclusion: body.conclusion, closedAt: before.closedAt ?? at, because: before.because ?? 'asker' }
  const late = before.closedAt !== null
  const others = before.answers.filter((one) => one.person !== person || one.late !== late)
  return { ...before, answers: [...others, { person, choice: body.choice, text: body.text, at, late }] }
}
