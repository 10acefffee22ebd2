import { joined, type SomeChoices } from '../../engine/join-choices.ts'
import { dayText } from '../../model/calendar.ts'
import { SEGMENT } from '../../model/customer-groups.ts'
import type { Filter } from '../../protocol/query.ts'
import { money, quantity } from '../../text/format.ts'
import { dimensionName, keyName } from '../names.ts'
import type { Answers, Scope } from '../question.ts'
import { reportWords } from '../words.ts'

export type Choices = ReturnType<typeof joined>

/** Choices of a dashboard as filters of a question; segments of customers count up to the end of the scope's days. */
export function filtersOf({ sets, but, words, ranges }: Choices, { days }: Pick<Scope, 'days'>): Filter[] {
  const asOf = (dimension: string) => (dimension === SEGMENT ? { asOf: dayText(days.to) } : {})
  return [
    ...Object.entries(sets).filter(([, keys]) => keys.length > 0).map(([dimension, keys]): Filter => ({ dimension, in: [...keys], ...asOf(dimension) })),
    ...Object.entries(but).filter(([, keys]) => keys.length > 0).map(([dimension, keys]): Filter => ({ dimension, notIn: [...keys], ...asOf(dimension) })),
    ...Object.entries(words).filter(([, typed]) => typed.trim() !== '').map(([dimension, contains]): Filter => ({ dimension, contains })),
    ...Object.entries(ranges).map(([value, { from, to }]): Filter => ({ value, ...(from !== undefined && { from }), ...(to !== undefined && { to }) })),
  ]
}

/** The view's own choices, those of a widget joined. */
export function choicesOf({ input }: Scope, own?: SomeChoices): Choices {
  return joined(input.view?.filters ?? {}, own)
}

/** What is filtered, one line each, so that nobody takes a part for the whole. Names come with the answers. */
export function choiceWords(scope: Scope, answers: Answers): string[] {
  const { language } = scope.input
  const say = reportWords(language).view
  const labels = Object.assign({}, ...Object.values(answers).map((one) => one.labels ?? {})) as NonNullable<Answers[string]['labels']>
  const { sets, but, words, ranges } = choicesOf(scope)
  const names = (dimension: string, keys: readonly (string | null)[]) => keys.map((key) => keyName(language, dimension, key, labels)).join(', ')
  const amount = (value: string, one: number | undefined) => (one === undefined ? '' : value === 'quantity' ? quantity(language, one / 1000) : money(language, one, scope.currency))
  return [
    ...Object.entries(sets).map(([dimension, keys]) => say.only(dimensionName(language, dimension), names(dimension, keys))),
    ...Object.entries(but).map(([dimension, keys]) => say.but(dimensionName(language, dimension), names(dimension, keys))),
    ...Object.entries(words).map(([dimension, typed]) => say.holds(dimensionName(language, dimension), typed)),
    ...Object.entries(ranges).map(([value, { from, to }]) => say.range(say.values[value] ?? value, amount(value, from), amount(value, to))),
  ]
}
