/** What kinds of jobs are called, and why something failed, in a few words of one language. */
export interface Names {
  readonly kinds: Readonly<Record<string, string>>
  readonly reasons: Readonly<Record<string, string>>
  /** A title in the language's own quotation marks. */
  quoted(title: string): string
}

/** What failed, by its kind and its own title. */
export function workName(names: Names, kind: string, title: string): string {
  const name = names.kinds[kind] ?? kind
  return title === '' ? name : `${name} ${names.quoted(title)}`
}

export const namesIt: Names = {
  quoted: (title) => `«${title}»`,
  kinds: {
    import: 'Importazione', seal: 'Riordino dei dati', close: 'Chiusura notturna', clean: 'Ricerca di doppioni', rebuild: 'Ricostruzione', query: 'Domanda',
    endpoint: 'Lavoro di un tuo servizio', backup: 'Copia di sicurezza', restore: 'Ripristino', drill: 'Prova di ripristino', parquet: 'Dati in Parquet', report: 'Rapporto', breakfast: 'Messaggio del mattino', deliver: 'Consegna degli avvisi',
  },
  reasons: {
    internal: 'errore interno', 'timed-out': 'troppo tempo senza segni di vita', crashed: 'interrotto troppe volte', 'bad-input': 'dati non adatti',
    'endpoint-failed': 'il servizio ha risposto con un errore', 'endpoint-unreachable': 'il servizio non risponde', 'endpoint-refused': 'il servizio ha rifiutato',
    'endpoint-asleep': 'il servizio viene da una copia: dagli un segreto nuovo', 'endpoint-gone': 'il servizio non c’è più', 'endpoint-nonsense': 'il servizio ha risposto in un modo che non si legge', 'endpoint-reported': 'lo dice il servizio', 'address-refused': 'indirizzo non ammesso',
    'asks': 'serve una tua risposta', 'backup-damaged': 'la copia è rovinata', 'drill-differs': 'il ripristino di prova non torna', busy: 'si scriveva di continuo',
    'storage-full': 'lo spazio è finito', forbidden: 'manca il permesso', 'not-found': 'non c’è più', 'invalid-field': 'un valore non va bene', unavailable: 'in quel momento non si poteva',
  },
}

export const namesEn: Names = {
  quoted: (title) => `“${title}”`,
  kinds: {
    import: 'Import', seal: 'Tidying of data', close: 'Nightly close', clean: 'Search for duplicates', rebuild: 'Rebuild', query: 'Question',
    endpoint: 'Work of a service of yours', backup: 'Backup', restore: 'Restore', drill: 'Trial restore', parquet: 'Data as Parquet', report: 'Report', breakfast: 'Breakfast message', deliver: 'Delivery of notices',
  },
  reasons: {
    internal: 'an internal error', 'timed-out': 'no sign of life for too long', crashed: 'cut off too often', 'bad-input': 'data that does not fit',
    'endpoint-failed': 'the service answered with an error', 'endpoint-unreachable': 'the service does not answer', 'endpoint-refused': 'the service refused',
    'endpoint-asleep': 'the service came from a backup: give it a new secret', 'endpoint-gone': 'the service is no longer there', 'endpoint-nonsense': 'the service’s answer cannot be read', 'endpoint-reported': 'the service says so', 'address-refused': 'an address that is not allowed',
    'asks': 'it needs an answer from you', 'backup-damaged': 'the backup is damaged', 'drill-differs': 'the trial restore does not add up', busy: 'somebody kept writing',
    'storage-full': 'there is no space left', forbidden: 'the permission is missing', 'not-found': 'it is no longer there', 'invalid-field': 'a value does not fit', unavailable: 'it was not available just then',
  },
}
