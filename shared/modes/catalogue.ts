import { modeOf, type Answers, type Mode } from './mode.ts'

export interface Operation extends Answers {
  /** Wall-clock budget in ms at p95 of the answer (sync, hybrid) or of one slice (async). */
  readonly budget: number
  /** How often a failed try is repeated, and the first pause in ms (doubling, with jitter). */
  readonly retries: number
  readonly pause: number
  readonly why: { readonly it: string; readonly en: string }
}

const now = { now: true, blocks: true, heavy: false, retries: 0, pause: 0 }
const later = { now: false, blocks: false, heavy: true, retries: 5, pause: 2000 }

/** Every operation of Ritmo. Router and queue refuse what is not here. */
export const catalogue = {
  'session.enter': { ...now, budget: 200, why: { it: 'Una persona aspetta di entrare.', en: 'A person waits to come in.' } },
  'session.read': { ...now, budget: 100, why: { it: 'La pagina non parte senza.', en: 'The page cannot start without it.' } },
  'session.leave': { ...now, budget: 200, why: { it: 'Chi esce vuole essere certo di essere uscito.', en: 'Whoever leaves wants to be sure they left.' } },
  'keys.create': { ...now, budget: 200, why: { it: 'Chi collega un programma aspetta la chiave.', en: 'Whoever connects a program waits for the key.' } },
  'workspaces.create': { ...now, budget: 300, why: { it: 'Chi apre un negozio aspetta la chiave per entrarci.', en: 'Whoever opens a shop waits for the key to it.' } },
  'query.run': { ...now, heavy: true, budget: 300, why: { it: 'Un filtro deve rispondere mentre si guarda; ciò che guarda milioni di righe arriva dopo, con un avviso.', en: 'A filter must answer while one looks; what looks at millions of rows comes later, with a notice.' } },
  'insights.run': { ...now, budget: 1000, why: { it: 'Chi apre un approfondimento lo guarda arrivare; ciò che tocca intanto risponde prima.', en: 'Whoever opens an insight watches it come; what they tap meanwhile answers first.' } },
  'dashboards.list': { ...now, budget: 100, why: { it: 'Chi apre i propri cruscotti li vuole vedere.', en: 'Whoever opens their dashboards wants to see them.' } },
  'dashboards.write': { ...now, budget: 200, why: { it: 'Ciò che si sistema deve restare.', en: 'What one arranges must stay.' } },
  'dashboard': { ...now, budget: 16, why: { it: 'Risponde questo dispositivo, prima della prossima immagine.', en: 'This device answers, before the next frame.' } },
  'manifest.read': { ...now, budget: 100, why: { it: 'Il telefono decide da qui che cosa scaricare.', en: 'The phone decides from it what to fetch.' } },
  'tiles.read': { ...now, budget: 300, why: { it: 'I dati servono alla schermata aperta.', en: 'The open screen needs the data.' } },
  'changes.read': { ...now, budget: 200, why: { it: 'Le novità devono vedersi subito.', en: 'News must show at once.' } },
  'labels.read': { ...now, budget: 300, why: { it: 'Senza nomi i codici non si leggono.', en: 'Codes are unreadable without names.' } },
  'close.start': { ...now, heavy: true, budget: 500, why: { it: 'Chi chiude adesso vuole sapere che è cominciata; la chiusura stessa viene dopo.', en: 'Whoever closes now wants to know that it began; the close itself comes later.' } },
  'rebuild.start': { ...now, heavy: true, budget: 500, why: { it: 'Si risponde che è cominciata; rifare tutto dai file viene dopo.', en: 'One answers that it began; making all anew from the files comes later.' } },
  'jobs.list': { ...now, budget: 100, why: { it: 'Si guarda a che punto è il lavoro.', en: 'One looks how far the work is.' } },
  'jobs.read': { ...now, budget: 100, why: { it: 'Si guarda a che punto è il lavoro.', en: 'One looks how far the work is.' } },
  'jobs.cancel': { ...now, budget: 200, why: { it: 'Chi ferma un lavoro vuole vederlo fermarsi.', en: 'Whoever stops a job wants to see it stopping.' } },
  'jobs.retry': { ...now, budget: 200, why: { it: 'Chi riprova vuole vedere che riparte.', en: 'Whoever retries wants to see it start.' } },
  'jobs.log': { ...now, budget: 100, why: { it: 'Chi vede un lavoro fermo vuole sapere perché.', en: 'Whoever sees a job stuck wants to know why.' } },
  'jobs.create': { ...now, heavy: true, budget: 300, why: { it: 'Chi chiede un lavoro vuole sapere che è in coda; il lavoro stesso viene dopo.', en: 'Whoever asks for work wants to know that it is queued; the work itself comes later.' } },
  'jobs.report': { ...now, budget: 200, why: { it: 'Chi lavora per conto tuo dice a che punto è.', en: 'Whoever works for you tells how far they are.' } },
  'endpoints.create': { ...now, budget: 200, why: { it: 'Chi collega un indirizzo aspetta il suo segreto.', en: 'Whoever connects an address waits for its secret.' } },
  'endpoints.list': { ...now, budget: 100, why: { it: 'Si sceglie a chi dare il lavoro.', en: 'One chooses whom to give the work to.' } },
  'endpoints.delete': { ...now, budget: 200, why: { it: 'Chi scollega un indirizzo vuole esserne certo.', en: 'Whoever takes an address off wants to be sure.' } },
  'schedules.list': { ...now, budget: 100, why: { it: 'Si guarda che cosa parte da solo, e quando.', en: 'One looks what starts by itself, and when.' } },
  'schedules.create': { ...now, budget: 200, why: { it: 'Chi fissa un orario vuole vedere la prossima volta.', en: 'Whoever sets a time wants to see the next one.' } },
  'schedules.change': { ...now, budget: 200, why: { it: 'Chi cambia un orario vuole vedere che vale.', en: 'Whoever changes a time wants to see that it holds.' } },
  'schedules.delete': { ...now, budget: 200, why: { it: 'Chi toglie un orario vuole esserne certo.', en: 'Whoever takes a time off wants to be sure.' } },
  'backups.list': { ...now, budget: 100, why: { it: 'Si guarda se le copie ci sono e reggono.', en: 'One looks whether the backups are there and hold.' } },
  'backups.restore': { ...now, budget: 500, why: { it: 'Si risponde che è cominciato; rimettere tutto viene dopo.', en: 'One answers that it began; putting everything back comes later.' } },
  'parquet.list': { ...now, budget: 100, why: { it: 'Un altro programma cerca i file da leggere.', en: 'Another program looks for the files to read.' } },
  'parquet.read': { ...now, budget: 500, why: { it: 'Un altro programma legge i dati adesso.', en: 'Another program reads the data now.' } },
  'notices.list': { ...now, budget: 100, why: { it: 'Si guarda che cosa non è andato.', en: 'One looks what did not go well.' } },
  'notices.see': { ...now, budget: 200, why: { it: 'Ciò che si è letto deve sparire.', en: 'What one has read must go.' } },
  'imports.create': { ...now, heavy: true, budget: 2000, why: { it: 'Il file va messo al sicuro prima di rispondere; il resto viene dopo.', en: 'The file is kept before the answer; the rest comes later.' } },
  'uploads.create': { ...now, budget: 200, why: { it: 'Chi manda un file grande aspetta di poter cominciare.', en: 'Whoever sends a large file waits to begin.' } },
  'uploads.read': { ...now, budget: 200, why: { it: 'Dopo un’interruzione si guarda che cosa manca.', en: 'After an interruption one looks what is missing.' } },
  'uploads.part': { ...now, budget: 2000, why: { it: 'Ogni parte va messa al sicuro prima di mandare la prossima.', en: 'Each part is kept before the next is sent.' } },
  'uploads.complete': { ...now, heavy: true, budget: 5000, why: { it: 'Il file intero va messo al sicuro prima di rispondere; il resto viene dopo.', en: 'The whole file is kept before the answer; the rest comes later.' } },
  'imports.rejects': { ...now, budget: 500, why: { it: 'Chi corregge il file aspetta l’elenco.', en: 'Whoever mends the file waits for the list.' } },
  'imports.again': { ...now, heavy: true, budget: 500, why: { it: 'Chi ha risposto vuole vedere che il file riparte; rileggerlo viene dopo.', en: 'Whoever answered wants to see the file start again; reading it comes later.' } },
  'imports.mend': { ...now, heavy: true, budget: 2000, why: { it: 'Le righe corrette vanno messe al sicuro prima di rispondere; il resto viene dopo.', en: 'The mended rows are kept before the answer; the rest comes later.' } },
  'datasets.list': { ...now, budget: 100, why: { it: 'L’app mostra quali dati ci sono.', en: 'The app shows which data there is.' } },
  'datasets.change': { ...now, budget: 500, why: { it: 'Un nome nuovo si vuole vedere subito; rileggere i file viene dopo.', en: 'A new name should show at once; reading the files again comes later.' } },
  'datasets.delete': { ...now, budget: 500, why: { it: 'Chi elimina vuole vedere che sparisce; togliere le righe viene dopo.', en: 'Whoever deletes wants to see it go; taking the rows out comes later.' } },
  'sources.list': { ...now, budget: 300, why: { it: 'L’anteprima legge il file come lo leggerà il lavoro.', en: 'The preview reads a file as the job will.' } },
  'notes.list': { ...now, budget: 100, why: { it: 'Le note stanno sul grafico aperto.', en: 'Notes stand on the open chart.' } },
  'notes.write': { ...now, budget: 200, why: { it: 'Ciò che si scrive deve restare.', en: 'What one writes must stay.' } },
  'operations.read': { ...now, budget: 300, why: { it: 'Chi guarda come va Ritmo aspetta le misure.', en: 'Whoever looks how Ritmo is doing waits for the figures.' } },
  'waits.record': { ...now, budget: 200, why: { it: 'Poche cifre da sommare, mentre nessuno guarda.', en: 'A few figures to add up, while nobody looks.' } },
  'processes.list': { ...now, budget: 200, why: { it: 'Chi confronta i suoi processi li vuole avere davanti.', en: 'Whoever compares their processes wants them before them.' } },
  'processes.write': { ...now, budget: 200, why: { it: 'Ciò che si è descritto deve restare.', en: 'What one described must stay.' } },
  'merges.list': { ...now, budget: 300, why: { it: 'Chi guarda i doppioni aspetta le coppie.', en: 'Whoever looks at what may be double waits for the pairs.' } },
  'merges.decide': { ...now, budget: 500, why: { it: 'Chi decide vuole vedere che vale; le cifre seguono dopo.', en: 'Whoever decides wants to see that it holds; the figures follow later.' } },
  'restatements.list': { ...now, budget: 100, why: { it: 'Si legge a colazione.', en: 'It is read at breakfast.' } },
  'restatements.rows': { ...now, budget: 300, why: { it: 'Chi legge che un giorno è cambiato vuole vedere le righe.', en: 'Whoever reads that a day changed wants to see the rows.' } },
  'records.list': { ...now, budget: 300, why: { it: 'Chi tocca una cifra aspetta le righe che la fanno.', en: 'Whoever taps a figure waits for the rows behind it.' } },
  'orders.read': { ...now, budget: 300, why: { it: 'Chi apre un ordine ne aspetta la storia.', en: 'Whoever opens an order waits for its history.' } },
  'targets.list': { ...now, budget: 100, why: { it: 'Gli obiettivi stanno sul grafico aperto.', en: 'Targets stand on the open chart.' } },
  'targets.write': { ...now, budget: 200, why: { it: 'Ciò che si scrive deve restare.', en: 'What one writes must stay.' } },
  'closings.list': { ...now, budget: 100, why: { it: 'I confronti aperti ne tengono conto.', en: 'Open comparisons go by them.' } },
  'closings.write': { ...now, budget: 200, why: { it: 'Ciò che si scrive deve restare.', en: 'What one writes must stay.' } },
  'openapi.read': { ...now, budget: 100, why: { it: 'Chi programma la consulta.', en: 'Whoever programs looks it up.' } },
  'health.read': { ...now, budget: 50, why: { it: 'Dice se l’edge risponde.', en: 'It says whether the edge answers.' } },
  'import': { ...later, budget: 5000, why: { it: 'Migliaia di righe da leggere e pulire: nessuno deve aspettarle.', en: 'Thousands of rows to read and clean: nobody should wait for them.' } },
  'seal': { ...later, budget: 5000, why: { it: 'Riscrive mesi interi di dati.', en: 'It rewrites whole months of data.' } },
  'rebuild': { ...later, budget: 5000, why: { it: 'Rifà tutto dai file, dal primo all’ultimo.', en: 'It makes all anew from the files, first to last.' } },
  'close': { ...later, budget: 5000, why: { it: 'La chiusura si fa di notte, quando il negozio dorme.', en: 'The close is done at night, when the shop sleeps.' } },
  'clean': { ...later, budget: 5000, why: { it: 'Confronta migliaia di prodotti e clienti: si fa quando nessuno aspetta.', en: 'It compares thousands of products and customers: done when nobody waits.' } },
  'endpoint': { ...later, budget: 5000, retries: 12, pause: 1000, why: { it: 'Un servizio tuo lavora con i suoi tempi: nessuno deve aspettarlo.', en: 'A service of yours works at its own pace: nobody should wait for it.' } },
  'backup': { ...later, budget: 5000, why: { it: 'Copia tutto, di notte, a parte: nessuno deve aspettarla.', en: 'It copies everything aside, by night: nobody should wait for it.' } },
  'restore': { ...later, budget: 5000, why: { it: 'Rimette tutto da una copia: migliaia di righe.', en: 'It puts everything back from a backup: thousands of rows.' } },
  'drill': { ...later, budget: 5000, why: { it: 'Prova da sola che la copia si possa ripristinare.', en: 'It tries by itself that the backup can be restored.' } },
  'parquet': { ...later, budget: 5000, why: { it: 'Scrive i dati del negozio in file aperti, di notte.', en: 'It writes the shop’s data to open files, by night.' } },
  'query': { ...later, budget: 5000, why: { it: 'Milioni di righe da leggere: la risposta arriva con un avviso.', en: 'Millions of rows to read: the answer comes as a notice.' } },
  'sweep': { ...later, heavy: false, budget: 1000, why: { it: 'Risveglia i lavori rimasti indietro.', en: 'It wakes jobs that fell behind.' } },
} as const satisfies Record<string, Operation>

export type OperationName = keyof typeof catalogue

/** The mode of one of Ritmo's own operations, from its three answers. */
export function modeFor(name: OperationName): Mode {
  return modeOf(catalogue[name])
}

/** Whether a name stands in the catalogue. */
export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(catalogue, name)
}
