import { seeded } from '../parity/random.ts'

/** One sale as it truly was: what must come back out of any file that tells it. Money in cents, quantity in thousandths. */
export interface TrueRow {
  readonly order: string
  /** Local time as if it were UTC, ms; whole minutes. */
  readonly local: number
  readonly product: string
  readonly name: string
  readonly category: string
  readonly customer: string | null
  readonly country: string
  readonly channel: string
  readonly payment: string
  readonly colour: string
  readonly quantity: number
  /** Price of one with tax, in thousandths. */
  readonly price: number
  readonly percentOff: number
  readonly rate: number
  readonly amount: number
  /** Why the row is no sale, by its status; null for one that is. */
  readonly refused: 'cancelled' | 'failed' | 'unpaid' | null
}

/** How a file is written. */
export interface Dialect {
  readonly separator: ',' | ';' | '\t' | '|'
  readonly comma: boolean
  readonly thousands: '' | '.' | ',' | ' ' | '\u00a0' | '\u202f' | "'"
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'windows-1252' | 'utf-16le' | 'utf-16be'
  readonly lineEnd: '\n' | '\r\n' | '\r'
  readonly language: 'it' | 'en'
  readonly date: 'dmy' | 'mdy' | 'ymd' | 'iso' | 'iso-z' | 'iso-offset' | 'named' | 'seconds' | 'millis' | 'compact'
  readonly dateMark: '/' | '-' | '.'
  readonly padded: boolean
  readonly shortYears: boolean
  readonly time: 'with' | 'column' | 'none'
  readonly clockMark: ':' | '.'
  readonly seconds: boolean
  readonly half: boolean
  readonly money: 'price' | 'amount' | 'both' | 'net-tax-gross' | 'net-tax' | 'net-rate' | 'price-net'
  readonly discounts: boolean
  readonly sign: '' | '€ ' | ' €' | ' EUR'
  readonly negative: 'before' | 'after' | 'brackets' | 'typographic'
  readonly quotes: 'needed' | 'always' | 'texts'
  readonly hint: boolean
  readonly preamble: boolean
  readonly blanks: boolean
  readonly repeats: boolean
  readonly trailing: boolean
  readonly totals: boolean
  readonly lineEndAtEnd: boolean
  readonly columns: 'few' | 'all'
  /** A status column; without it, rows that are no sales are not written. */
  readonly status: boolean
  readonly currency: boolean
  /** Later lines of an order leave blank what its first line tells. */
  readonly grouped: boolean
  /** Empty cells at the end of a line are left out. */
  readonly cut: boolean
}

type Chance = ReturnType<typeof seeded>

/** Rows of a small shop over some months, orders of one to four lines, returns among them. */
export function trueRows(seed: number, orders: number): TrueRow[] {
  const chance = seeded(seed)
  const rows: TrueRow[] = []
  const begin = Date.UTC(2024 + chance.below(2), chance.below(9), 1 + chance.below(20), 0, 0)
  let local = begin
  for (let n = 0; n < orders; n++) {
    local += (20 + chance.below(900)) * 60_000
    const order = `${chance.pick(['A', 'B'])}${1000 + n}`
    const header = {
      order,
      local: awake(local),
      customer: chance.chance(0.25) ? null : `C-${1 + chance.below(30)}`,
      country: chance.pick(['Italia', 'Francia', 'Österreich', 'España']),
      channel: chance.pick(['Negozio', 'Sito', 'Mercato']),
      payment: chance.pick(['Carta', 'Contanti', 'Bonifico']),
    }
    for (let line = 1 + chance.below(4); line > 0; line--) rows.push({ ...header, ...goods(chance) })
  }
  return rows
}

/** Not within the hours in which clocks change. */
function awake(local: number): number {
  const hour = new Date(local).getUTCHours()
  return hour < 4 ? local + 4 * 3_600_000 : local
}

