import { setImmediate as breathe } from 'node:timers/promises'
import { monthText, parseDay } from '../../../shared/model/calendar.ts'
import { date, money, quantity, text, time, windows1252 } from './cells.ts'
import { soil, type Dirt } from './dirt.ts'
import { Bookkeeper, type Ledger } from './ledger.ts'
import { Random } from './random.ts'
import { Trade, type Document, type Line } from './trade.ts'

export interface Sample {
  readonly name: string
  /** Windows-1252, semicolons, CRLF. */
  readonly bytes: Uint8Array
  readonly rows: number
  readonly ledger: Ledger
}

export interface SampleSize {
  readonly days: number
  /** Documents at the counter and from the web on a plain day. */
  readonly counter: number
  readonly web: number
  readonly seed: number
}

/** Two years of a busy gift shop: about 400,000 order lines. */
export const WHOLE: SampleSize = { days: 730, counter: 94, web: 50, seed: 20_261 }

const HEADINGS = 'Data doc.;Ora;Tipo doc.;Num. doc.;Riga;Cod. articolo;Descrizione;Reparto;Q.tà;Prezzo IVA incl.;Sc. %;Totale riga;Aliq. IVA;Cod. cliente;Nazione;Canale;Pagamento;Stato doc.'
const BLANKS = ';'.repeat(HEADINGS.split(';').length - 1)

/**
 * The sales that a shop's accounting package would export, ending with `lastDay` (`2026-11-24`), and the ledger of what
 * they amount to. A function of its arguments alone.
 */
export async function makeSample(lastDay: string, size: SampleSize = WHOLE): Promise<Sample> {
  const last = parseDay(lastDay)
  const first = last - size.days + 1
  const trade = new Trade(size.seed, first, size.days)
  const dirt = new Random(size.seed + 1)
  const books = new Bookkeeper()
  const pieces = [windows1252(`Elenco righe documenti di vendita\r\nPeriodo dal ${date(first)} al ${lastDay.split('-').toReversed().join('/')}\r\nImporti in € – IVA inclusa\r\n\r\n${HEADINGS}\r\n`)]
  for (let day = first; day <= last; day++) {
    const rows = trade.documents(day, size.counter, size.web).flatMap((document) => linesOf(dirt, books, document))
    pieces.push(windows1252(rows.join('')))
    if (monthText(day + 1) !== monthText(day) || day === last) pieces.push(windows1252(monthEnd(books.ledger, monthText(day))))
    if (day % 16 === 0) await breathe()
  }
  return { name: `vendite-${lastDay}.csv`, bytes: Buffer.concat(pieces), rows: books.ledger.rows, ledger: books.ledger }
}

function linesOf(random: Random, books: Bookkeeper, document: Document): string[] {
  return document.lines.map((line, index) => {
    const on = date(document.day)
    const dirt = soil(random, document, line, on)
    if (dirt.refused) books.refused(dirt.refused)
    else books.accepted(document, line, monthText(document.day + (document.minute === 1440 ? 1 : 0)))
    return row(document, line, index + 1, on, dirt)
  })
}

function row(document: Document, line: Line, number: number, on: string, dirt: Dirt): string {
  const price = dirt.price ?? money(line.price)
  const total = dirt.total ?? money(line.amount)
  const head = `${dirt.date ?? on};${time(document.minute)};${document.type};${document.number};${number}`
  const goods = `${dirt.code};${text(dirt.name)};${line.category};${quantity(line.quantity)};${price};${line.off || ''};${total};${line.tax}`
  return `${head};${goods};${document.customer};${document.country};${document.channel};${document.payment};${document.status}\r\n`
}

/** Packages print a month's total and begin a new page, headings and all. */
function monthEnd(ledger: Ledger, month: string): string {
  const revenue = ledger.months[month]?.revenue ?? 0
  const total = BLANKS.split('')
  total[11] = `${money(revenue)};`
  return `Totale mese ${month.slice(5)}/${month.slice(0, 4)}${total.join('')}\r\n${BLANKS}\r\n${HEADINGS}\r\n`
}
