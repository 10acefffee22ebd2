import type { LedgerWords } from '../it/ledger.ts'

const NUMBERS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const many = (n: number, one: string, other: string) => `${NUMBERS[n] ?? String(n)} ${n === 1 ? one : other}`

export const ledgerEn: LedgerWords = {
  title: 'Closed days that changed',
  intro: 'Every night Ritmo closes the books. If something comes later that touches a closed day, you read it here, with the reason.',
  empty: 'No closed day has changed.',
  unknown: 'The list comes once there is a network.',
  failed: 'The list could not be read.',
  asOf: (when) => `As it was ${when}`,
  changed: (day, by) => `${day} changed by ${by}`,
  onlyLines: (day) => `${day}: its lines changed, not their sum`,
  from: (before, after) => `from ${before} to ${after}`,
  lateReturns: (n) => many(n, 'refund that came late', 'refunds that came late'),
  late: (n) => many(n, 'line that came late', 'lines that came late'),
  taken: (n) => many(n, 'line taken out', 'lines taken out'),
  corrected: (n) => many(n, 'line corrected', 'lines corrected'),
  both: (born, ended) => `${many(born, 'line came', 'lines came')} and ${many(ended, 'went', 'went')}`,
  undone: 'an import was undone',
  by: (what, file) => `${what} (${file})`,
  unknownCause: 'lines changed',
  rows: 'See the lines',
  read: 'I have read it',
  unseen: 'New',
  more: (n) => `Show the other ${n}`,
  needsNetwork: 'The lines that changed need the network. These are the day’s lines as they are now.',
}
