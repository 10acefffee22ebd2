import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openJson } from '../../../../shared/intake/open/json.ts'
import { openXml } from '../../../../shared/intake/open/xml.ts'
import { realData, withoutRealData } from '../../../support/real-data.ts'
import { type Imported, imported } from './opening.ts'

const sum = ({ drafts }: Imported) => drafts.reduce((total, { values }) => total + (values[1] as number), 0)
const first = ({ drafts }: Imported) => drafts[0] && [drafts[0].order, drafts[0].dimensions[0], drafts[0].name, ...drafts[0].values.slice(0, 2)]
const days = [1, 2, 3, 4, 5]
const read = (value: unknown) => imported(openJson, JSON.stringify(value))

/** Answers of many shapes, none of a service that is known: their headings lead the intake. */
describe('documents of any shop', () => {
  it('a till’s receipts with Italian keys', async () => {
    const found = await read({ negozio: 'Lodi', scontrini: days.map((day) => ({ numero: day, data: `2025-01-0${day}T10:00:00`, righe: [{ codice: 'A', descrizione: 'Pane', quantita: 2, prezzo: 1.5, totale: 3 }, { codice: 'B', descrizione: 'Latte', quantita: 1.25, prezzo: 2, totale: 2.5 }], totale: 5.5, pagamento: 'contanti' })) })
    expect([first(found), sum(found)]).toEqual([['1', 'A', 'Pane', 2000, 300], 2750])
  })

  it('orders of one line each, with carriage in their total', async () => {
    const found = await read(days.map((day) => ({ order_id: `W${day}`, placed_at: `2025-02-0${day}T10:00:00Z`, currency: 'EUR', shipping: '5.00', total: `${day * 10 + 5}.00`, items: [{ sku: `S${day}`, qty: day, unit_price: '10.00' }] })))
    expect([first(found), sum(found)]).toEqual([['W1', 'S1', null, 1000, 1000], 17_500])
  })

  it('orders whose lines have no money', async () => {
    const found = await read(days.map((day) => ({ id: day, date: `2025-02-0${day}`, total: `${day}0.00`, items: [{ sku: 'A', qty: 1 }, { sku: 'B', qty: 2 }] })))
    expect([found.drafts.length, sum(found)]).toEqual([10, 15_000])
  })

  it('amounts in small units, by their key or by a divisor', async () => {
    const money = (amount: number) => ({ amount, currency: 'EUR' })
    const square = await read({ orders: days.map((day) => ({ id: `sq${day}`, location_id: 'L1', created_at: `2025-02-0${day}T10:00:00Z`, state: 'COMPLETED', line_items: [{ uid: 'a', name: 'Coffee', quantity: '2', base_price_money: money(350), total_money: money(700) }, { uid: 'b', name: 'Cake', quantity: '1', base_price_money: money(400), total_money: money(400) }], total_money: money(1100) })) })
    expect([first(square), sum(square)]).toEqual([['sq1', 'Coffee', null, 2000, 700], 5500])
    const divided = (amount: number) => ({ amount, divisor: 100, currency_code: 'EUR' })
    const etsy = await read({ count: 5, results: days.map((day) => ({ receipt_id: day, create_timestamp: 1735689600 + day * 86400, status: 'Paid', grandtotal: divided(2500), total_shipping_cost: divided(500), transactions: [{ transaction_id: day * 10, title: 'Mug', quantity: 2, price: divided(1000), sku: 'M1' }] })) })
    expect([first(etsy), sum(etsy)]).toEqual([['1', 'M1', 'Mug', 2000, 2000], 12_500])
    const cents = await read(days.map((day) => ({ id: `p${day}`, created_at: `2025-02-0${day}T10:00:00Z`, amount_cents: 1250, currency: 'EUR', status: 'paid' })))
    expect(sum(cents)).toBe(6250)
  })

  it('answers of graphs and databases', async () => {
    const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } })
    const graph = await read({ data: { orders: { edges: days.map((day) => ({ node: { id: `gid://shopify/Order/${day}`, name: `#${day}`, createdAt: `2025-02-0${day}T10:00:00Z`, displayFinancialStatus: 'PAID', totalPriceSet: money('25.0'), totalShippingPriceSet: money('5.0'), lineItems: { edges: [{ node: { sku: 'A', name: 'Mug', quantity: 2, originalUnitPriceSet: money('10.0') } }] } } })) } } })
    expect([first(graph), sum(graph)]).toEqual([['#1', 'A', 'Mug', 2000, 2000], 12_500])
    const services = await read(days.map((day) => ({ OrderId: day, Date: `/Date(${Date.UTC(2025, 1, day, 10)}${day % 2 ? '+0100' : ''})/`, Sku: 'A', Quantity: 2, Total: 4.5 })))
    expect([first(services), sum(services)]).toEqual([['1', 'A', null, 2000, 450], 2250])
    const epochs = await read(days.map((day) => ({ _id: { $oid: `65a${day}` }, order: day, date: { $date: { $numberLong: String(Date.UTC(2025, 1, day, 10)) } }, sku: 'A', qty: { $numberInt: '2' }, total: { $numberDecimal: '4.50' } })))
    expect([first(epochs), sum(epochs)]).toEqual([['1', 'A', null, 2000, 450], 2250])
    const mongo = await read(days.map((day) => ({ _id: { $oid: `65a${day}` }, order: day, date: { $date: `2025-02-0${day}T10:00:00Z` }, sku: 'A', qty: { $numberInt: '2' }, total: { $numberDecimal: '4.50' } })))
    expect([first(mongo), sum(mongo)]).toEqual([['1', 'A', null, 2000, 450], 2250])
  })

  it('orders whose lines stand under a number each', async () => {
    const line = (sku: string, total: number) => ({ sku, qty: 1, total })
    for (const key of ['items', 'line_items', 'righe']) {
      for (const [one, other] of [['11', '12'], ['-Nx1', '-Nx2'], ['0', '7']] as const) {
        const found = await read(days.map((day) => ({ id: day, date: `2025-02-0${day}`, [key]: { [one]: line('A', 2.5), ...(day > 1 && { [other]: line('B', 4) }) } })))
        expect([found.drafts.length, first(found), sum(found)], `${key} ${one}`).toEqual([9, ['1', 'A', null, 1000, 250], 2850])
      }
    }
    const single = await read(days.map((day) => ({ id: day, date: `2025-02-0${day}`, item: { product: { sku: 'A' }, price: { amount: 2.5, currency: 'EUR' } } })))
    expect([single.drafts.length, sum(single)]).toEqual([5, 1250])
  })

  it('rows as lists, with their headings first', async () => {
    const found = await read([['Data', 'Numero', 'Articolo', 'Quantità', 'Totale'], ...days.map((day) => [`2025-02-0${day}`, day, 'Pane', 2, 3.5])])
    expect([found.drafts.length, sum(found)]).toEqual([5, 1750])
  })

  it('an accounting package’s documents in XML', async () => {
    const text = `<?xml version="1.0" encoding="UTF-8"?><EasyfattDocuments Creator="x"><Company><Name>X</Name></Company><Documents>${days.map((day) => `<Document><CustomerCode>${day}</CustomerCode><DocumentType>C</DocumentType><Date>2025-01-0${day}</Date><Number>${day}</Number><TotalWithoutTax>20.00</TotalWithoutTax><VatAmount>4.40</VatAmount><Total>24.40</Total><Rows><Row><Code>A${day}</Code><Description>Vaso</Description><Qty>2</Qty><Price>10.00</Price><VatCode Perc="22">22</VatCode><Total>20.00</Total></Row></Rows></Document>`).join('')}</Documents></EasyfattDocuments>`
    const found = await imported(openXml, text)
    expect([first(found), sum(found)]).toEqual([['1', 'A1', 'Vaso', 2000, 2440], 12_200])
  })

  it('an accounting package’s documents of several kinds, with a charge beside the rows and totals of the whole', async () => {
    const row = (code: string, quantity: number, total: number) => `<Row><Code>${code}</Code><Description>Vaso ${code}</Description><Qty>${quantity}</Qty><Price>10</Price><VatCode Perc="22" Class="Imponibile">22</VatCode><Total>${total}</Total></Row>`
    const document = (kind: string, number: number, net: number, tax: number, charge: string, rows: string) => `<Document><DocumentType>${kind}</DocumentType><Date>2025-01-1${number}</Date><Number>${number}</Number>${charge}<TotalWithoutTax>${net}</TotalWithoutTax><VatAmount>${tax}</VatAmount><Total>${net + tax}</Total><Rows>${rows}</Rows></Document>`
    const carriage = '<CostDescription>Spese di spedizione</CostDescription><CostVatCode>22</CostVatCode><CostAmount>5</CostAmount>'
    const text = `<?xml version="1.0" encoding="UTF-8"?><EasyfattDocuments><Documents>${document('I', 1, 35, 7.7, carriage, row('A', 2, 20) + row('B', 1, 10))}${document('N', 2, 10, 2.2, '', row('A', 1, 10))}${document('Q', 3, 10, 2.2, '', row('A', 1, 10))}${document('C', 4, 10, 2.2, '', row('A', 1, 10))}</Documents></EasyfattDocuments>`
    const { drafts, rejects } = await imported(openXml, text)
    expect(drafts.map(({ order, dimensions, values }) => [order, dimensions[0], dimensions[6], ...values.slice(0, 3)])).toEqual([['1', 'A', 'product', 2000, 2440, 440], ['1', 'B', 'product', 1000, 1220, 220], ['1', null, 'shipping', 1000, 610, 110], ['2', 'A', 'return', -1000, -1220, -220]])
    expect(rejects.map(({ value, reason }) => [value, reason])).toEqual([['Preventivo', 'not-a-sale'], ['Ordine cliente', 'not-a-sale']])
  })

  it('says which columns came too late', async () => {
    const found = await read([...Array.from({ length: 1200 }, (_, id) => ({ id, date: '2025-01-01', total: '1.00' })), { id: 1201, date: '2025-01-01', total: '1.00', nota: 'x' }])
    expect([found.drafts.length, found.said]).toEqual([1201, ['late-columns']])
  })
})

