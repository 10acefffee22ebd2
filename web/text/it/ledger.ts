const NUMBERS = ['', 'un', 'due', 'tre', 'quattro', 'cinque', 'sei', 'sette', 'otto', 'nove', 'dieci']
const many = (n: number, one: string, other: string) => `${n === 1 && one.startsWith('riga') ? 'una' : (NUMBERS[n] ?? String(n))} ${n === 1 ? one : other}`

/** The Italian words of the restatement ledger: the shape that every other language must have. */
export const ledgerIt = {
  title: 'Giorni chiusi che sono cambiati',
  intro: 'Ogni notte Ritmo chiude i conti. Se dopo arriva qualcosa che tocca un giorno già chiuso, lo leggi qui, con il perché.',
  empty: 'Nessun giorno chiuso è cambiato.',
  unknown: 'L’elenco arriva quando c’è rete.',
  failed: 'Non sono riuscito a leggere l’elenco.',
  asOf: (when: string) => `Com’era ${when}`,
  changed: (day: string, by: string) => `${day}: cambiato di ${by}`,
  onlyLines: (day: string) => `${day}: cambiate le righe, non la somma`,
  from: (before: string, after: string) => `da ${before} a ${after}`,
  lateReturns: (n: number) => many(n, 'reso arrivato tardi', 'resi arrivati tardi'),
  late: (n: number) => many(n, 'riga arrivata tardi', 'righe arrivate tardi'),
  taken: (n: number) => many(n, 'riga tolta', 'righe tolte'),
  corrected: (n: number) => many(n, 'riga corretta', 'righe corrette'),
  both: (born: number, ended: number) => `${many(born, 'riga arrivata', 'righe arrivate')} e ${many(ended, 'tolta', 'tolte')}`,
  undone: 'importazione annullata',
  by: (what: string, file: string) => `${what} (${file})`,
  unknownCause: 'righe cambiate',
  rows: 'Vedi le righe',
  read: 'Ho letto',
  unseen: 'Nuovo',
  more: (n: number) => `Mostra gli altri ${n}`,
  needsNetwork: 'Le righe che sono cambiate si vedono con la rete. Queste sono quelle del giorno, com’è adesso.',
}

export type LedgerWords = typeof ledgerIt
