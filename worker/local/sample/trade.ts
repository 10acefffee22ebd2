import { charm, makeProducts, type Product } from './products.ts'
import { Random, Weighted } from './random.ts'
import { shopDay, type ShopDay } from './season.ts'
import type { Shelf } from './shelves.ts'

/** One line of a document. Money in cents, quantity in thousandths. */
export interface Line {
  readonly code: string
  readonly name: string
  readonly category: string
  readonly tax: number
  readonly quantity: number
  readonly price: number
  /** Percent. */
  readonly off: number
  readonly amount: number
}

/** A receipt, invoice, order or credit note. `minute` of the local day; 1440 is written 24:00. */
export interface Document {
  readonly day: number
  readonly minute: number
  readonly type: 'Scontrino' | 'Fattura' | 'Ordine web' | 'Nota di credito'
  /** Unique within its calendar year: Italian documents begin at 1 again each January. */
  readonly number: string
  readonly customer: string
  readonly country: string
  readonly channel: string
  readonly payment: string
  readonly status: string
  readonly lines: readonly Line[]
}

const COUNTRIES = new Weighted(
  [['Italia', 78], ['Francia', 5], ['Germania', 5.5], ['Svizzera', 2.5], ['Austria', 2], ['Spagna', 2], ['Belgio', 1.2], ['Paesi Bassi', 1.1], ['Regno Unito', 1], ['Stati Uniti', 0.8], ['Polonia', 0.4], ['Svezia', 0.3], ['Danimarca', 0.2]] as const,
  ([, weight]) => weight,
)
const COUNTER_PAYMENTS = new Weighted([['Contanti', 38], ['Bancomat', 34], ['Carta di credito', 22], ['Satispay', 6]] as const, ([, weight]) => weight)
const WEB_PAYMENTS = new Weighted([['Carta di credito', 48], ['PayPal', 37], ['Bonifico', 7], ['Contrassegno', 8]] as const, ([, weight]) => weight)
const COUNTER_HOURS = new Weighted([9, 10, 11, 12, 13, 15, 16, 17, 18, 19], (hour) => [0.5, 1, 1.3, 1, 0.4, 0.6, 1, 1.4, 1.6, 0.8][[9, 10, 11, 12, 13, 15, 16, 17, 18, 19].indexOf(hour)] as number)
const WEB_HOURS = new Weighted(Array.from({ length: 24 }, (_, hour) => hour), (hour) => (hour < 2 ? 0.4 : hour < 6 ? 0.12 : hour < 9 ? 0.5 : hour < 18 ? 1 : hour < 23 ? 1.8 : 0.9))

const SHELF_WEIGHT = (shelf: Shelf | null, month: number) => (shelf ? shelf.share * (shelf.peaks[month] ?? 1) : 1.2)

/** The shop's trade, day by day. The same seed and days give the same documents. */
export class Trade {
  private readonly random: Random
  private readonly first: number
  private readonly range: ReturnType<typeof makeProducts>
  private readonly byMonth: readonly Weighted<(typeof this.range)[number]>[]
  private readonly numbers = new Map<string, number>()
  private readonly due = new Map<number, Document[]>()
  private year = 0

  constructor(seed: number, first: number, days: number) {
    this.random = new Random(seed)
    this.first = first
    this.range = makeProducts(this.random, days)
    this.byMonth = Array.from({ length: 12 }, (_, index) => new Weighted(this.range, ({ shelf }) => SHELF_WEIGHT(shelf, index + 1)))
  }

  /** The documents of one day in the order of their times. Days must be asked for one after the other. */
  documents(day: number, counterMean: number, webMean: number): Document[] {
    const shop = shopDay(day, this.first)
    const year = new Date(day * 86_400_000).getUTCFullYear()
    if (year !== this.year) this.beginYear(year, day)
    const drafts: Omit<Document, 'number'>[] = []
    for (let left = this.random.count(counterMean * shop.counter); left > 0; left--) drafts.push(this.counterSale(shop))
    for (let left = this.random.count(webMean * shop.web); left > 0; left--) drafts.push(this.webSale(shop))
    for (const sale of this.due.get(day) ?? []) drafts.push(this.takenBack(sale, day))
    this.due.delete(day)
    drafts.sort((a, b) => a.minute - b.minute)
    const documents = drafts.map((draft): Document => ({ ...draft, number: this.number(draft.type) }))
    for (const document of documents) this.maybeReturn(document)
    return documents
  }

  /** A window that begins within a year begins with the numbers that year has reached. */
  private beginYear(year: number, day: number): void {
    const gone = day - Date.UTC(year, 0, 1) / 86_400_000
    for (const type of ['Scontrino', 'Fattura', 'Ordine web', 'Nota di credito']) this.numbers.set(type, this.year === 0 ? gone * 20 : 0)
    this.year = year
  }

  private number(type: Document['type']): string {
    const next = (this.numbers.get(type) ?? 0) + 1
    this.numbers.set(type, next)
    return `${{ 'Scontrino': 'SC', 'Fattura': 'FT', 'Ordine web': 'WEB', 'Nota di credito': 'NC' }[type]}/${next}`
  }

