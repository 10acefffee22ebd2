import { articled } from '../../../shared/text/elision.ts'
import { pluralFor } from '../plural.ts'

const plural = pluralFor('it')

/** The Italian words of the cleaning page: the shape that every other language must have. */
export const cleaningIt = {
  title: 'Doppioni',
  intro: 'Prodotti e clienti che forse sono lo stesso, con nomi o codici diversi. Decidi tu: ogni scelta si può annullare, e nessuna riga viene toccata.',
  waiting: (n: number) => plural(n, { one: '# doppione da guardare', other: '# doppioni da guardare' }),
  none: 'Nessun doppione da guardare.',
  searching: 'Li sto cercando: quello che trovo compare qui.',
  noneYet: 'Quando due fonti vendono la stessa cosa con nomi diversi, o un cliente torna scritto in un altro modo, lo trovi qui. Si guarda dopo ogni importazione e ogni notte.',
  bring: 'Importa un file',
  list: 'Da guardare',
  kinds: { product: 'Prodotto', customer: 'Cliente' } as Record<string, string>,
  which: 'Quale resta?',
  stays: 'Resta',
  goes: 'Confluisce',
  facts: (lines: string, revenue: string) => `${lines} · ${revenue}`,
  lines: (n: number) => plural(n, { one: '# riga', other: '# righe' }),
  last: (day: string) => `Venduto fino ${articled('al', day)}`,
  bought: (day: string) => `Ultimo acquisto ${articled('il', day)}`,
  code: 'Codice',
  from: 'Da',
  same: 'Sono lo stesso',
  different: 'Sono diversi',
  later: 'Più tardi',
  keys: 'Tastiera: ↑ ↓ per scorrere, ← → per scegliere quale resta, Invio sono lo stesso, Canc sono diversi, L più tardi, U annulla l’ultima.',
  merged: (name: string) => `Uniti: resta «${name}». Le cifre seguono tra poco.`,
  apart: 'Segnati come diversi. Non te li propongo più.',
  undone: 'Annullato.',
  decided: 'Già decisi',
  showDecided: 'Mostra quelli già decisi',
  noDecided: 'Non hai ancora deciso nulla.',
  states: { accepted: 'Uniti', refused: 'Diversi', undone: 'Separati di nuovo', suggested: 'Da guardare' },
  into: (from: string, to: string) => `«${from}» confluisce in «${to}»`,
  not: (one: string, other: string) => `«${one}» non è «${other}»`,
  more: 'Mostra altri',
  loadFailed: 'Non sono riuscito a leggere i doppioni.',
  decideFailed: 'La scelta non è arrivata: la coppia è di nuovo qui.',
  offline: (when: string) => `Sei senza rete: vedi i prodotti com’erano ${when}. Le tue scelte partono quando torna.`,
  offlineNow: 'Sei senza rete: puoi decidere lo stesso, le tue scelte partono quando torna.',
  offlineNever: 'Sei senza rete. I doppioni si vedono quando torna.',
  section: 'Pulizia',
  link: 'Doppioni di prodotti e clienti',
}

export type CleaningWords = typeof cleaningIt
