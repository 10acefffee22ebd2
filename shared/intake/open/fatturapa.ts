import { minorDigits } from '../../model/currency.ts'
import { nameType } from '../headings/terms.ts'
import type { Opened } from './contract.ts'
import { type DocumentReading, readDocument } from './document.ts'
import { type Part, reckon, reckonSimplified } from './fatturapa-money.ts'
import { Markup, type MarkupState, type Token } from './markup.ts'
import { textOf } from './flatten.ts'
import { child, childrenOf, type KeptNode, keptNode, nodeOf, textAt, type TreesState, type XmlNode, XmlTrees } from './xml-tree.ts'

const HEADINGS = ['Numero documento', 'Data documento', 'Tipo riga', 'Cliente', 'Paese', 'Codice articolo', 'Descrizione', 'Quantità', 'Imponibile', 'Imposta', 'Totale riga', 'Aliquota IVA', 'Valuta', 'Metodo di pagamento']

/** Documents that a buyer issues, or a seller to itself: no sales of the shop. */
const NO_SALES = /^TD(?:1[6-9]|2[0-3]|27|28|29)$/
const CREDITS = /^TD0[48]$/

const PAYMENTS: Readonly<Record<string, string>> = {
  MP01: 'Contanti', MP02: 'Assegno', MP03: 'Assegno circolare', MP04: 'Contanti presso Tesoreria', MP05: 'Bonifico', MP06: 'Vaglia cambiario', MP07: 'Bollettino bancario', MP08: 'Carta di pagamento',
  MP09: 'RID', MP10: 'RID utenze', MP11: 'RID veloce', MP12: 'RIBA', MP13: 'MAV', MP14: 'Quietanza erario', MP15: 'Giroconto', MP16: 'Domiciliazione bancaria', MP17: 'Domiciliazione postale',
  MP18: 'Bollettino postale', MP19: 'SEPA Direct Debit', MP20: 'SEPA Direct Debit CORE', MP21: 'SEPA Direct Debit B2B', MP22: 'Trattenuta su somme già riscosse', MP23: 'PagoPA',
}

/** Whether a file's first characters are those of an electronic invoice as the Italian exchange system takes them. */
export function sniffFatturapa(head: string): boolean {
  return /^[\s\ufeff]*</.test(head) && /<(?:[\w.-]+:)?FatturaElettronica(?:Semplificata)?[\s>/]/.test(head)
}

/**
 * Opens electronic invoices of the Italian exchange system (ordinary and simplified, any number in one file) as one
 * table, a row a line, amounts with and without tax; what stands beside the lines has rows of its own. Credit notes are
 * negative. Whether the shop is the seller cannot be seen: it is assumed, and said.
 */
