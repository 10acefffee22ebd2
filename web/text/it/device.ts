import { pluralFor } from '../plural.ts'

const plural = pluralFor('it')

/** What this device keeps, and the app on it. */
export const deviceIt = {
  install: {
    title: 'App',
    offer: 'Ritmo può stare tra le tue app: si apre da solo, anche senza rete, e riceve i file che gli condividi.',
    menu: 'Per avere Ritmo tra le tue app: tocca Condividi nella barra di Safari, poi «Aggiungi alla schermata Home».',
    button: 'Installa',
    done: 'Ritmo è installato su questo dispositivo.',
    none: 'Questo browser non offre di installarlo; dal suo menu, «Installa» o «Aggiungi alla schermata Home».',
  },
  storage: {
    title: 'Dati su questo dispositivo',
    used: (used: string, of: string) => `Occupati ${used} su ${of} che il browser concede.`,
    tiles: (bytes: string) => `${bytes} di vendite, compresse.`,
    all: (months: string) => `Tutti i mesi sono qui: ${months}.`,
    some: (here: number, of: number, from: string) => `${here} di ${of} mesi sono qui, da ${from} a oggi. Per i più vecchi serve la rete.`,
    none: 'Qui non c’è ancora nessun mese: per le cifre serve la rete.',
    empty: 'Ancora nessuna vendita.',
    fresh: 'Le vendite sono qui: Ritmo le ordina per mese fra poco.',
    budget: 'Spazio da usare al massimo',
    budgets: (bytes: string) => bytes,
    noBudget: 'Quanto serve',
    budgetWhy: 'Si tengono prima i mesi più nuovi; se lo spazio non basta si lasciano i più vecchi.',
    persisted: 'Il browser ha promesso di non cancellarli da solo.',
    notPersisted: 'Se al dispositivo manca spazio il browser può cancellarli: Ritmo se ne accorge e li riprende dalla rete, ma quello che non era partito si perde.',
    ask: 'Chiedi al browser di non cancellarli',
    refused: 'Il browser per ora non lo promette: di solito lo fa con le app installate o usate spesso.',
    full: 'Lo spazio è finito: alcuni mesi non si possono tenere qui.',
    memory: 'Questo browser non lascia salvare niente (succede nelle finestre private): i dati stanno in memoria e con la pagina se ne vanno. Quello che scrivi parte solo finché è aperta.',
  },
  evicted: (lost: number) =>
    lost === 0
      ? 'Il browser aveva cancellato i dati da questo dispositivo. Ritmo li sta riprendendo dalla rete.'
      : plural(lost, {
          one: 'Il browser aveva cancellato i dati da questo dispositivo, e con loro # cosa che non era ancora partita. Il resto torna dalla rete.',
          other: 'Il browser aveva cancellato i dati da questo dispositivo, e con loro # cose che non erano ancora partite. Il resto torna dalla rete.',
        }),
  memory: 'Questo browser non lascia salvare niente: chiudendo la pagina i dati e quello che non è partito se ne vanno.',
  waitingLink: (n: number) => plural(n, { one: '# cosa da inviare', other: '# cose da inviare' }),
  settings: {
    title: 'Impostazioni',
    device: 'Questo dispositivo',
    workspace: 'Negozio',
    name: 'Nome',
    zone: 'Fuso orario',
    currency: 'Valuta',
    noCurrency: 'La decide il primo file.',
    developers: 'Per chi programma',
    api: 'Descrizione dell’API (OpenAPI)',
    console: 'Nella console del browser, ritmo.query({…}) risponde da questo dispositivo.',
    leave: 'Esci',
    askLeave: (n: number) =>
      plural(n, {
        one: '# cosa che hai scritto o scelto non è ancora partita. Se esci adesso si perde.',
        other: '# cose che hai scritto o scelto non sono ancora partite. Se esci adesso si perdono.',
      }),
    leaveAnyway: 'Esci e perdile',
  },
}

export type DeviceWords = typeof deviceIt