function goods(chance: Chance) {
  const article = chance.below(40)
  const quantity = chance.chance(0.1) ? (1 + chance.below(2000)) * 1 : 1000 * (1 + chance.below(chance.chance(0.1) ? 3000 : 12))
  const returned = chance.chance(0.06)
  const price = (5 + (article * 7919) % 9000) * 10 + (article % 9 === 0 ? 5 : 0) + (article === 7 ? 2_000_000 : 0)
  const percentOff = chance.chance(0.2) ? chance.pick([5, 10, 15, 50]) : 0
  const signed = returned ? -quantity : quantity
  return {
    product: `SKU-${String(article).padStart(3, '0')}`,
    name: chance.pick(['Tazza', 'Città "vecchia"', 'Caffè; 250 g', 'Lampada, blu', 'Cornice 6"x8"', 'Vaso | alto', 'Due\nrighe', 'A\n\n"B"; C']) + ` ${article}`,
    category: chance.pick(['Cucina', 'Casa', 'Perché no?']),
    colour: chance.pick(['rosso', 'verde', 'blu']),
    quantity: signed,
    price,
    percentOff,
    rate: chance.pick([4, 10, 22]),
    amount: halfAway(BigInt(signed) * BigInt(price) * BigInt(100 - percentOff), 10n ** 6n),
    refused: chance.chance(0.08) ? chance.pick(['cancelled', 'failed', 'unpaid'] as const) : null,
  }
}

/** The rows that a dialect can tell: without a status column, only sales. */
export function tellable(rows: readonly TrueRow[], how: Dialect): readonly TrueRow[] {
  return how.status ? rows : rows.filter(({ refused }) => refused === null)
}

/** Integer division, half away from zero. */
export function halfAway(top: bigint, bottom: bigint): number {
  const size = top < 0n ? -top : top
  const whole = (size * 2n + bottom) / (bottom * 2n)
  return Number(top < 0n ? -whole : whole)
}

/** Net amount and tax in cents of a gross one. */
export function netOf(row: TrueRow): { net: number; tax: number } {
  const net = halfAway(BigInt(row.amount) * 100n, BigInt(100 + row.rate))
  return { net, tax: row.amount - net }
}

/** Amount and tax that a file in that dialect tells: where it has net amounts and rates alone, gross is net and tax again. */
export function moneyTold(row: TrueRow, how: Dialect): { amount: number; tax: number | null } {
  if (how.money === 'price-net') {
    const line = BigInt(row.quantity) * BigInt(row.price) * BigInt(100 - row.percentOff)
    const amount = halfAway(line * BigInt(100 + row.rate), 10n ** 8n)
    return { amount, tax: amount - halfAway(line, 10n ** 6n) }
  }
  if (!how.money.startsWith('net')) return { amount: row.amount, tax: null }
  const { net, tax } = netOf(row)
  if (how.money !== 'net-rate') return { amount: row.amount, tax }
  const amount = halfAway(BigInt(net) * BigInt(100 + row.rate), 100n)
  return { amount, tax: amount - net }
}

/** A dialect by seed. Not every pair of choices is a language that anybody writes: those are avoided. */
export function dialect(seed: number): Dialect {
  const chance = seeded(seed ^ 0x5eed)
  const comma = chance.chance(0.5)
  const money = chance.pick(['price', 'amount', 'both', 'net-tax-gross', 'net-tax', 'net-rate', 'price-net'] as const)
  const time = chance.pick(['with', 'column', 'none'] as const)
  const dates = time === 'with' ? (['dmy', 'mdy', 'ymd', 'iso', 'iso-z', 'iso-offset', 'named', 'seconds', 'millis'] as const) : (['dmy', 'mdy', 'ymd', 'named', 'compact'] as const)
  const date = chance.pick(dates)
  const half = time !== 'none' && chance.chance(0.15)
  return {
    separator: chance.pick([',', ';', '\t', '|']),
    comma,
    thousands: chance.pick(comma ? (['', '', '.', ' ', '\u00a0', "'"] as const) : (['', '', ',', ' ', '\u00a0', "'"] as const)),
    encoding: chance.pick(['utf-8', 'utf-8', 'utf-8-bom', 'windows-1252', 'windows-1252', 'utf-16le', 'utf-16be']),
    lineEnd: chance.pick(['\n', '\r\n', '\r\n', '\r']),
    language: chance.pick(['it', 'en']),
    date,
    dateMark: chance.pick(['/', '-', '.']),
    padded: chance.chance(0.7),
    shortYears: chance.chance(0.2),
    time,
    clockMark: half ? ':' : chance.pick([':', ':', '.']),
    seconds: chance.chance(0.4),
    half,
    money,
    discounts: chance.chance(0.4),
    sign: chance.pick(['', '', '€ ', ' €', ' EUR']),
    negative: chance.pick(['before', 'before', 'after', 'brackets', 'typographic']),
    quotes: chance.pick(['needed', 'always', 'texts']),
    hint: chance.chance(0.15),
    preamble: chance.chance(0.25),
    blanks: chance.chance(0.25),
    repeats: chance.chance(0.15),
    trailing: chance.chance(0.2),
    totals: chance.chance(0.25),
    lineEndAtEnd: chance.chance(0.8),
    columns: chance.pick(['few', 'all']),
    status: chance.chance(0.3),
    currency: chance.chance(0.2),
    grouped: chance.chance(0.2),
    cut: chance.chance(0.15),
  }
}

