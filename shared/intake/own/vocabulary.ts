import { plainWords } from '../headings/terms.ts'

/** What the words of a heading say of a column, Italian and English. */

const RATE = /\b(?:cp[acmlv]|cpv|ctr|cvr|roas|roi|roe|acos|rate|ratio|tasso|percent\w*|perc|pct|quota|share|frequen\w*|media|medio|medi|average|avg|mean|per|cost per|costo per|orari[oa]|all ?ora|hourly|unitari[oa]|unit (?:cost|price|value)|cost per unit|each|cadauno|listino|list price|rrp|msrp|pvp|prezz[oi]|prices?|preis|prix|precio|(?:ultimo|last|latest|standard|current|attuale) (?:costo|cost)|(?:costo|cost) (?:ultimo|last|standard|attuale|current)|density|densita|temperatur\w*|umidita|humidity|rating|voto|punteggio|score|position|posizione)\b|%/
const MONEY = /\b(?:listino|rrp|msrp|pvp|hourly rate|pay rate|tariff[ae]|paga oraria|spes[ae]|spent|spend|cost[io]?|costs|import[oi]|amount|budget|fatturat[oi]|ricav[oi]|revenues?|value|valore|valori|prezz[oi]|prices?|cp[acmlv]|eur|euro|usd|gbp|chf|stipend\w*|salar\w*|wages?|paga|canon[ei]|commission\w*|fees?|incass[oi]|margin[ei]?|guadagn\w*|profit\w*|utile|entrate|uscite|income|expenses?|payments?|pagament[oi]|bollett[ae])\b|[€$£]/
const LEVEL = /\b(?:giacen\w*|scort[ae]|stocks?|inventor\w*|inventari[oi]?|on hand|in stock|availab\w*|disponibil\w*|esistenz[ae]|rimanenz[ae]|saldo|balance|followers?|iscritti|subscribers?|headcount|organico|contat[ae]|counted)\b/
const MOVED = /\b(?:carico|carichi|scarico|scarichi|movement\w*|moviment\w*|in entrata|in uscita|received|ricevut\w*|vendut\w*|sold|new|nuov[io]|delta|variazion\w*|change)\b/
const COUNT = /\b(?:quantit\w*|qta|qty|quantity|pezz[oi]|pz|pieces|units?|unita|conta|count|numero|num)\b/
const LENGTH = /\b(?:ore|hours?|hrs?|durat[ae]|duration|temp[oi]|time (?:spent|worked|on)|worked|lavorat[eo]|minut\w*|straordinar\w*|overtime|session length)\b/
const CLOCK = /\b(?:ora|time|orario|hour)\b/
const CODE = /\b(?:ids?|codes?|codic[ei]|cod|sku|ean\d*|gtin|upc|isbn|asin|plu|barcode|uuid|guid|cap|zip|postcode|postal|telefono|phone|tel|cell|piva|iban|ann[oi]|years?|mes[ei]|months?|settimana|weeks?|giorno|matricola|store|negozio|punto vendita|pdv|cass[ae]|reparto|magazzino|warehouse|zona|turno|shift|settore|tavolo|account|version\w*|campaign|campagna|keyword|dipendente|employee|operatore|lotto|batch|scaffale|posizione scaffale|shelf)\b/
const ONLY_NUMBER = /^(?:n|no|nr|num|numero|number|n \w*(?:fattura|documento|ordine|invoice|order)\w*|numero (?:fattura|documento|ordine)|(?:invoice|order|document) (?:no|number|num))$/
const MEASURED = /\b(?:clic\w*|click\w*|impress\w*|visit[ae]?s?|visitator\w*|visitors?|session\w*|sessioni|utenti|users?|convers\w*|acquisti|purchases?|ordini|orders?|views?|visualizz\w*|reach|copertura|like\w*|leads?|contatti|iscrizion\w*|download\w*|apert\w*|opens?|bounces?|rimbalz\w*|ingress\w*|passagg\w*|presenz\w*|entrances?|footfall|kwh|km|litri|kg|pioggia|rain\w*|precipit\w*|chiamat\w*|calls?|email inviate|sent|inviat\w*|install\w*|eventi|events?|prenotazion\w*|bookings?|coperti|covers?|total\w*|totale)\b/

