import { pluralFor } from '../plural.ts'

const plural = pluralFor('it')

/** The Italian words of widgets and dashboards of one's own. */
export const widgetsIt = {
  more: 'Approfondimenti',
  moreHint: 'Valgono gli stessi filtri. Ciò che richiede più calcolo arriva da solo.',
  computing: 'Sto calcolando…',
  failed: 'Non tutti i dati sono su questo dispositivo, e la rete non risponde. Ciò che vedi sopra vale.',
  retry: 'Riprova',
  nothing: 'Nessuna vendita con questi filtri.',
  noCustomers: 'Nessun file ha detto chi compra: qui servono i clienti.',
  noBefore: 'Non ci sono dati di prima con cui confrontare.',
  noDataset: 'Questi dati non sono qui: tolti, o non ancora arrivati su questo dispositivo.',
  noHours: 'I file dicono il giorno e non l’ora: qui servono gli orari.',
  unknownKind: 'Questa versione dell’app non conosce questo riquadro: aggiornala.',
  showAll: (n: number) => plural(n, { one: 'Mostra un’altra riga', other: 'Mostra altre # righe' }),
  showFewer: 'Mostra meno',
  kinds: {
    figure: 'Numero', time: 'Nel tempo', ranking: 'Classifica', heat: 'Ore e giorni', abc: 'Prodotti per classe ABC', returns: 'Resi per prodotto', margin: 'Margine per prodotto',
    pace: 'Ritmo dei prodotti', pairs: 'Comprati insieme', newcomers: 'Clienti nuovi e di ritorno', cohorts: 'Clienti per mese di arrivo', segments: 'Segmenti di clienti',
  } as Record<string, string>,
  measures: {
    revenue: 'Ricavi', net: 'Ricavi netti', salesOrders: 'Ordini', averageOrder: 'Ordine medio', units: 'Pezzi', customers: 'Clienti', returnRate: 'Resi', margin: 'Margine', lines: 'Righe',
    'median.amount': 'Importo mediano', 'max.amount': 'Importo più alto', 'min.amount': 'Importo più basso',
  } as Record<string, string>,
  heat: {
    label: 'Ricavi per giorno della settimana e ora',
    keys: 'Frecce: scorri. Maiusc e frecce: allarga. Invio: scegli o togli. Maiusc e Invio: le righe. Esc: togli la scelta.',
    hint: 'Trascina sulle caselle per filtrare; tocca un giorno o un’ora per prenderli interi.',
    cell: (day: string, hour: string, what: string) => `${day}, ${hour}: ${what}`,
    records: (day: string, hour: string) => `Righe di ${day}, ${hour}`,
  },
  abc: {
    classes: (name: string, n: number, share: string) => `${name}: ${plural(n, { one: '# prodotto', other: '# prodotti' })}, ${share} dei ricavi`,
    hint: 'A: i primi prodotti fino all’80% dei ricavi; B fino al 95%; C gli altri.',
    product: 'Prodotto', group: 'Classe', revenue: 'Ricavi', units: 'Pezzi',
  },
  returns: { returned: 'Resi', rate: 'Sul venduto', none: 'Nessun reso in questo periodo.' },
  margin: {
    margin: 'Margine', gain: 'Guadagno', unknown: 'costo ignoto', none: 'Nessun costo nei file: importa una colonna con il costo e il margine compare qui.',
    hint: 'Dove il costo manca per alcune righe il margine è un intervallo: fra la riga meno e quella più redditizia dello stesso prodotto, o del negozio.',
    all: (range: string) => `In tutto: ${range}`,
  },
  pace: {
    now: 'Ora', before: 'Prima', pace: 'Ritmo', last: 'Ultima vendita',
    states: { new: '+ nuovo', faster: '↑ più veloce', steady: '= stabile', slower: '↓ più lento', stopped: '× fermo' } as Record<string, string>,
    hint: (from: string) => `Pezzi venduti, rispetto a ${from}.`,
  },
  pairs: {
    together: 'Insieme', lift: 'Attrazione', none: 'Nessuna coppia in almeno due ordini.',
    hint: (orders: string) => `Su ${orders} ordini. Attrazione sopra 1: chi prende l’uno prende l’altro più spesso del caso.`,
  },
  newcomers: { new: 'Nuovi', returning: 'Di ritorno', unknown: 'Senza cliente', keys: 'Frecce: scorri. Maiusc e frecce: allarga. Invio: solo questi giorni.', hint: 'Nuovo: compra per la prima volta in tutti i dati. Trascina per scegliere dei giorni.', label: 'Clienti nuovi e di ritorno nel tempo' },
  cohorts: { month: 'Primo acquisto', size: 'Clienti', later: (n: number) => (n === 0 ? 'mese' : `+${n}`), hint: 'Quanti comprano ancora dopo tanti mesi. Di tutti i dati, con gli altri filtri. Tocca un mese per vedere solo quei clienti, una casella per i loro ordini.', cell: (month: string, later: string, share: string) => `Ordini di ${later}, clienti di ${month}: ${share}` },
  segments: {
    hint: 'Secondo tutti gli acquisti fino alla fine del periodo. Tocca un segmento per vedere solo i suoi clienti.',
    says: {
      champions: 'Spesso e da poco', loyal: 'Tornano con regolarità', recent: 'Da poco, ancora poche volte', waning: 'Poche volte, da qualche tempo', atRisk: 'Compravano spesso, non più', dormant: 'Poche volte, tanto tempo fa',
    } as Record<string, string>,
    customers: (n: number) => plural(n, { one: '# cliente', other: '# clienti' }),
    days: (n: string) => `ultimo acquisto da ${n} giorni in media`,
  },
  boards: {
    title: 'Cruscotti', overview: 'Panoramica', choose: 'Scegli un cruscotto', mine: 'I tuoi cruscotti', make: 'Nuovo cruscotto', saveView: 'Salva questa vista', unread: 'Non riesco a leggere i cruscotti: su questo dispositivo non ci sono ancora. Compaiono appena il collegamento torna.', none: 'Ancora nessun cruscotto. Creane uno e mettici i riquadri che guardi ogni giorno.',
    by: (owner: string) => `di ${owner}`, newName: 'Nuovo cruscotto', name: 'Nome', rename: 'Cambia nome', remove: 'Elimina', removed: (name: string) => `«${name}» eliminato.`, edit: 'Modifica', done: 'Fatto',
    add: 'Aggiungi un riquadro', emptyBoard: 'Questo cruscotto è vuoto. Aggiungi il primo riquadro.', undo: 'Annulla', redo: 'Ripeti', start: 'Pagina iniziale', isStart: 'È la pagina iniziale di questo dispositivo',
    share: 'Copia il link', report: 'Rapporto', shared: 'Link copiato: lo apre chi entra in questo spazio di lavoro.', saveFilters: 'Ricorda questi filtri', saved: 'Salvato.', missing: 'Questo cruscotto non c’è più, o non è ancora arrivato su questo dispositivo.',
    up: 'Sposta prima', down: 'Sposta dopo', size: 'Larghezza', sizes: { small: 'Stretta', medium: 'Media', large: 'Intera' }, drop: 'Togli', options: 'Riquadro', kind: 'Che cosa mostra', by2: 'Diviso per', measure: 'Misura', dataset: 'Dati', sales: 'Vendite', overTime: 'Nel tempo', keep: 'Aggiungi', fix: 'Tieni sempre i filtri di adesso in questo riquadro',
    exportAs: 'Esporta', csv: 'CSV', xlsx: 'Excel', png: 'Immagine', handle: (name: string) => `Sposta ${name}: frecce su e giù`, open: 'Apri',
  },
  ranges: { title: 'Altri filtri', from: 'Da', to: 'A meno di', apply: 'Applica', clear: 'Togli', wrong: 'Il secondo numero deve essere più grande del primo.' },
}

export type WidgetWords = typeof widgetsIt
