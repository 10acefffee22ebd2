import { articled } from '../../../shared/text/elision.ts'
import { pluralFor } from '../plural.ts'

const plural = pluralFor('it')

/** The Italian words of the page of reports. */
export const reportsPageIt = {
  title: 'Rapporti',
  intro: 'Fogli da leggere, stampare o mandare al commercialista: si preparano da soli e ti avviso quando sono pronti.',
  make: 'Nuovo rapporto',
  started: 'Avviato. Ti avviso quando è pronto.',
  kept: 'Senza rete: parte da solo, una volta, appena torna.',
  none: 'Ancora nessun rapporto. Il primo è pronto in pochi secondi.',
  loadFailed: 'L’elenco dei rapporti non è arrivato.',
  offline: (when: string) => `Senza rete: i rapporti com’erano ${when}. Scaricarli richiede la rete.`,
  offlineNever: 'Senza rete: i rapporti si vedono quando torna. Puoi già chiederne uno.',
  waiting: 'In attesa della rete',
  more: 'Mostra altri',
  list: 'I tuoi rapporti',
  kinds: { daily: 'Vendite del giorno', period: 'Vendite del periodo', products: 'Prodotti (ABC)', customers: 'Clienti (RFM e coorti)', returns: 'Resi', tax: 'IVA per aliquota', imports: 'Importazioni', view: 'Vista del cruscotto' } as Record<string, string>,
  says: {
    daily: 'Ora per ora, contro gli stessi giorni prima; che cosa è cambiato dei giorni già chiusi.', period: 'Numeri, andamento, categorie, prodotti, canali, pagamenti.', products: 'Le classi A, B e C, resi e guadagno noto.',
    customers: 'Nuovi e di ritorno, segmenti, chi torna mese dopo mese.', returns: 'Che cosa torna, quanto e quando.', tax: 'Imponibile e imposta per aliquota; ciò che i file non dicono resta a parte.', imports: 'Ogni file: righe lette, entrate, rifiutate.', view: 'Quello che vedi, riquadro per riquadro.',
  } as Record<string, string>,
  periods: {
    yesterday: 'Ieri', last7: 'Ultimi 7 giorni', last30: 'Ultimi 30 giorni', last90: 'Ultimi 90 giorni', lastWeek: 'La settimana scorsa', lastMonth: 'Il mese scorso', lastQuarter: 'Il trimestre scorso', lastYear: 'L’anno scorso', thisMonth: 'Questo mese', thisYear: 'Quest’anno', all: 'Tutto', custom: 'Da… a…',
  } as Record<string, string>,
  formats: { pdf: 'PDF', xlsx: 'Excel', csv: 'CSV' } as Record<string, string>,
  form: {
    kind: 'Che cosa', period: 'Di quali giorni', from: 'Dal', to: 'Al', wrong: 'La seconda data viene prima della prima.', language: 'In che lingua', formats: 'Formati', name: 'Nome (facoltativo)', often: 'Quando', once: 'Una volta, adesso',
    day: 'Ogni giorno', week: 'Ogni lunedì', month: 'Il primo del mese', at: 'Alle', go: 'Prepara', schedule: 'Metti in programma', scheduled: 'In programma.', needsNet: 'Per un programma serve la rete.', zone: (zone: string) => `Orario di ${zone}, anche quando cambia l’ora.`,
  },
  states: { queued: 'in attesa', running: 'in preparazione', succeeded: 'pronto', failed: 'non riuscito', cancelling: 'si sta fermando', cancelled: 'fermato' } as Record<string, string>,
  step: (done: string, of: string) => `${done} di ${of}`,
  made: (when: string) => `fatto ${when}`,
  until: (when: string) => `conservato fino ${articled('al', when)}`,
  byItself: 'da solo, in programma',
  download: (format: string, size: string) => `${format}, ${size}`,
  acts: { share: 'Condividi', again: 'Rifai', remove: 'Elimina', stop: 'Ferma', retry: 'Riprova', options: (name: string) => `Altro per ${name}` },
  askRemove: (name: string) => `«${name}» sparisce, e con lui i suoi link. I dati restano, e lo puoi rifare.`,
  failed: (why: string) => `Non riuscito: ${why}.`,
  reasons: { 'query-too-large': 'ci sono troppi dati per questo periodo; scegline uno più corto', internal: 'errore interno', 'timed-out': 'ci ha messo troppo', crashed: 'interrotto troppe volte' } as Record<string, string>,
  links: (n: number) => plural(n, { one: '# link attivo', other: '# link attivi' }),
  share: {
    title: (name: string) => `Condividi «${name}»`, intro: 'Chi riceve il link apre solo questo rapporto, senza un accesso. Lo puoi togliere quando vuoi.', days: 'Vale per', dayCount: (n: number) => plural(n, { one: '# giorno', other: '# giorni' }), password: 'Password (facoltativa, almeno 8 caratteri)', passwordHint: 'Dilla a voce o per un’altra via: non sta nel link.',
    short: (n: number) => `La password è troppo corta: servono almeno ${n} caratteri, o nessuno.`,
    make: 'Crea il link', address: 'Il link, mostrato solo adesso:', copy: 'Copia', copied: 'Link copiato.', list: 'Link di questo rapporto', none: 'Ancora nessun link.', withPassword: 'con password', expires: (when: string) => `scade ${when}`, expired: 'scaduto', revoked: 'revocato', never: 'mai aperto',
    opened: (n: number, when: string) => plural(n, { one: `aperto una volta, ${when}`, other: `aperto # volte, l’ultima ${when}` }), revoke: 'Revoca', needsNet: 'Per i link serve la rete.',
  },
  morning: {
    title: 'Pronti a colazione', daily: 'Le vendite di ieri, ogni mattina', dailySays: 'Il rapporto del giorno prima, fatto di notte.', message: 'Il messaggio del mattino', messageSays: 'In tre righe: com’è andata la notte, ieri contro i giorni giusti, che cosa è cambiato, l’unica cosa da fare.',
    on: 'Attiva', off: 'Spegni', at: 'alle', next: (when: string) => `Il prossimo ${when}`, change: 'Cambia ora', scheduled: 'Altri in programma', example: 'Fammelo vedere adesso',
  },
  board: 'Rapporto',
  open: 'Rapporti',
}

export type ReportsPageWords = typeof reportsPageIt
