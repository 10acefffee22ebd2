import type { Told } from '../words/telling.ts'

const grains: Readonly<Record<string, string>> = { instant: 'an instant', day: 'a day', week: 'a week', month: 'a month' }
const kinds: Readonly<Record<string, string>> = { money: 'money', number: 'a number', minutes: 'a length of time', share: 'a percentage' }
const adds: Readonly<Record<string, string>> = { sum: 'it adds up', level: 'over time the last known value counts', mean: 'it is told as the mean of the rows' }
const heading = (told: Told) => `“${told.text('heading')}”`

/** What files of a dataset of one's own are told of, in English. */
export const ownEnglish = {
  'own-dataset': (told: Told) => `These are no sales: the file goes to the data “${told.text('name')}”.`,
  'own-new': (told: Told) => `These are no sales: the file becomes a dataset of its own, “${told.text('name')}”.`,
  'own-time': (told: Told) => `The time is ${heading(told)}: each row is ${grains[told.text('grain')] ?? told.text('grain')}.`,
  'own-fixed-day': (told: Told) => `No column says when: all rows are of ${told.text('day')}, the date written above the table.`,
  'own-measure': (told: Told) => `${heading(told)} is a measure (${kinds[told.text('kind')] ?? told.text('kind')}): ${adds[told.text('adds')] ?? told.text('adds')}.`,
  'own-same-key': (told: Told) => `${told.count('count').toLocaleString('en')} rows have the time and dimensions of another one of the file: all of them count.`,
} as const

export const ownRefusalsEnglish = {
  'no-measure': (told: Told) => `No column of numbers to count was found. Headings read: ${told.text('headings')}.`,
  'too-many-datasets': (told: Told) => `There are ${told.text('most')} datasets already: delete one and try again.`,
} as const
