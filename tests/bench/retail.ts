import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { RowsBuilder } from '../../shared/engine/build.ts'
import { fromLocal, utcMonth, zoneTable } from '../../shared/model/calendar.ts'
import { fold } from '../../shared/model/fold.ts'
import type { Rows } from '../../shared/model/rows.ts'
import { sales } from '../../shared/model/sales.ts'
import type { Labels } from '../../shared/protocol/sync.ts'

/** Where the real data lies: `RITMO_SHARED`, or `../shared` beside the project. */
export const retailFile = `${process.env.RITMO_SHARED ?? '../shared'}/data/online-retail.csv.gz`

/** Whether the real data is here. */
export function hasRetail(): boolean {
  return existsSync(retailFile)
}

export interface Retail {
  /** Rows by UTC month, in the file's order. */
  readonly months: ReadonlyMap<string, Rows>
  readonly labels: Labels
}

/**
 * The real web shop as rows of `sales`, read with the simplest parser that fits this one file, so that the engine can
 * be measured without the import. Customers become numbers as they do in the store; the clock is London's.
 */
export function readRetail(): Retail {
  const zone = zoneTable('Europe/London')
  const builders = new Map<string, RowsBuilder>()
  const labels: Record<string, Record<string, [string, string | null]>> = { product: {}, country: {} }
  const customers = new Map<string, string>()
  const lines = gunzipSync(readFileSync(retailFile)).toString('utf8').split(/\r?\n/)
  for (const line of lines.slice(1)) {
    if (line === '') continue
    const [invoice, stock, description, quantity, time, price, customer, country] = cellsOf(line) as [string, string, string, string, string, string, string, string]
    const local = Date.parse(`${time.trim().replace(' ', 'T').slice(0, 16)}:00Z`)
    const at = fromLocal(zone, local).at
    const product = fold(stock)
    const units = Math.round(Number(quantity) * 1000)
    const amount = Math.sign(units) * Math.sign(Number(price)) * Math.round(Math.abs((units / 1000) * Number(price)) * 100 + 1e-9)
    labels.product![product] ??= [stock.trim(), description.trim() || null]
    labels.country![fold(country)] ??= [country.trim(), null]
    const month = utcMonth(at)
    let builder = builders.get(month)
    if (!builder) builders.set(month, (builder = new RowsBuilder(sales)))
    const lineType = units < 0 || invoice.startsWith('C') ? 'return' : 'product'
    builder.add(at, fold(invoice), [product, null, numberOf(customers, customer.trim()), fold(country), null, null, lineType], [units, amount])
  }
  return { months: new Map([...builders].map(([month, builder]) => [month, builder.rows()])), labels }
}

/** A random-looking number for a person, the same in every run; null for an unknown one. */
function numberOf(customers: Map<string, string>, name: string): string | null {
  if (name === '') return null
  const known = customers.get(name)
  if (known !== undefined) return known
  const number = String(Math.imul(customers.size + 1, 2654435761) >>> 1)
  customers.set(name, number)
  return number
}

function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((cell) => (cell[1] ?? cell[2] ?? '').replaceAll('""', '"'))
}
