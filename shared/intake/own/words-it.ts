import type { Told } from '../words/telling.ts'

const grains: Readonly<Record<string, string>> = { instant: 'un istante', day: 'un giorno', week: 'una settimana', month: 'un mese' }
const kinds: Readonly<Record<string, string>> = { money: 'denaro', number: 'un numero', minutes: 'un tempo', share: 'una percentuale' }
const adds: Readonly<Record<string, string>> = { sum: 'si somma', level: 'nel tempo vale l’ultimo valore noto', mean: 'se ne fa la media delle righe' }
const heading = (told: Told) => `«${told.text('heading')}»`

/** What files of a dataset of one's own are told of, in Italian. */
export const ownItalian = {
  'own-dataset': (told: Told) => `Non sono vendite: il file va nei dati «${told.text('name')}».`,
  'own-new': (told: Told) => `Non sono vendite: il file diventa un insieme di dati a sé, «${told.text('name')}».`,
  'own-time': (told: Told) => `Il tempo è ${heading(told)}: ogni riga è ${grains[told.text('grain')] ?? told.text('grain')}.`,
  'own-fixed-day': (told: Told) => `Nessuna colonna dice quando: tutte le righe sono del ${told.text('day')}, la data scritta sopra la tabella.`,
  'own-measure': (told: Told) => `${heading(told)} è una misura (${kinds[told.text('kind')] ?? told.text('kind')}): ${adds[told.text('adds')] ?? told.text('adds')}.`,
  'own-same-key': (told: Told) => `${told.count('count').toLocaleString('it')} righe hanno lo stesso tempo e le stesse dimensioni di un’altra del file: contano tutte.`,
} as const

export const ownRefusalsItalian = {
  'no-measure': (told: Told) => `Non trovo nessuna colonna di numeri da contare. Intestazioni lette: ${told.text('headings')}.`,
  'too-many-datasets': (told: Told) => `Ci sono già ${told.text('most')} insiemi di dati: eliminane uno e riprova.`,
} as const