export function openFatturapa(name: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Opened> {
  return readDocument(readingOfFatturapa(name), bytes)
}

/** Reads electronic invoices; see `openFatturapa`. */
export function readingOfFatturapa(name: string): DocumentReading {
  const markup = new Markup()
  const invoices = new Invoices()
  let begun = false
  const opening = (): Opened[] => {
    const first = !begun
    begun = true
    return first ? [{ kind: 'table', name, format: 'fatturapa' }] : []
  }
  return {
    push: (text) => [...opening(), ...invoices.take(markup.push(text))],
    end(broken) {
      const { tokens, damaged } = markup.end()
      return [...opening(), ...invoices.take(tokens), ...invoices.end(damaged || broken)]
    },
    state() {
      const read = markup.state()
      return read && { read, invoices: invoices.state() }
    },
    resume(state) {
      const { read, invoices: own } = state as { read: MarkupState; invoices: InvoicesState }
      begun = true
      markup.resume(read)
      invoices.resume(own)
    },
  }
}

/** What is known of the invoices so far. JSON. */
export interface InvoicesState {
  readonly trees: TreesState
  readonly header: KeptNode | null
  readonly sellers: readonly string[]
  readonly begun: boolean
  readonly documents: number
  readonly reconciled: number
  readonly differing: readonly Differing[]
}

/** A document whose own total is another than its lines come to. */
interface Differing extends Record<string, string> {
  readonly number: string
  readonly stated: string
  readonly read: string
}

/** Sellers, and documents that differ, that are told. */
const [MOST_SELLERS, MOST_DIFFERING] = [3, 20]

const PARTS = new Set(['FatturaElettronicaHeader', 'FatturaElettronicaBody'])

/** Takes the pieces of a file and gives the rows of each document as it ends. */
export class Invoices {
  private readonly trees = new XmlTrees((path) => PARTS.has(path.at(-1) as string), new Set(['Allegati', 'Signature']))
  private header: XmlNode | null = null
  private readonly sellers = new Set<string>()
  private begun = false
  private documents = 0
  private reconciled = 0
  private readonly differing: Differing[] = []

  state(): InvoicesState {
    const { trees, header, sellers, begun, documents, reconciled, differing } = this
    return { trees: trees.state(), header: header && keptNode(header), sellers: [...sellers], begun, documents, reconciled, differing: [...differing] }
  }

  resume({ trees, header, sellers, differing, ...counts }: InvoicesState): void {
    this.trees.resume(trees)
    this.header = header && nodeOf(header)
    for (const seller of sellers) this.sellers.add(seller)
    this.differing.splice(0, this.differing.length, ...differing)
    Object.assign(this, counts)
  }

  take(tokens: readonly Token[]): Opened[] {
    const rows: Opened[] = []
    for (const token of tokens) {
      const node = this.trees.take(token)
      if (node?.name === 'FatturaElettronicaHeader') this.header = node
      else if (node) rows.push(...this.headed(this.document(node)))
    }
    return rows
  }

  /** Takes an invoice as a whole: its header and the documents in it. */
  invoice(header: XmlNode | null, bodies: readonly XmlNode[]): Opened[] {
    this.header = header
    return bodies.flatMap((body) => this.headed(this.document(body)))
  }

  /** Takes one that cannot be read. */
  fault(fault: Extract<Opened, { kind: 'fault' }>): Opened[] {
    return this.headed([fault])
  }

  end(broken: boolean): Opened[] {
    const open = this.trees.unfinished
    const damaged = broken || this.trees.inside || open !== null
    const lost: Opened[] = open?.name === 'FatturaElettronicaBody' ? [{ kind: 'fault', line: open.line, value: textAt(open, 'DatiGenerali', 'DatiGeneraliDocumento', 'Numero'), reason: 'cut-off' }] : []
    const said: { code: string; with: Record<string, string | number> }[] = []
    if (this.documents > 0) said.push({ code: 'seller-assumed', with: { seller: [...this.sellers].join(', '), documents: this.documents } })
    if (this.reconciled > 0) said.push({ code: 'documents-reconcile', with: { count: this.reconciled } })
    for (const found of this.differing) said.push({ code: 'document-differs', with: found })
    return [...this.headed(lost), ...(this.begun ? [] : this.headed([], 1)), { kind: 'end', damaged, ...(said.length > 0 && { said }) }]
  }

  /** The first rows with the headings before them, which have no line of their own: that of the row after them. */
  private headed(rows: Opened[], line?: number): Opened[] {
    const [first] = rows
    const at = first?.kind === 'record' || first?.kind === 'fault' ? first.line : line
    if (this.begun || at === undefined) return rows
    this.begun = true
    return [{ kind: 'record', line: at, cells: HEADINGS }, ...rows]
  }

  private document(body: XmlNode): Opened[] {
    const general = child(child(body, 'DatiGenerali'), 'DatiGeneraliDocumento')
    const goods = child(body, 'DatiBeniServizi')
    const lines = childrenOf(goods, 'DettaglioLinee')
    const type = textAt(general, 'TipoDocumento')
    const number = textAt(general, 'Numero')
    if (general && (NO_SALES.test(type) || isSelf(this.header))) {
      const refused = lines.length > 0 ? lines : [body]
      return refused.map((node) => ({ kind: 'fault', line: node.line, value: `${type} ${number} ${textAt(node, 'Descrizione')}`.trim().slice(0, 200), reason: 'not-a-sale' }))
    }
    if (!general) return [{ kind: 'fault', line: body.line, value: '', reason: 'cut-off' }]
    this.documents++
    if (this.sellers.size < MOST_SELLERS) this.sellers.add(partyName(child(this.header, 'CedentePrestatore')))
    const currency = textAt(general, 'Divisa') || 'EUR'
    const digits = minorDigits(currency)
    const simplified = lines.length === 0 && childrenOf(body, 'DatiBeniServizi').some((node) => child(node, 'Importo'))
    const { parts, total, stated, withheld } = simplified ? reckonSimplified(body, general, digits) : reckon(body, general, goods, digits)
    const credit = CREDITS.test(type)
    const sign = credit && total > 0 ? -1 : 1
    this.check(number, total, stated, withheld, digits)
    const shared = { number, date: textAt(general, 'Data').slice(0, 10), currency, customer: partyName(child(this.header, 'CessionarioCommittente')), country: countryOf(child(this.header, 'CessionarioCommittente')), payment: PAYMENTS[textAt(child(body, 'DatiPagamento'), 'DettaglioPagamento', 'ModalitaPagamento')] ?? '' }
    return parts.map((part) => ({ kind: 'record', line: part.node.line, cells: cells(part, shared, sign, credit, digits) }))
  }

  private check(number: string, total: number, stated: number | null, withheld: number, digits: number) {
    if (stated === null) return
    if (stated === total || stated === total - withheld) this.reconciled++
    else if (this.differing.length < MOST_DIFFERING) this.differing.push({ number, stated: money(stated, digits), read: money(total, digits) })
  }
}

interface Shared {
  readonly number: string
  readonly date: string
  readonly currency: string
  readonly customer: string
  readonly country: string
  readonly payment: string
}

const NAMES: Readonly<Record<Part['kind'], string>> = { line: '', fund: 'Contributo cassa previdenziale', discount: 'Sconto', accessory: 'Spese accessorie', rounding: 'Arrotondamento', stamp: 'Imposta di bollo' }
const TYPES: Readonly<Record<Part['kind'], string>> = { line: '', fund: 'Commissione', discount: 'Sconto', accessory: 'Commissione', rounding: 'Rettifica', stamp: 'Commissione' }

function cells(part: Part, shared: Shared, sign: number, credit: boolean, digits: number): string[] {
  const { node, kind } = part
  const description = kind === 'line' ? textAt(node, 'Descrizione') : NAMES[kind]
  const code = textAt(child(node, 'CodiceArticolo'), 'CodiceValore')
  const net = sign * part.net
  const tax = sign * part.tax
  const written = textAt(node, 'Quantita')
  const type = typeOf(part, description, net, credit)
  const counted = GOODS.has(type) && !(written === '' && part.net === 0)
  const quantity = counted ? signed(written, credit || type === 'Reso' ? -1 : 1) : '0'
  return [shared.number, shared.date, type, shared.customer, shared.country, kind === 'line' ? code || description : description, description, quantity, money(net, digits), money(tax, digits), money(net + tax, digits), part.group === '' && kind !== 'line' ? '' : textOf(part.rate), shared.currency, shared.payment]
}

/** Types of rows whose quantity counts. */
const GOODS: ReadonlySet<string> = new Set(['Vendita', 'Reso', 'Nota di credito'])
/** What comes back within an invoice; other negative lines are discounts and advances taken off. */
const RETURNED = /\b(?:res[oi]|rimbors\w*|restituzion\w*|return\w*|refund\w*)\b/i

/** What the intake calls a row: goods of an invoice, what comes back by a credit note, or what stands beside them. */
function typeOf({ kind, node }: Part, description: string, net: number, credit: boolean): string {
  const cession = textAt(node, 'TipoCessionePrestazione')
  if (kind !== 'line') return TYPES[kind]
  if (/^(?:SC|PR|AB)$/.test(cession)) return 'Sconto'
  if (cession === 'AC') return nameType(description) === 'shipping' ? 'Spedizione' : 'Commissione'
  if (credit) return net > 0 ? 'Sconto' : 'Nota di credito'
  return net >= 0 ? 'Vendita' : RETURNED.test(description) ? 'Reso' : 'Sconto'
}

function signed(quantity: string, sign: number): string {
  if (quantity === '' || sign > 0 || quantity.startsWith('-')) return quantity.startsWith('-') && sign < 0 ? quantity : threeDecimals(quantity)
  return threeDecimals(/[1-9]/.test(quantity) ? `-${quantity}` : quantity)
}

/** Never exactly three decimals, which could be thousands. */
function threeDecimals(number: string): string {
  return /\.\d{3}$/.test(number) ? `${number}0` : number
}

function money(minor: number, digits: number): string {
  return textOf({ m: minor === 0 ? 0 : minor, scale: digits })
}

function partyName(party: XmlNode | null): string {
  const data = child(party, 'DatiAnagrafici')
  const person = child(data, 'Anagrafica') ?? child(child(party, 'AltriDatiIdentificativi'), 'Anagrafica') ?? child(party, 'AltriDatiIdentificativi') ?? party
  return textAt(person, 'Denominazione') || [textAt(person, 'Nome'), textAt(person, 'Cognome')].filter(Boolean).join(' ')
}

function countryOf(party: XmlNode | null): string {
  return textAt(party, 'Sede', 'Nazione') || textAt(child(party, 'AltriDatiIdentificativi'), 'Sede', 'Nazione') || vatOf(party).slice(0, 2)
}

/** Country and number of a party's tax registration; empty where it has none. */
function vatOf(party: XmlNode | null): string {
  const id = child(child(party, 'DatiAnagrafici'), 'IdFiscaleIVA') ?? child(child(party, 'IdentificativiFiscali'), 'IdFiscaleIVA') ?? child(party, 'IdFiscaleIVA')
  return textAt(id, 'IdPaese') + textAt(id, 'IdCodice')
}

/** Whether seller and buyer are one. */
function isSelf(header: XmlNode | null): boolean {
  const seller = vatOf(child(header, 'CedentePrestatore'))
  return seller !== '' && seller === vatOf(child(header, 'CessionarioCommittente'))
}