const HEADINGS: Readonly<Record<string, Readonly<Record<'it' | 'en', readonly string[]>>>> = {
  order: { it: ['Numero documento', 'N. ordine', 'Nr. doc.', 'Ordine', 'Num. fattura', 'NUMERO_ORDINE', 'Id ordine'], en: ['Order', 'Order number', 'Invoice No', 'order_id', 'OrderID', 'Receipt number'] },
  date: { it: ['Data', 'Data documento', 'Data ordine', 'Data doc.', 'DATA_VENDITA', 'Data emissione'], en: ['Date', 'Order date', 'Created at', 'invoice_date', 'Transaction date', 'Date of sale'] },
  time: { it: ['Ora', 'Orario', 'Ora vendita'], en: ['Time', 'Order time', 'Hour'] },
  product: { it: ['Codice articolo', 'Cod. art.', 'Codice', 'Codice prodotto', 'Articolo', 'COD_ART'], en: ['SKU', 'Product code', 'Item code', 'product_id', 'StockCode', 'Item number'] },
  name: { it: ['Descrizione', 'Descrizione articolo', 'Nome prodotto', 'Descr. articolo'], en: ['Description', 'Product name', 'Item description', 'Product title'] },
  category: { it: ['Categoria', 'Reparto', 'Famiglia', 'Categoria prodotto'], en: ['Category', 'Department', 'Product category'] },
  customer: { it: ['Codice cliente', 'Cliente', 'Cod. cli.', 'Id cliente'], en: ['Customer', 'Customer ID', 'client_id', 'Buyer'] },
  country: { it: ['Nazione', 'Paese', 'Stato di spedizione'], en: ['Country', 'Shipping country', 'Nation'] },
  channel: { it: ['Canale', 'Canale di vendita'], en: ['Channel', 'Sales channel'] },
  payment: { it: ['Metodo di pagamento', 'Pagamento', 'Modalità pagamento'], en: ['Payment method', 'Payment type', 'Payment'] },
  colour: { it: ['Colore', 'Tinta'], en: ['Colour', 'Shade'] },
  quantity: { it: ['Quantità', 'Q.tà', 'Qta', 'Pezzi', 'Quantità venduta', 'QTA'], en: ['Quantity', 'Qty', 'Units', 'Qty sold', 'quantity'] },
  price: { it: ['Prezzo unitario', 'Prezzo', 'Pr. unit.', 'Prezzo unit.', 'PREZZO_UNITARIO'], en: ['Unit price', 'Price', 'UnitPrice', 'unit_price', 'Price each'] },
  netPrice: { it: ['Prezzo netto', 'Prezzo senza IVA', 'Prezzo unitario netto'], en: ['Net price', 'Price excl. VAT', 'Unit price ex VAT'] },
  amount: { it: ['Importo', 'Totale riga', 'Totale', 'Importo riga', 'Valore'], en: ['Amount', 'Line total', 'Total', 'line_total', 'Total amount'] },
  gross: { it: ['Totale', 'Totale ivato', 'Importo lordo', 'Totale IVA inclusa'], en: ['Total', 'Gross amount', 'Total incl. VAT', 'Gross'] },
  net: { it: ['Imponibile', 'Importo netto', 'Netto', 'Totale senza IVA'], en: ['Net amount', 'Net', 'Taxable amount', 'Total excl. VAT'] },
  tax: { it: ['IVA', 'Imposta', 'Importo IVA'], en: ['VAT', 'Tax', 'Tax amount', 'VAT amount'] },
  rate: { it: ['Aliquota IVA', 'Aliquota', '% IVA'], en: ['VAT rate', 'Tax rate', 'VAT %'] },
  status: { it: ['Stato', 'Stato ordine', 'Stato pagamento'], en: ['Status', 'Order status', 'Payment status'] },
  currency: { it: ['Valuta', 'Divisa'], en: ['Currency'] },
  discount: { it: ['Sconto %', 'Sconto', 'Sc. %'], en: ['Discount %', 'Discount percent', 'Discount'] },
}