  private counterSale(shop: ShopDay): Omit<Document, 'number'> {
    const { random } = this
    const invoice = random.chance(0.03)
    const lines = this.goods(shop, 1 + random.count(1.5))
    if (random.chance(0.004)) lines.push(voucher(random))
    return {
      day: shop.day,
      minute: COUNTER_HOURS.draw(random) * 60 + random.whole(0, 59),
      type: invoice ? 'Fattura' : 'Scontrino',
      customer: invoice ? `A${String(random.whole(1, 240)).padStart(4, '0')}` : random.chance(0.3) ? person(random) : '',
      country: 'Italia',
      channel: 'Negozio',
      payment: (invoice ? 'Bonifico' : COUNTER_PAYMENTS.draw(random)[0]),
      status: 'Pagato',
      lines,
    }
  }

  private webSale(shop: ShopDay): Omit<Document, 'number'> {
    const { random } = this
    const market = random.chance(0.22)
    const payment = market ? 'Carta di credito' : WEB_PAYMENTS.draw(random)[0]
    const lines = this.goods(shop, 1 + random.count(2.1))
    const total = lines.reduce((sum, { amount }) => sum + amount, 0)
    const [country] = COUNTRIES.draw(random)
    if (total < 4900 || country !== 'Italia') lines.push(shipping(country))
    const midnight = random.chance(0.0004)
    return {
      day: shop.day,
      minute: midnight ? 1440 : WEB_HOURS.draw(random) * 60 + random.whole(0, 59),
      type: 'Ordine web',
      customer: person(random),
      country,
      channel: market ? 'Marketplace' : 'Sito web',
      payment,
      status: statusOf(random, payment),
      lines,
    }
  }

  private goods(shop: ShopDay, count: number): Line[] {
    const lines: Line[] = []
    for (let n = 0; n < count; n++) lines.push(this.goodsLine(shop))
    return lines
  }

  private goodsLine(shop: ShopDay): Line {
    const { random } = this
    const since = shop.day - this.first
    const shelves = this.byMonth[shop.month - 1] as Weighted<(typeof this.range)[number]>
    let product = shelves.draw(random).products.draw(random)
    for (let tries = 0; tries < 20 && (since < product.from || since >= product.to); tries++) product = shelves.draw(random).products.draw(random)
    const quantity = product.weighed ? random.whole(80, 1500) : 1000 * (random.chance(0.76) ? 1 : random.chance(0.97) ? random.whole(2, 3) : random.whole(4, 24))
    const off = random.chance(shop.offered) ? shop.offer : 0
    const price = priceOn(product, since, this.first)
    return { ...product, quantity, price, off, amount: lineAmount(quantity, price, off) }
  }

  /** Some lines come back within a month, on a credit note; web orders more often. */
  private maybeReturn(document: Document): void {
    if (document.type === 'Nota di credito' || document.status !== 'Pagato') return
    const share = document.channel === 'Negozio' ? 0.012 : 0.055
    const back = document.lines.filter((line) => !line.code.startsWith('SPED') && !line.code.startsWith('BUONO') && this.random.chance(share))
    if (back.length === 0) return
    const day = document.day + this.random.whole(2, 28)
    this.due.set(day, [...(this.due.get(day) ?? []), { ...document, lines: back }])
  }

  private takenBack(sale: Document, day: number): Omit<Document, 'number'> {
    const lines = sale.lines.map((line) => ({ ...line, quantity: -line.quantity, amount: -line.amount }))
    return { ...sale, day, minute: this.random.whole(9 * 60 + 30, 18 * 60 + 59), type: 'Nota di credito', status: 'Pagato', lines }
  }
}

function statusOf(random: Random, payment: string): string {
  if (random.chance(0.008)) return 'Annullato'
  if (payment === 'Bonifico' && random.chance(0.03)) return 'In attesa di bonifico'
  if (payment === 'Carta di credito' && random.chance(0.003)) return 'Pagamento non riuscito'
  return 'Pagato'
}

/** Regular customers come much more often than the others. */
function person(random: Random): string {
  return `C${String(1 + Math.floor(9000 * random.next() ** 2.2)).padStart(5, '0')}`
}

/** The list price after the rises since the first day, one each January and September. */
function priceOn(product: Product, since: number, first: number): number {
  const rises = halfYear(first + since) - halfYear(first)
  let price = product.price
  for (let n = 0; n < rises; n++) price = charm(price * (1 + (product.rises[n % product.rises.length] as number) / 100))
  return price
}

function halfYear(day: number): number {
  const at = new Date(day * 86_400_000)
  return at.getUTCFullYear() * 2 + (at.getUTCMonth() >= 8 ? 1 : 0)
}

/** Quantity × price less the discount, in cents, rounded half up (both are positive here). */
export function lineAmount(quantity: number, price: number, off: number): number {
  return Math.floor((2 * quantity * price * (100 - off) + 100_000) / 200_000)
}

function shipping(country: string): Line {
  const price = country === 'Italia' ? 590 : country === 'Stati Uniti' ? 2490 : 1290
  return { code: 'SPED', name: 'Spese di spedizione', category: '', tax: 22, quantity: 1000, price, off: 0, amount: price }
}

function voucher(random: Random): Line {
  const price = random.pick([2000, 3000, 5000, 10_000])
  return { code: 'BUONO', name: 'Buono regalo', category: '', tax: 0, quantity: 1000, price, off: 0, amount: price }
}
