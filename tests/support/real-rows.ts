import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { halfAway, type TrueRow } from './dialects.ts'
import { realData } from './real-data.ts'

const VARIED = { category: ['Cucina', 'Casa', 'Feste'], channel: ['Sito', 'Ingrosso'], payment: ['Carta', 'Bonifico'], colour: ['rosso', 'verde', 'blu'] } as const

/** The rows of the year of a web shop, and of the accounting package's January, as they are; prices below zero left out. */
export function realRows(): { readonly shop: readonly TrueRow[]; readonly january: readonly TrueRow[] } {
  const shop = linesOf('online-retail.csv.gz', 'utf-8').map((line) => fields(line, ',')).map(([order, product, name, quantity, date, price, customer, country]) => row({ order, product, name, quantity, date: `${date?.slice(0, 10)}T${date?.slice(11, 16)}`, price, customer, country }))
  const january = linesOf('vendite-gestionale-it.csv.gz', 'windows-1252').map((line) => fields(line, ';')).map(([order, product, name, quantity, date, price, customer, country]) =>
    row({ order, product, name, quantity, date: `${date?.slice(6, 10)}-${date?.slice(3, 5)}-${date?.slice(0, 2)}T${date?.slice(11, 16)}`, price: price?.replace(',', '.'), customer, country }),
  )
  return { shop: shop.filter(({ price }) => price >= 0), january: january.filter(({ price }) => price >= 0) }
}

function linesOf(file: string, encoding: string): string[] {
  return new TextDecoder(encoding).decode(gunzipSync(readFileSync(`${realData}/${file}`))).split(/\r?\n/).slice(1).filter(Boolean)
}

/** The cells of one line; no cell of these files has a line end. */
function fields(line: string, separator: string): string[] {
  const cells: string[] = []
  for (let at = 0; at <= line.length; ) {
    if (line[at] !== '"') {
      const end = line.indexOf(separator, at)
      cells.push(line.slice(at, end < 0 ? line.length : end))
      at = end < 0 ? line.length + 1 : end + 1
      continue
    }
    let end = at + 1
    while (line[end] !== '"' || line[end + 1] === '"') end += line[end] === '"' ? 2 : 1
    cells.push(line.slice(at + 1, end).replaceAll('""', '"'))
    at = end + 2
  }
  return cells
}

type Told = Readonly<Record<'order' | 'product' | 'name' | 'quantity' | 'date' | 'price' | 'customer' | 'country', string | undefined>>

function row(told: Told): TrueRow {
  const [whole = '0', part = ''] = (told.price ?? '').split('.')
  const price = Number(whole) * 1000 + Number(part.padEnd(3, '0').slice(0, 3)) * (whole.startsWith('-') ? -1 : 1)
  const quantity = Number(told.quantity) * 1000
  const pick = <T>(some: readonly T[]) => some[((told.order ?? '').charCodeAt(5) || 0) % some.length] as T
  return {
    order: told.order ?? '', local: Date.parse(`${told.date}Z`), product: (told.product ?? '').trim(), name: (told.name ?? '').trim() || 'x', customer: told.customer || null, country: told.country ?? '',
    category: pick(VARIED.category), channel: pick(VARIED.channel), payment: pick(VARIED.payment), colour: pick(VARIED.colour),
    quantity, price, percentOff: 0, rate: 22, amount: halfAway(BigInt(quantity) * BigInt(price), 10n ** 4n), refused: null,
  }
}