const STATUSES = {
  it: { cancelled: 'Annullato', failed: 'Non riuscito', unpaid: 'In attesa di pagamento', paid: 'Pagato' },
  en: { cancelled: 'Cancelled', failed: 'Failed', unpaid: 'Unpaid', paid: 'Paid' },
} as const

interface Column {
  readonly heading: string
  readonly text: boolean
  /** Told by an order's first line for all. */
  readonly header: boolean
  cell(row: TrueRow): string
  /** What a last row with totals says of the column; absent where it says nothing. */
  total?(rows: readonly TrueRow[]): string
}

const HEADER = new Set(['order', 'date', 'time', 'customer', 'country', 'channel', 'payment', 'currency'])

/** A file that tells these rows in that dialect, and the physical line on which each begins. */
export function writeFile(rows: readonly TrueRow[], how: Dialect, seed: number): { bytes: Uint8Array; lines: readonly number[] } {
  const chance = seeded(seed ^ 0xf11e)
  const columns = shuffled(columnsOf(how, chance), chance)
  const lines: string[] = []
  if (how.hint) lines.push(`sep=${how.separator}`)
  if (how.preamble) {
    lines.push(how.language === 'it' ? 'Elenco delle vendite' : 'List of sales', '')
    lines.push([how.language === 'it' ? 'Negozio' : 'Shop', 'Prova'].join(how.separator))
  }
  const headings = columns.map(({ heading }) => cellText(heading, true, how)).join(how.separator) + (how.trailing ? how.separator : '')
  lines.push(headings)
  const begins: number[] = []
  let more = 0
  rows.forEach((row, index) => {
    if (how.blanks && chance.chance(0.05)) lines.push('')
    if (how.repeats && index > 0 && index % 50 === 0) lines.push(headings)
    const later = how.grouped && rows[index - 1]?.order === row.order
    const cells = columns.map((column) => (later && column.header ? '' : cellText(column.cell(row), column.text, how)))
    if (how.cut) while (/^(?:"")?$/.test(cells.at(-1) as string)) cells.pop()
    const record = cells.join(how.separator) + (how.trailing && !how.cut ? how.separator : '')
    begins.push(lines.length + 1 + more)
    more += record.split(how.lineEnd).length - 1
    lines.push(record)
  })
  if (how.totals) lines.push(totals(rows, columns, how))
  return { bytes: encoded(lines.join(how.lineEnd) + (how.lineEndAtEnd ? how.lineEnd : ''), how), lines: begins }
}

/** A last row with the label of a total and the sums of what can be summed; blank where no column can hold the label. */
function totals(rows: readonly TrueRow[], columns: readonly Column[], how: Dialect): string {
  let labelled = false
  const sold = rows.filter(({ refused }) => refused === null)
  const cells = columns
    .map((column) => {
      const sample = column.cell(rows[0] as TrueRow)
      if (column.text && !labelled && !/\d/.test(sample)) {
        labelled = true
        return how.language === 'it' ? 'Totale' : 'Total'
      }
      return column.total ? cellText(column.total(sold), false, how) : ''
    })
  return labelled ? cells.join(how.separator) : ''
}

