import { articled } from '../text/elision.ts'

/** The Italian words of reports: the shape that every other language must have. */
export const reportsIt = {
  kinds: {
    daily: 'Vendite del giorno', period: 'Vendite del periodo', products: 'Prodotti', customers: 'Clienti', returns: 'Resi', tax: 'IVA per aliquota', imports: 'Importazioni', view: 'Vista del cruscotto',
  },
  page: (at: number, of: number) => `Pagina ${at} di ${of}`,
  made: (when: string, zone: string) => `Fatto ${when} (ora di ${zone})`,
  figures: 'Numeri principali',
  figure: 'Misura',
  value: 'Valore',
  before: 'Confronto',
  change: 'Variazione',
  total: 'Totale',
  others: (n: string) => `Altri ${n}`,
  onPaper: (n: string) => `Su carta le prime ${n} righe; tutte sono nel foglio di calcolo e nel CSV.`,
  nothing: 'Nessuna riga in questo periodo.',
  noData: 'In questi giorni non risulta nessuna vendita: se il negozio era aperto, forse il file non è ancora stato importato.',
  partial: (upTo: string) => `Il periodo non è finito: le cifre arrivano a ${upTo}.`,
  dataEnd: (day: string) => `I dati arrivano ${articled('al', day)}.`,
  tooLarge: 'Questa parte guarda più dati di quanti se ne possano leggere in una volta: scegli un periodo più corto.',
  points: 'pt',
  measures: {
    revenue: 'Ricavi (IVA inclusa)', net: 'Ricavi al netto dell’IVA nota', salesOrders: 'Ordini', averageOrder: 'Ordine medio', units: 'Pezzi', customers: 'Clienti', lines: 'Righe',
    sold: 'Venduto', returned: 'Reso', returnedUnits: 'Pezzi resi', returnRate: 'Resi sul venduto', margin: 'Margine', gain: 'Guadagno', 'median.amount': 'Importo mediano', 'max.amount': 'Importo più alto', 'min.amount': 'Importo più basso',
  } as Record<string, string>,
  dimensions: { product: 'Prodotto', category: 'Categoria', country: 'Paese', channel: 'Canale', paymentMethod: 'Pagamento', customer: 'Cliente', lineType: 'Tipo di riga', order: 'Ordine', hour: 'Ora', weekday: 'Giorno della settimana', day: 'Giorno', week: 'Settimana', month: 'Mese' } as Record<string, string>,
  by: { product: 'Per prodotto', category: 'Per categoria', country: 'Per paese', channel: 'Per canale', paymentMethod: 'Per pagamento', lineType: 'Di che cosa è fatto il totale', hour: 'Ora per ora', day: 'Giorno per giorno', week: 'Settimana per settimana', month: 'Mese per mese', weekday: 'Per giorno della settimana' } as Record<string, string>,
  byOther: (dimension: string) => `Per ${dimension}`,
  unknown: 'Sconosciuto',
  lineTypes: { product: 'Prodotti', return: 'Resi', shipping: 'Spedizioni', fee: 'Commissioni', discount: 'Sconti', adjustment: 'Rettifiche', gift: 'Buoni regalo' } as Record<string, string>,
  share: 'Quota',
  goods: 'Prodotti venduti e resi; spedizioni, sconti e altre righe stanno nella tabella «Di che cosa è fatto il totale».',
  restated: {
    title: 'Giorni già chiusi che sono cambiati', day: 'Giorno', before: 'Prima', after: 'Adesso', difference: 'Differenza', why: 'Perché',
    cause: (title: string, kind: 'import' | 'undo') => (kind === 'undo' ? `tolto «${title}»` : `«${title}»`), late: (n: number) => (n === 1 ? 'un reso arrivato tardi' : `${n} resi arrivati tardi`), none: 'Nessun giorno già chiuso è cambiato.',
  },
  abc: {
    summary: 'Classi', title: 'Prodotti per classe', class: 'Classe', products: 'Prodotti', revenue: 'Ricavi', units: 'Pezzi', returned: 'Reso', gain: 'Guadagno noto', hint: 'A: i primi prodotti fino all’80% dei ricavi; B fino al 95%; C gli altri. Senza spedizioni, sconti e altre righe che non sono merce.',
    costs: 'Il guadagno conta solo le righe di cui un file ha detto il costo.',
  },
  customers: {
    new: 'Nuovi e di ritorno', newName: 'Nuovi', back: 'Di ritorno', newRevenue: 'Ricavi dai nuovi', backRevenue: 'Ricavi da chi torna', unknownRevenue: 'Ricavi senza cliente', hint: 'Nuovo: compra per la prima volta in tutti i dati.',
    segments: 'Segmenti (RFM)', segment: 'Segmento', says: 'Chi sono', count: 'Clienti', orders: 'Ordini', revenue: 'Ricavi', days: 'Giorni dall’ultimo acquisto, in media', segmentHint: 'Recency, frequency, monetary: da quanto, quanto spesso e per quanto hanno comprato, dall’inizio dei dati alla fine del periodo.',
    cohorts: 'Per mese del primo acquisto', cohort: 'Primo acquisto', size: 'Clienti', later: (n: number) => (n === 0 ? 'mese 0' : `+${n}`), cohortHint: 'Quanti comprano ancora, tanti mesi dopo il primo acquisto. Di tutti i dati.',
    names: { champions: 'Campioni', loyal: 'Fedeli', recent: 'Arrivati da poco', waning: 'Da riconquistare', atRisk: 'A rischio', dormant: 'Dormienti' } as Record<string, string>,
    what: { champions: 'Spesso e da poco', loyal: 'Tornano con regolarità', recent: 'Da poco, ancora poche volte', waning: 'Poche volte, da qualche tempo', atRisk: 'Compravano spesso, non più', dormant: 'Poche volte, tanto tempo fa' } as Record<string, string>,
    none: 'Nessun file ha detto chi compra: qui servono i clienti.',
  },
  returns: { overTime: 'Nel tempo', byProduct: 'Prodotti resi', none: 'Nessun reso in questo periodo.', rate: 'Sul venduto' },
  tax: {
    title: 'IVA per aliquota', rate: 'Aliquota', lines: 'Righe', gross: 'Lordo', net: 'Imponibile', tax: 'IVA', other: 'Altra (nessuna aliquota intera o a metà)', unknown: 'IVA non indicata nei file', byMonth: 'Mese per mese',
    how: 'I file dicono l’imposta di ogni riga e non l’aliquota: l’aliquota è quella che dà proprio quell’imposta, al centesimo.',
    some: (share: string) => `Per ${articled('il', share)} dell’importo nessun file dice l’IVA: quelle righe stanno a parte, e l’imposta che manca non è stimata.`,
    none: 'Nessun file importato dice l’IVA: importa un file con la colonna dell’imposta, o dell’aliquota, e questo rapporto si riempie.',
    notice: 'Da controllare con il commercialista: non sostituisce i registri IVA.',
  },
  imports: { title: 'File importati', when: 'Importato', file: 'File', state: 'Stato', read: 'Lette', accepted: 'Entrate', unchanged: 'Già presenti', rejected: 'Rifiutate', from: 'Dal', to: 'Al', states: { queued: 'in attesa', running: 'in corso', succeeded: 'riuscita', failed: 'non riuscita', cancelling: 'si sta annullando', cancelled: 'annullata' } as Record<string, string>, none: 'Nessun file importato in questo periodo.', hint: 'Lette = entrate + già presenti + rifiutate.' },
  view: {
    filters: 'Filtri', only: (title: string, keys: string) => `${title}: ${keys}`, but: (title: string, keys: string) => `${title}: tutto tranne ${keys}`, holds: (title: string, words: string) => `${title} contiene «${words}»`, range: (title: string, from: string, to: string) => `${title}: ${from === '' ? '' : `da ${from}`}${to === '' ? '' : ` a meno di ${to}`}`,
    heat: 'Ore e giorni', abc: 'Prodotti per classe ABC', returns: 'Resi per prodotto', margin: 'Margine per prodotto', pace: 'Ritmo dei prodotti', pairs: 'Comprati insieme', other: 'Un riquadro che i rapporti non conoscono ancora.',
    values: { amount: 'Importo riga', quantity: 'Quantità', tax: 'IVA', cost: 'Costo' } as Record<string, string>,
    together: 'Insieme', lift: 'Attrazione', now: 'Ora', before: 'Prima', pace2: 'Ritmo', states: { new: 'nuovo', faster: 'più veloce', steady: 'stabile', slower: 'più lento', stopped: 'fermo' } as Record<string, string>, gainLow: 'Guadagno, almeno', gainHigh: 'Guadagno, al più',
  },
}

export type ReportWords = typeof reportsIt