const YEAR = /\b(?:ann[oi]|years?|esercizio)\b/
const MONTH = /\b(?:mes[ei]|months?)\b/
const MAIL = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i

/** Headings that files of sales never have: advertising, visits, stock, work, weather. */
const OTHERS: readonly RegExp[] = [
  /\b(?:campaign\w*|campagn[ae]|ad ?set|ad ?group|adgroup|gruppo di annunci|inserzion\w*|annunci[o]?|ads?|creativ\w*|placement|keywords?|parol[ae] chiave)\b/,
  /\b(?:impress\w*|visualizzazion\w*|reach|copertura|page ?views?|views)\b/,
  /\b(?:click\w*|clic|clics|cp[cmav]|ctr|roas|cpa|conversion\w*|conversioni|amount spent|ad spend|spend|spesa)\b/,
  /\b(?:session[is]|sessioni|visite|visits?|visitator\w*|visitors?|utenti|users|bounce\w*|rimbalz\w*|ingressi|passaggi|footfall|landing page|sorgente mezzo|source medium)\b/,
  /\b(?:giacenz\w*|scorta|scorte|on hand|in stock|stock(?: level| on hand)?|quantita in magazzino|inventari\w*|inventory|rimanenz\w*|esistenz\w*|quantity available|disponibilita)\b/,
  /\b(?:ore|ore lavorate|hours?|hours worked|straordinar\w*|overtime|timesheet|turno|shift|dipendente|employee|entrata uscita|ore ordinarie)\b/,
  /\b(?:temperatur\w*|pioggia|rain\w*|umidita|humidity|precipit\w*|kwh|consum[oi]|consumption)\b/,
  /\b(?:followers?|like|likes|iscritti|subscribers?|engagement|interazion\w*|email sent|open rate|unsubscrib\w*)\b/,
]

/** A heading without a rate of something else that it names (`Totale (IVA 10%)`). */
export function withoutRates(heading: string): string {
  return heading.replace(/\d+(?:[.,]\d+)?\s*%/g, ' ')
}

/** A heading's hints. */
export interface Hints {
  readonly rate: boolean
  readonly money: boolean
  readonly level: boolean
  readonly count: boolean
  readonly length: boolean
  readonly clock: boolean
  readonly code: boolean
  readonly measured: boolean
  readonly year: boolean
  readonly month: boolean
}

/** What a heading's words say of its column. */
export function hintsOf(given: string): Hints {
  const heading = withoutRates(given)
  const words = `${plainWords(heading.replace(/([a-z\d])([A-Z])/g, '$1 $2'))} ${/[€$£%]/.exec(heading)?.[0] ?? ''}`.trim()
  const [rate, money, length, count] = [RATE, MONEY, LENGTH, COUNT].map((one) => one.test(words)) as [boolean, boolean, boolean, boolean]
  const level = LEVEL.test(words) && !MOVED.test(words)
  const measured = MEASURED.test(words) || money || rate || length || level || count
  const code = (CODE.test(words) && !(measured && !/\bids?\b|\bcod\w*\b|\bsku\b|\bean\d*\b/.test(words))) || ONLY_NUMBER.test(words)
  const ratio = /[\p{L}€$£%]\s?\/\s?(?:l|km|h|ora|hour|kg|mq|m2|min|s|100 ?(?:km|g))\b/iu.test(heading)
  return { rate: rate || ratio, money, level, count, length, clock: CLOCK.test(words), code, measured, year: YEAR.test(words), month: MONTH.test(words) }
}

/** Whether a text above the table, or a heading, says that something is counted as it stands. */
export function saysLevel(text: string): boolean {
  const words = plainWords(text)
  return LEVEL.test(words) && !MOVED.test(words)
}

/** How many different kinds of headings there are that no file of sales has. */
export function otherWords(headings: readonly string[]): number {
  const words = headings.map((heading) => plainWords(heading.replace(/([a-z\d])([A-Z])/g, '$1 $2')))
  return OTHERS.reduce((sum, one) => sum + Math.min(2, words.filter((word) => one.test(word)).length), 0)
}

/** Whether a cell is an e-mail address. */
export function isMail(text: string): boolean {
  return MAIL.test(text)
}