function columnsOf(how: Dialect, chance: Chance): Column[] {
  const column = (field: string, text: boolean, cell: (row: TrueRow) => string, total?: (rows: readonly TrueRow[]) => string): Column => ({ ...(total && { total }), heading: chance.pick((HEADINGS[field] as (typeof HEADINGS)[string])[how.language]), text, header: HEADER.has(field), cell })
  const money = (of: (row: TrueRow) => number) => (row: TrueRow) => signed(number(of(row), 2, how), how)
  const sum = (of: (row: TrueRow) => number, scale: number) => (rows: readonly TrueRow[]) => number(rows.reduce((all, row) => all + of(row), 0), scale, how)
  const found = [
    column('order', true, ({ order }) => order),
    column('date', false, ({ local }) => dateText(local, how)),
    column('product', true, ({ product }) => product),
    column('quantity', false, ({ quantity }) => number(quantity, 3, how), sum(({ quantity }) => quantity, 3)),
  ]
  if (how.time === 'column') found.push(column('time', false, ({ local }) => clock(local, how)))
  if (how.columns === 'all') {
    found.push(column('name', true, ({ name }) => name.replaceAll('\n', how.lineEnd)), column('category', true, ({ category }) => category), column('customer', true, ({ customer }) => customer ?? ''))
    found.push(column('country', true, ({ country }) => country), column('channel', true, ({ channel }) => channel), column('payment', true, ({ payment }) => payment))
    found.push(column('colour', true, ({ colour }) => colour))
  }
  if (how.status) found.push(column('status', true, ({ refused }) => STATUSES[how.language][refused ?? 'paid']))
  if (how.currency) found.push(column('currency', true, () => 'EUR'))
  if (how.money === 'price' || how.money === 'both') found.push(column('price', false, (row) => signed(number(row.price, 3, how), how)))
  if (how.money === 'price-net') found.push(column('netPrice', false, (row) => signed(number(row.price, 3, how), how)))
  if (how.money === 'amount' || how.money === 'both') found.push(column('amount', false, money(({ amount }) => amount), sum(({ amount }) => amount, 2)))
  if (how.money.startsWith('price') || (how.money === 'both' && how.discounts)) found.push(column('discount', false, ({ percentOff }) => (percentOff === 0 ? '' : String(percentOff))))
  if (how.money.startsWith('net')) found.push(column('net', false, money((row) => netOf(row).net), sum((row) => netOf(row).net, 2)))
  if (how.money === 'net-tax' || how.money === 'net-tax-gross') found.push(column('tax', false, money((row) => netOf(row).tax), sum((row) => netOf(row).tax, 2)))
  if (how.money === 'net-tax-gross') found.push(column('gross', false, money(({ amount }) => amount), sum(({ amount }) => amount, 2)))
  if (how.money === 'net-rate' || how.money === 'price-net') found.push(column('rate', false, ({ rate }) => `${rate}%`))
  return found
}

function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const all = [...items]
  for (let i = all.length - 1; i > 0; i--) {
    const j = chance.below(i + 1)
    const kept = all[i] as T
    all[i] = all[j] as T
    all[j] = kept
  }
  return all
}

function signed(text: string, how: Dialect): string {
  return how.sign === '' ? text : how.sign.startsWith(' ') ? text + how.sign : how.sign + text
}

/** An integer of `scale` decimals as the dialect writes numbers: at least two decimals for money, none needed for whole quantities. */
function number(value: number, scale: number, how: Dialect): string {
  const size = String(Math.abs(value)).padStart(scale + 1, '0')
  const whole = size.slice(0, -scale).replace(/\B(?=(\d{3})+$)/g, how.thousands)
  let decimals = size.slice(-scale)
  if (scale === 3) decimals = decimals === '000' ? '' : decimals.endsWith('0') ? decimals.slice(0, 2) : decimals
  const text = decimals === '' ? whole : `${whole}${how.comma ? ',' : '.'}${decimals}`
  if (value >= 0) return text
  return how.negative === 'before' ? `-${text}` : how.negative === 'after' ? `${text}-` : how.negative === 'brackets' ? `(${text})` : `\u2212${text}`
}

