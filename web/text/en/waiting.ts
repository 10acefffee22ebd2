import { pluralFor } from '../plural.ts'
import type { WaitingWords } from '../it/waiting.ts'

const plural = pluralFor('en')

export const waitingEn: WaitingWords = {
  title: 'To be sent',
  intro: 'What you write stays on this device until Ritmo has it. It leaves by itself, also with the page closed, as soon as there is a network.',
  none: 'Nothing waits: all that you wrote has arrived.',
  waiting: (n) => plural(n, { one: '# waiting', other: '# waiting' }),
  refused: 'Not accepted',
  held: 'Files to look at',
  heldText: (n) => plural(n, { one: '# file waits for you to look at it.', other: '# files wait for you to look at them.' }),
  heldGo: 'Go to the files',
  lost: 'Replaced without being seen',
  sendNow: 'Send now',
  offline: 'Offline: everything leaves by itself when the network is back.',
  written: (when) => `written ${when}`,
  state: { waiting: 'waiting', sending: (share) => `${share} sent`, tried: (why) => `the last try failed. ${why} Trying again by itself.`, loose: 'In this page only: the device is out of space. Keep it open.' },
  discard: 'Throw away',
  askDiscard: (what) => `${what}: it never arrived and cannot be had back.`,
  kinds: { note: 'Note', import: 'File', merge: 'Duplicate', process: 'Process', target: 'Target', decision: 'Decision', report: 'Report', closing: 'Closing' },
  other: 'Other',
  noteOf: (about) => `Note on ${about}`,
  processGone: 'Deleted',
  product: (key) => `product ${key}`,
  order: (key) => `order ${key}`,
  day: (day) => day,
  noteGone: 'Note taken away',
  merge: { accept: 'They are the same', refuse: 'They are different', undo: 'Decision taken back' },
  tried: { unavailable: 'Ritmo does not answer.', internal: 'Ritmo had a fault of its own.' },
  codes: {
    'file-lost': 'The file’s content is no longer on this device: pick it again.',
    'write-unreadable': 'It was written by another version of Ritmo and this one cannot read it.',
  },
  lostWords: (author, when) => `${author} had written ${when}:`,
  lostUnder: 'A write that arrived later took its place.',
  restore: 'Put this back',
  keep: 'Fine as it is',
  notesOn: 'Notes',
  noNotes: 'No notes yet.',
  noteText: 'Note',
  notePlaceholder: 'What is worth remembering?',
}
