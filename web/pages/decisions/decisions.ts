import { questionKey } from '../../../shared/decisions/same-question.ts'
import type { Decision, DecisionAsk } from '../../../shared/protocol/decisions.ts'
import { countingAnswers } from '../../../shared/decisions/result.ts'
import type { Data } from '../../offline/contract.ts'
import type { OutboxEntry } from '../../offline/store.ts'
import type { DecisionBody } from '../../offline/writes/decision.ts'
import type { Subject } from './subject.ts'

const KIND = 'decision'

/** The workspace's questions to colleagues, newest first, with what waits on this device among them. */
export function allDecisions(data: Data): readonly Decision[] {
  return data.things<Decision>(KIND).toSorted((one, other) => (one.id < other.id ? 1 : -1))
}

/** Questions about just what a figure counts, and those about the same measure in other days or under other filters; newest first. */
export function decisionsAbout(data: Data, { dataset, measure, filters }: Subject): { readonly just: readonly Decision[]; readonly near: readonly Decision[] } {
  const asked = questionKey(dataset, measure, filters)
  const isJust = ({ about }: Decision) => questionKey(about.dataset, about.measure, about.filters) === asked
  const all = allDecisions(data).filter(({ about }) => about.dataset === dataset && about.measure === measure)
  return { just: all.filter(isJust), near: all.filter((one) => !isJust(one)) }
}

/** What of a question has not reached the edge yet. */
export function writesOf(data: Data, id: string): readonly OutboxEntry<DecisionBody>[] {
  return data.writes().filter((write) => write.kind === KIND && write.about === id) as OutboxEntry<DecisionBody>[]
}

/** Whether a question still takes answers, and waits for the reader's own. */
export const isOpen = (decision: Decision): boolean => decision.closedAt === null
export const awaitsYou = (decision: Decision): boolean =>
  isOpen(decision) && decision.people.includes(decision.you) && !countingAnswers(decision).some(({ person }) => person === decision.you)

/** One's own answer: what counts, else what came late. */
export const yourAnswer = ({ answers, you }: Decision) => answers.find((one) => one.person === you && !one.late) ?? answers.find((one) => one.person === you)

/** What somebody is called: a key by its own name. */
export const calledOf = (person: string): string => person.replace(/^key:/, '')

/** Asks; the question's id. Rejects with `StorageError`. */
export const ask = (data: Data, asked: Omit<DecisionAsk, 'id'>): Promise<string> => data.write(KIND, { do: 'ask', ...asked } satisfies DecisionBody)
export const answer = (data: Data, decision: string, choice: number | null, text: string): Promise<string> => data.write(KIND, { do: 'answer', decision, choice, text } satisfies DecisionBody)
export const close = (data: Data, decision: string, conclusion: string, withdraw = false): Promise<string> => data.write(KIND, { do: 'close', decision, conclusion, withdraw } satisfies DecisionBody)
