import { pluralFor } from '../plural.ts'

const plural = pluralFor('it')

/** The Italian words of the door: the shape that every other language must have. */
export const entryIt = {
  title: 'I numeri del tuo negozio, subito. Il lavoro lungo, di notte.',
  text: 'Trascini il file del gestionale e Ritmo lo legge, lo pulisce e tiene il conto di ogni riga. Le risposte arrivano mentre guardi, anche senza rete.',
  button: 'Entra nella demo',
  unsent: (n: number) => plural(n, { one: '# cosa scritta su questo dispositivo non è ancora partita: entra per inviarla.', other: '# cose scritte su questo dispositivo non sono ancora partite: entra per inviarle.' }),
  entering: 'Sto aprendo…',
  now: 'Adesso: filtri, grafici, domande. Rispondono prima che tu sposti il dito.',
  later: 'Più tardi: importazioni e chiusure. Lavorano da sole e ti avvisano.',
  offline: 'Senza rete: tutto continua, con la data dei dati sempre scritta.',
}

export type EntryWords = typeof entryIt
