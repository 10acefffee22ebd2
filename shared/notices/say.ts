import { moment, number as whole, rangeText } from '../text/format.ts'
import type { NoticeCode } from './codes.ts'
import type { Names } from './names.ts'

export type NoticeLanguage = 'it' | 'en'

/** Figures and names from which a notice's words are made. */
export type Told = Readonly<Record<string, string | number>>

/** A notice in words: a title that says it all, and what else there is to know. */
export interface Said {
  readonly title: string
  readonly body: string
}

/** What the words of one language are made with, for one notice. */
export interface Say {
  /** A figure as it was told; 0 where it is missing. */
  number(name: string): number
  text(name: string): string
  /** An instant as day and time in the reader's zone. */
  moment(name: string): string
  /** A local date of not long ago, `2026-03-01`, in words. */
  day(name: string): string
  /** Local dates from the first to the last, in words. */
  days(first: string, last: string): string
  /** A whole number with its thousands set apart. */
  count(name: string): string
  one(name: string): boolean
  readonly names: Names
}

/** The words of one language for every notice there is. */
export type NoticeWords = Readonly<Record<NoticeCode, (say: Say) => Said>>

const TAGS: Readonly<Record<NoticeLanguage, string>> = { it: 'it-IT', en: 'en-GB' }

/** How `told` is read in a language and a zone. */
export function sayIn(language: NoticeLanguage, told: Told, zone: string, names: Names): Say {
  const tag = TAGS[language]
  const number = (name: string) => Number(told[name] ?? 0)
  const text = (name: string) => String(told[name] ?? '')
  return {
    number,
    text,
    moment: (name) => moment(language, number(name), zone),
    day: (name) => new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.parse(`${text(name)}T00:00:00Z`)),
    days: (first, last) => {
      const [from, to] = [first, last].map((name) => Date.parse(`${text(name)}T00:00:00Z`)) as [number, number]
      return rangeText(new Intl.DateTimeFormat(tag, { ...(from === to && { weekday: 'long' }), day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }), from, to)
    },
    count: (name) => whole(language, number(name)),
    one: (name) => new Intl.PluralRules(tag).select(number(name)) === 'one',
    names,
  }
}
