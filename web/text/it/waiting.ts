import { articled } from '../../../shared/text/elision.ts'
import { pluralFor } from '../plural.ts'

const plural = pluralFor('it')

/** What waits on this device, and why. */
export const waitingIt = {
  title: 'Da inviare',
  intro: 'Quello che scrivi resta su questo dispositivo finché Ritmo non l’ha ricevuto. Parte da solo, anche a pagina chiusa, appena c’è rete.',
  none: 'Niente in attesa: tutto quello che hai scritto è arrivato.',
  waiting: (n: number) => plural(n, { one: '# in attesa', other: '# in attesa' }),
  refused: 'Non accettate',
  held: 'File da guardare',
  heldText: (n: number) => plural(n, { one: '# file aspetta che tu lo guardi.', other: '# file aspettano che tu li guardi.' }),
  heldGo: 'Vai ai file',
  lost: 'Sostituite senza essere viste',
  sendNow: 'Invia adesso',
  offline: 'Senza rete: parte tutto da solo quando torna.',
  written: (when: string) => `scritta ${when}`,
  state: { waiting: 'in attesa', sending: (share: string) => `inviato ${articled('il', share)}`, tried: (why: string) => `ultimo tentativo non riuscito. ${why} Riprovo da solo.`, loose: 'Solo in questa pagina: questo dispositivo non riesce a tenerla. Lasciala aperta.' },
  discard: 'Butta via',
  askDiscard: (what: string) => `${what}: non è mai arrivata e non si potrà riavere.`,
  kinds: { note: 'Nota', import: 'File', merge: 'Doppione', process: 'Processo', target: 'Obiettivo', closing: 'Chiusura', decision: 'Decisione', report: 'Rapporto' } as Readonly<Record<string, string>>,
  other: 'Altro',
  noteOf: (about: string) => `Nota su ${about}`,
  processGone: 'Eliminato',
  product: (key: string) => `prodotto ${key}`,
  order: (key: string) => `ordine ${key}`,
  day: (day: string) => day,
  noteGone: 'Nota cancellata',
  merge: { accept: 'Sono lo stesso', refuse: 'Sono diversi', undo: 'Decisione ripresa' } as Readonly<Record<string, string>>,
  /** Where it is tried again by itself nobody has to. */
  tried: { unavailable: 'Ritmo non risponde.', internal: 'Ritmo ha avuto un guasto suo.' } as Readonly<Record<string, string>>,
  codes: {
    'not-kept': 'Questo dispositivo non è riuscito a prenderlo, e non è partito. Riprova, o scegli di nuovo il file.',
    'file-lost': 'Il contenuto del file non è più su questo dispositivo: sceglilo di nuovo.',
    'write-unreadable': 'È stata scritta da un’altra versione di Ritmo e questa non sa leggerla.',
  } as Readonly<Record<string, string>>,
  lostWords: (author: string, when: string) => `${author} aveva scritto ${when}:`,
  lostUnder: 'Una scrittura arrivata dopo l’ha sostituita.',
  restore: 'Rimetti questa',
  keep: 'Va bene così',
  notesOn: 'Note',
  noNotes: 'Ancora nessuna nota.',
  noteText: 'Nota',
  notePlaceholder: 'Che cosa è bene ricordare?',
}

export type WaitingWords = typeof waitingIt