const MONTHS = {
  it: ['gen', 'feb', 'mar', 'apr', 'mag', 'giu', 'lug', 'ago', 'set', 'ott', 'nov', 'dic'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const

function dateText(local: number, how: Dialect): string {
  const date = new Date(local)
  const pad = (value: number) => (how.padded ? String(value).padStart(2, '0') : String(value))
  const year = date.getUTCFullYear()
  const short = how.shortYears ? String(year).slice(2) : String(year)
  const [day, month] = [pad(date.getUTCDate()), pad(date.getUTCMonth() + 1)]
  const plain = date.toISOString()
  const instant = local - romeOffset(local)
  const written = {
    dmy: `${day}${how.dateMark}${month}${how.dateMark}${short}`,
    mdy: `${month}${how.dateMark}${day}${how.dateMark}${short}`,
    ymd: `${year}${how.dateMark}${month}${how.dateMark}${day}`,
    named: `${day} ${MONTHS[how.language][date.getUTCMonth()]} ${year}`,
    compact: plain.slice(0, 10).replaceAll('-', ''),
    iso: `${plain.slice(0, 16)}${how.seconds ? ':00' : ''}`,
    'iso-z': `${new Date(instant).toISOString().slice(0, 19)}Z`,
    'iso-offset': `${plain.slice(0, 19)}+0${romeOffset(local) / 3_600_000}:00`,
    seconds: String(instant / 1000),
    millis: String(instant),
  }[how.date]
  return how.time === 'with' && /^(?:dmy|mdy|ymd|named)$/.test(how.date) ? `${written} ${clock(local, how)}` : written
}

function clock(local: number, how: Dialect): string {
  const date = new Date(local)
  const hour = date.getUTCHours()
  const shown = how.half ? ((hour + 11) % 12) + 1 : hour
  const minutes = String(date.getUTCMinutes()).padStart(2, '0')
  return `${how.padded ? String(shown).padStart(2, '0') : shown}${how.clockMark}${minutes}${how.seconds ? `${how.clockMark}00` : ''}${how.half ? (hour < 12 ? ' AM' : ' PM') : ''}`
}

/** Offset of Rome in ms at a local time outside the hours in which clocks change, by the European rule. */
export function romeOffset(local: number): number {
  const year = new Date(local).getUTCFullYear()
  const lastSunday = (month: number) => {
    const end = new Date(Date.UTC(year, month + 1, 0))
    return Date.UTC(year, month, end.getUTCDate() - end.getUTCDay(), 2)
  }
  return local >= lastSunday(2) && local < lastSunday(9) ? 7_200_000 : 3_600_000
}

function cellText(cell: string, text: boolean, how: Dialect): string {
  const needed = cell.includes(how.separator) || cell.startsWith('"') || /[\r\n]/.test(cell)
  if (how.quotes === 'always' || (how.quotes === 'texts' && text) || needed) return `"${cell.replaceAll('"', '""')}"`
  return cell
}

const ABOVE_LATIN: Readonly<Record<string, number>> = { '€': 0x80, '\u2019': 0x92, '\u2013': 0x96 }

function encoded(text: string, how: Dialect): Uint8Array {
  if (how.encoding === 'utf-8') return new TextEncoder().encode(text)
  if (how.encoding === 'utf-8-bom') return new TextEncoder().encode(`\ufeff${text}`)
  if (how.encoding === 'windows-1252') return Uint8Array.from(text, (sign) => ABOVE_LATIN[sign] ?? (sign.charCodeAt(0) < 256 ? sign.charCodeAt(0) : 0x2d))
  const bytes = new Uint8Array(2 * text.length + 2)
  const view = new DataView(bytes.buffer)
  const little = how.encoding === 'utf-16le'
  view.setUint16(0, 0xfeff, little)
  for (let i = 0; i < text.length; i++) view.setUint16(2 + 2 * i, text.charCodeAt(i), little)
  return bytes
}
