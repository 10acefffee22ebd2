import type { Decision, GivenAnswer } from '../protocol/decisions.ts'

/** What the answers come to. */
export interface Result {
  /** How many chose each choice, in their order. */
  readonly counts: readonly number[]
  /** The choice that more chose than any other; null where none stands out. */
  readonly most: number | null
  /** Answers that count. */
  readonly answered: number
  /** Who was asked and has not answered in time, in the order they were asked. */
  readonly missing: readonly string[]
}

/** The answers that count: those that came in time, one a person. */
export function countingAnswers({ answers }: Pick<Decision, 'answers'>): GivenAnswer[] {
  return answers.filter((one) => !one.late)
}

export function resultOf(decision: Pick<Decision, 'answers' | 'choices' | 'people'>): Result {
  const given = countingAnswers(decision)
  const counts = decision.choices.map((_, choice) => given.filter((one) => one.choice === choice).length)
  const top = Math.max(0, ...counts)
  const leading = counts.flatMap((count, choice) => (count === top && top > 0 ? [choice] : []))
  const who = new Set(given.map((one) => one.person))
  return { counts, most: leading.length === 1 ? (leading[0] as number) : null, answered: given.length, missing: decision.people.filter((one) => !who.has(one)) }
}
