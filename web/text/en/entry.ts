import type { EntryWords } from '../it/entry.ts'
import { pluralFor } from '../plural.ts'

const plural = pluralFor('en')

/** The English words of the door. */
export const entryEn: EntryWords = {
  title: 'Your shop’s numbers, at once. The long work, by night.',
  text: 'Drop the file from your accounting package; Ritmo reads it, cleans it and accounts for every row. Answers come while you look, even without a network.',
  button: 'Enter the demo',
  unsent: (n) => plural(n, { one: '# thing written on this device has not been sent yet: come in to send it.', other: '# things written on this device have not been sent yet: come in to send them.' }),
  entering: 'Opening…',
  now: 'Now: filters, charts, questions. They answer before you lift your finger.',
  later: 'Later: imports and closings. They work alone and tell you when done.',
  offline: 'Offline: everything goes on, and the date of the data is always written.',
}
