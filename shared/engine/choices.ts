import type { Dataset } from '../model/dataset.ts'
import type { Labels } from '../protocol/sync.ts'
import { SEGMENT } from '../model/customer-groups.ts'
import type { DashboardFilters } from './contract.ts'
import { customerGroups, hasCustomerGroups } from './customer-groups.ts'
import { passing, textOf } from './figures.ts'
import { searchTexts, searchWords, holdsWords } from './search.ts'
import type { Codes, TableView, TextView } from './view.ts'
import { WEEK_HOURS, weekdayCodes, weekhourCodes } from './week-codes.ts'

type Keys = readonly (string | null)[]

/** What is asked of one dimension: a key passes when it is among those chosen (if any are), not among those left out, and holds the words. */
export interface Choice {
  readonly in: Keys
  readonly but: Keys
  readonly words: string
  /** Of segments of customers: the local day (exclusive) up to which they count. */
  readonly asOf?: number | undefined
}

/** Hours and weekdays are numbers; as filters they come as texts. Each has codes below its size. */
export const CLOCK: Readonly<Record<string, { readonly size: number; readonly codes: (view: TableView) => Codes }>> = {
  hour: { size: 24, codes: (view) => view.hour },
  weekday: { size: 8, codes: weekdayCodes },
  weekhour: { size: WEEK_HOURS, codes: weekhourCodes },
}

/** Whether a name is one of the clock's: no dimension is called so. */
export function isClock(name: string): boolean {
  return Object.hasOwn(CLOCK, name)
}

/** The choices by dimension; those that ask for nothing are left out. */
export function choicesOf({ sets, but = {}, words = {}, asOf }: DashboardFilters): Map<string, Choice> {
  const found = new Map<string, Choice>()
  for (const name of [...Object.keys(sets), ...Object.keys(but), ...Object.keys(words)]) {
    const choice = { in: sets[name] ?? [], but: but[name] ?? [], words: words[name]?.trim() ?? '', ...(name === SEGMENT && { asOf }) }
    if (choice.in.length + choice.but.length > 0 || choice.words !== '') found.set(name, choice)
  }
  return found
}

/** The column that a choice is about, and by code whether it passes. The dimension must exist. */
export function columnOf(dataset: Dataset, view: TableView, labels: Labels | null, name: string, choice: Choice): { codes: Codes; passes: Uint8Array } {
  const clock = isClock(name) ? CLOCK[name] : undefined
  if (clock) return { codes: clock.codes(view), passes: joined(choice, clock.size, (keys) => flags(clock.size, keys)) }
  if (hasCustomerGroups(dataset, name)) {
    const { text, flags: flagsOf } = customerGroups(dataset, view, name, choice.asOf)
    return { codes: text.codes, passes: joined(choice, text.dictionary.length + 1, flagsOf) }
  }
  const text = textOf(dataset, view, name) as TextView
  const passes = joined(choice, text.dictionary.length + 1, (keys) => passing(text, keys))
  if (choice.words !== '') keepFound(passes, searchTexts(labels, name, text.dictionary), searchWords(choice.words))
  return { codes: text.codes, passes }
}

function joined(choice: Choice, size: number, flagsOf: (keys: Keys) => Uint8Array): Uint8Array {
  const passes = choice.in.length > 0 ? flagsOf(choice.in) : new Uint8Array(size).fill(1)
  if (choice.but.length > 0) for (const [code, out] of flagsOf(choice.but).entries()) if (out === 1) passes[code] = 0
  return passes
}

/** One flag a number, which comes as a text. */
export function flags(size: number, keys: Keys): Uint8Array {
  const passes = new Uint8Array(size)
  for (const key of keys) if (key !== null && /^\d{1,3}$/.test(key) && Number(key) < size) passes[Number(key)] = 1
  return passes
}

/** Lets only those codes pass whose text holds the words; what is unknown holds none. */
export function keepFound(passes: Uint8Array, texts: readonly string[], words: readonly string[]): void {
  passes[0] = 0
  for (let code = 1; code < passes.length; code++) if (passes[code] === 1 && !holdsWords(texts[code - 1] as string, words)) passes[code] = 0
}