describe.skipIf(withoutRealData())('import cases', () => {
  const bytes = (path: string) => readFileSync(`${realData}/import-cases/${path}`)

  it('27: instants in milliseconds, a line each', async () => {
    const found = await imported(openJson, bytes('27-epoch-millis-ndjson/log.ndjson'))
    expect(found.drafts.map(({ at, values }) => [at, values[1]])).toEqual([[1735689599000, 100], [1735686000000, 200], [1735685999999, 300], [1743296400000, 410]])
  })

  it('52: nested lines, a blank and a damaged line, an order without lines, a guest', async () => {
    const found = await imported(openJson, bytes('52-ndjson-line-items/orders.ndjson'))
    const goods = found.drafts.filter(({ dimensions }) => dimensions[6] === 'product')
    expect([goods.length, goods.reduce((units, { values }) => units + (values[0] as number), 0), goods.reduce((total, { values }) => total + (values[1] as number), 0)]).toEqual([4, 7000, 5999])
    expect([new Set(goods.map(({ key }) => key)).size, [...new Set(goods.map(({ dimensions }) => dimensions[2]))]]).toEqual([3, ['7', null]])
    expect(found.rejects.map(({ line, field, reason }) => [line, field, reason])).toEqual([[4, null, 'not-json']])
    expect(found.said).toContain('orders-without-lines')
  })
})
