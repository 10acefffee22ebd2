import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openJson, sniffJson } from '../../../../shared/intake/open/json.ts'
import { cellOf, numberText, parseJson } from '../../../../shared/intake/open/json-value.ts'
import { keyed, opened } from './opening.ts'

const seed = { seed: 20260101, numRuns: process.env.RITMO_LONG ? 2000 : 150 }
const order = (id: number, more = '') => `{"id":${id},"date":"2025-01-0${(id % 9) + 1}","total":"${id}.50"${more}}`

/** Three orders as APIs wrap them: answers, pages, documents as texts, by number, with other lists beside. */
const [A, B, C] = [1, 2, 3].map((id) => JSON.parse(order(id)) as object)
const PEOPLE = Array.from({ length: 9 }, (_, n) => ({ id: n, email: 'a@b.it', created_at: '2024-01-01', orders_count: 2 }))
const GOODS = Array.from({ length: 9 }, (_, n) => ({ id: n, title: 'Vaso', price: '5.00', created_at: '2024-01-01' }))
const WRAPPED: readonly unknown[] = [
  { data: { shop: { orders: { nodes: [A, B, C], pageInfo: { hasNextPage: false } } } } },
  [{ status: 200, headers: { x: '1' }, body: { orders: [A, B], count: 2 } }, { status: 200, headers: { x: '2' }, body: { orders: [C], count: 1 } }],
  [{ status: 200, body: JSON.stringify({ orders: [A, B] }) }, { status: 200, body: JSON.stringify({ orders: [C] }) }],
  [{ page: 1, data: [A, B] }, { page: 2, data: [C] }],
  { pages: [{ page: 1, sales: [A, B] }, { page: 2, sales: [C] }] },
  { Envelope: { Body: { GetOrdersResponse: { GetOrdersResult: { Orders: { Order: [A, B, C] } } } } } },
  { products: GOODS, customers: PEOPLE, orders: [A, B, C] },
  { data: { purchaseOrders: [A, A, A, A], customer_orders: [A, B, C] } },
  { response: { code: 0, result: { orders: { 1001: A, 1002: B, 1003: C } } } },
  { users: Object.fromEntries(PEOPLE.map((one) => [`u${one.id}`, one])), orders: { a: A, b: B, c: C } },
]

describe('JSON', () => {
  it('is read as a list, a list under keys, pages, lines, or values one after another', async () => {
    const same = [
      `[${order(1)},${order(2)},${order(3)}]`,
      `{"data":[${order(1)},${order(2)},${order(3)}],"has_more":false}`,
      `{"meta":{"page":1},"response":{"orders":[${order(1)},${order(2)},${order(3)}]}}`,
      `${order(1)}\n${order(2)}\r\n\r\n${order(3)}`,
      `${order(1)}${order(2)}${order(3)}`,
      `{"data":[${order(1)},${order(2)}],"next":2}\n{"data":[${order(3)}],"next":null}\n`,
      `{"${'a1'}":${order(1)},"a2":${order(2)},"a3":${order(3)}}`,
      JSON.stringify([1, 2, 3].map((id) => JSON.parse(order(id))), null, 2),
      `\ufeff[${order(1)},${order(2)},${order(3)},]`,
      `[[${order(1)},${order(2)}],[${order(3)}]]`,
      ...WRAPPED.map((wrapped) => JSON.stringify(wrapped)),
      ...WRAPPED.map((wrapped) => JSON.stringify(wrapped, null, 1)),
    ]
    for (const text of same) {
      const found = await opened(openJson, text)
      expect(found.rows.map((cells) => cells.slice(0, 3)), text).toEqual([['id', 'date', 'total'], ...[1, 2, 3].map((id) => [String(id), `2025-01-0${id + 1}`, `${id}.50`])])
      expect([found.damaged, found.faults]).toEqual([false, []])
    }
    expect(keyed(await opened(openJson, `{"status":200,"body":{"order":${order(4, ',"tags":[{"a":1}]')}}}`))).toEqual([{ id: '4', date: '2025-01-05', total: '4.50' }])
    expect(keyed(await opened(openJson, `{"order":${order(4)}}`))).toEqual([{ id: '4', date: '2025-01-05', total: '4.50' }])
  })

  it('keyed by the numbers of its records has them as orders; keys that only repeat, or are days, number none', async () => {
    const lines = [{ sku: 'a', quantity: 1, price: 2 }, { sku: 'b', quantity: 2, price: 3 }]
    const record = { created_at: '2025-01-02T10:00:00Z', items: lines }
    const maps = [['1001', '1002'], ['-Nx1a', '-Nx2b']].flatMap((keys) => [Object.fromEntries(keys.map((key) => [key, record])), { data: { orders: Object.fromEntries(keys.map((key) => [key, record])) } }].map((map) => [keys, map] as const))
    for (const [keys, map] of maps) {
      for (const [indent, sizes] of [[1, [65_536]], [1, [7]], [0, [65_536]]] as const) {
        const found = await opened(openJson, JSON.stringify(map, null, indent), sizes)
        expect(keyed(found).map((row) => row['order_id']), JSON.stringify(map)).toEqual(keys.flatMap((key) => lines.map(() => key)))
      }
    }
    const by = (key: string) => ({ [key]: { date: '2025-01-02T10:00', total: 3 } })
    const twice = [{ '2025-01-02': { ...by('1001'), ...by('1002') }, '2025-01-03': by('1003') }, { orders: { u1: { ...by('1001'), ...by('1002') }, u2: by('1003') } }, [{ ...by('1001'), ...by('1002') }, by('1003')]]
    const texts = [...twice.flatMap((map) => [JSON.stringify(map), JSON.stringify(map, null, 1)]), ['1001', '1002', '1003'].map((key) => JSON.stringify(by(key))).join('\n')]
    for (const text of texts) expect((await opened(openJson, text)).rows, text).toEqual([['order_id', 'date', 'total'], ...['1001', '1002', '1003'].map((key) => [key, '2025-01-02T10:00', '3'])])
    for (const map of [{ a1: A, a2: B }, { '2025-01-02': { date: '2025-01-02', total: 3 }, '2025-01-03': { date: '2025-01-03', total: 4 } }]) expect((await opened(openJson, JSON.stringify(map))).rows[0]).not.toContain('order_id')
  })

  it('keyed by order number or by day, with lists below, has what its keys tell in each record', async () => {
    const [a, b, c] = [{ sku: 'A', qty: 2, price: 10 }, { sku: 'B', qty: 1, price: 5 }, { sku: 'C', qty: 1, price: 7 }]
    const on = (day: string, ...lines: readonly object[]) => lines.map((line) => ({ date: day, ...line }))
    const byOrder = { 1001: on('2025-01-02', a, b), 1002: on('2025-01-03', c) }
    const orders = [['1001', '2025-01-02', 'A'], ['1001', '2025-01-02', 'B'], ['1002', '2025-01-03', 'C']]
    const byDay = { '2025-01-02': [{ order: '7', ...a }, { order: '8', ...b }], '2025-01-03': [{ order: '9', ...c }] }
    const days = [['2025-01-02', '7', 'A'], ['2025-01-02', '8', 'B'], ['2025-01-03', '9', 'C']]
    const MAPS: readonly (readonly [unknown, readonly string[], readonly (readonly string[])[]])[] = [
      [byOrder, ['order_id', 'date', 'sku'], orders],
      [{ status: 'ok', orders: byOrder }, ['order_id', 'date', 'sku'], orders],
      [byDay, ['date', 'order', 'sku'], days],
      [{ data: { sales: byDay } }, ['date', 'order', 'sku'], days],
      [{ '2025-01-02': { 7: a, 8: b }, '2025-01-03': { 9: c } }, ['date', 'order_id', 'sku'], days],
      [{ '02/01/2025': { receipts: 4, total: 10 }, '03/01/2025': { receipts: 2, total: 5.5 } }, ['date', 'receipts', 'total'], [['02/01/2025', '4', '10'], ['03/01/2025', '2', '5.5']]],
      [{ sales: { '2025-01-02': 10.25, '2025-01-03': 5.5 } }, ['date', 'sales'], [['2025-01-02', '10.25'], ['2025-01-03', '5.5']]],
      // Customers by number are no orders: their lists go over days.
      [{ 501: [...on('2025-01-02', a), ...on('2025-01-03', b)], 502: on('2025-01-03', c) }, ['date', 'sku', 'qty'], [['2025-01-02', 'A', '2'], ['2025-01-03', 'B', '1'], ['2025-01-03', 'C', '1']]],
    ]
    for (const [map, head, rows] of MAPS) {
      for (const [indent, sizes] of [[0, [65_536]], [1, [7]]] as const) {
        const found = await opened(openJson, JSON.stringify(map, null, indent), sizes)
        expect(found.rows.map((cells) => cells.slice(0, head.length)), JSON.stringify(map)).toEqual([head, ...rows])
        expect(found.events.filter(({ kind }) => kind === 'left')).toEqual([])
      }
    }
    // Also those that begin beyond what is looked at first.
    const many = Object.fromEntries(Array.from({ length: 9000 }, (_, n) => [String(10_000 + n), on('2025-01-02', a, b)]))
    expect((await opened(openJson, JSON.stringify(many))).rows).toHaveLength(18_001)
  })

  it('names a record that is too long, and goes on behind it', async () => {
    const long = `{"id":2,"date":"2025-01-03","lines":[{"note":"${'}]{"":"'.replaceAll('"', '')}${'x'.repeat(34_000_000)}"},{}]}`
    for (const text of [`[${order(1)},${long},${order(3)}]`, `${order(1)}\n${long}\n${order(3)}`]) {
      const found = await opened(openJson, text, [1 << 24])
      expect([found.rows.slice(1).map(([id]) => id), found.faults.map(({ reason }) => reason), found.damaged]).toEqual([['1', '3'], ['too-long'], false])
    }
    const lines = Array.from({ length: 130_000 }, () => ({ sku: 'a', quantity: 1 }))
    expect((await opened(openJson, JSON.stringify([{ id: 1, date: '2025-01-02', lines }]), [1 << 24])).rows.length).toBe(1 + lines.length)
  })

  it('keeps what a wrapper tells of all that is in it', async () => {
    const found = await opened(openJson, JSON.stringify([{ store: 'Roma', page: 1, orders: [A, B] }, { store: 'Milano', page: 1, orders: [C] }]))
    expect(keyed(found).map((row) => [row['store'], row['id'], row['total']])).toEqual([['Roma', '1', '1.50'], ['Roma', '2', '2.50'], ['Milano', '3', '3.50']])
  })

  it('reads the sales among all that a shop’s API answered, each once, whatever else is there', async () => {
    const sale = (id: number, status: string) => ({ id, number: String(id), status, order_key: 'wc_1', currency: 'EUR', date_created: '2025-03-01T10:00:00', total: '12.20', total_tax: '2.20', shipping_lines: [], line_items: [{ id: 1, name: 'Vaso', product_id: 7, quantity: 1, total: '10.00', total_tax: '2.20', sku: 'V' }] })
    const answers = [['/products', GOODS], ['/orders', sale(5, 'pending')], ['/customers', PEOPLE], ['/orders/5', sale(5, 'processing')], ['/orders', [sale(5, 'completed'), sale(6, 'completed')]], ['/customers/1', PEOPLE[1]]]
    const found = await opened(openJson, answers.map(([path, json]) => JSON.stringify({ method: 'GET', path, json })).join('\n'))
    expect(keyed(found).map((row) => [row['order'], row['status'], row['gross_total']])).toEqual([['5', 'pending', '12.20'], ['5', 'processing', '12.20'], ['6', 'completed', '12.20']])
    expect([new Set(found.faults.map(({ reason }) => reason)), found.said]).toEqual([new Set(['not-a-sale']), ['known-export', 'same-documents', 'documents-reconcile']])
  })

  it('is read by its columns, where those are told one after another', async () => {
    const rows = [['date', 'total'], ['2025-01-13', '10.50'], ['2025-01-14', '']]
    for (const text of ['[{"date":"2025-01-13","total":10.50},{"date":"2025-01-14","total":null}]', '{"date":["2025-01-13","2025-01-14"],"total":[10.50,null]}', '{"date":{"0":"2025-01-13","1":"2025-01-14"},"total":{"0":10.50,"1":null}}']) expect((await opened(openJson, text)).rows, text).toEqual(rows)
    for (const text of ['{"id":1,"tags":["a","b"]}', '{"a":["x","y"],"b":["z"]}', '{"a":{"x":"1","y":"2"},"b":{"x":"3","y":"4"}}']) expect((await opened(openJson, text)).rows, text).toHaveLength(2)
  })

  it('keeps numbers as they are written', async () => {
    const found = await opened(openJson, '[{"id":123456789012345678,"a":1.10,"b":-0.0,"c":1e3,"d":1.234,"e":12.5e-2,"f":true,"g":null,"h":"\\u00e8 \\ud83d\\ude00 \\"x\\"","h":"last"}]')
    expect(found.rows[1]).toEqual(['123456789012345678', '1.10', '0.0', '1000', '1.2340', '0.1250', 'true', '', 'last'])
    expect(numberText('1E-7')).toBe('0.0000001')
    expect(numberText('1e999')).toBe('1e999')
  })

  it('makes a row of each line, with the money of the order once', async () => {
    const text = '{"orders":[{"id":1,"date":"2025-01-01","customer":{"name":"Ann"},"total":45.00,"shipping_lines":[{"price":"2.50"},{"price":"2.50"}],"line_items":[{"sku":"A","quantity":2,"price":10},{"sku":"B","quantity":1,"price":20}]},{"id":2,"date":"2025-01-02","customer":null,"total":0,"line_items":[]}]}'
    const found = await opened(openJson, text)
    expect(keyed(found)).toEqual([
      { 'order.id': '1', date: '2025-01-01', 'customer.name': 'Ann', 'order.total': '45.00', 'shipping_lines.total': '5.00', 'line_items.sku': 'A', 'line_items.quantity': '2', 'line_items.price': '10' },
      { 'order.id': '1', date: '2025-01-01', 'customer.name': 'Ann', 'line_items.sku': 'B', 'line_items.quantity': '1', 'line_items.price': '20' },
    ])
    expect(found.said).toEqual(['orders-without-lines'])
  })

  it('refuses damaged lines by their number and goes on', async () => {
    const lines = [order(1), '{"id":2,"date":', order(3), 'what?', '17', order(4), '{"id":5,"da']
    const found = await opened(openJson, lines.join('\n'))
    expect(found.rows.slice(1).map(([id]) => id)).toEqual(['1', '3', '4'])
    expect(found.faults.map(({ line, reason }) => [line, reason])).toEqual([[2, 'not-json'], [4, 'not-json'], [5, 'not-json'], [7, 'not-json']])
    expect(found.damaged).toBe(true)
  })

  it('goes on behind a damaged record of a list, and keeps what came before a cut', async () => {
    const broken = `[\n  ${order(1)},\n  {"id":2,"date":"2025-01-0},\n  ${order(3)},\n  {"id":4,,"x" 1},\n  ${order(5)},\n  {"id":6,`
    const found = await opened(openJson, broken)
    expect(found.rows.slice(1).map(([id]) => id)).toEqual(['1', '3', '5'])
    expect(found.faults.map(({ line }) => line)).toEqual([3, 5, 7])
    expect(found.damaged).toBe(true)
  })

  it('knows its beginnings', () => {
    expect(sniffJson('  [{"a":1}')).toBe('json')
    expect(sniffJson('{"a":1}\n{"a":2}\n')).toBe('ndjson')
    expect(sniffJson('{\n  "a": [')).toBe('json')
    expect(sniffJson('{1},2,3')).toBeNull()
    expect(sniffJson('[date];[total]\n')).toBeNull()
    expect(sniffJson('id,date\n')).toBeNull()
  })

  it('does not depend on how its bytes arrive, nor on their encoding', async () => {
    const text = `{"page":1,"orders":[\n${[1, 2, 3].map((id) => order(id, ',"name":"È \\"q\\" €","items":[{"sku":"x","quantity":1,"price":"2.00"}]')).join(',\n')}\n]}`
    const whole = await opened(openJson, text)
    expect(whole.rows).toHaveLength(4)
    const wide = new Uint8Array(Uint16Array.from(`\ufeff${text}`, (letter) => letter.charCodeAt(0)).buffer)
    expect((await opened(openJson, wide, [3, 1])).rows).toEqual(whole.rows)
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }), async (sizes) => {
      expect((await opened(openJson, text, sizes)).events).toEqual(whole.events)
    }), { ...seed, numRuns: 50 })
  })

  it('takes the headings of lists of cells from where they stand', async () => {
    const rows = Array.from({ length: 3000 }, (_, id) => [`n${id}`, '2025-01-13', id, 'x'.repeat(100)])
    const columns = ['order', 'date', 'total', 'pad']
    const same = [{ columns, rows }, { meta: { count: 3 }, result: { fields: columns.map((name) => ({ name, type: 'text' })), data: rows } }, { header: columns, page: 1, body: { lines: rows } }, [columns, ...rows]]
    for (const value of same) {
      for (const sizes of [[10_000_000], [65_536]]) {
        const found = await opened(openJson, JSON.stringify(value), sizes)
        expect(found.rows.slice(0, 2)).toEqual([columns, ['n0', '2025-01-13', '0', 'x'.repeat(100)]])
        expect(found.rows).toHaveLength(3001)
      }
    }
  })

  it('reads a page that is too long to be held at once, before another', async () => {
    const pad = 'x'.repeat(400_000)
    const page = `{"page":1,"tags":["a"],"data":[${Array.from({ length: 90 }, (_, id) => order(id + 1, `,"pad":"${pad}"`)).join(',')}]}`
    const found = await opened(openJson, `[${page},{"page":2,"data":[${order(99)}]}]`, [1_000_000])
    expect([found.rows.length, found.events.filter(({ kind }) => kind === 'fault')]).toEqual([92, []])
  })

  it('names the lists beside the records that it passes over', async () => {
    const text = `{"errors":[],"orders":[${order(1)}],"shops":[{"id":1,"name":"x"}],"tags":["a"],"more":{"people":[{"id":1}]}}`
    for (const given of [text, `${text}\n${text}`]) {
      for (const sizes of [[1000], [1], [7, 3]]) {
        const found = await opened(openJson, given, sizes)
        expect(found.events.filter(({ kind }) => kind === 'left')).toEqual([{ kind: 'left', name: 'shops', reason: 'no-table' }])
      }
    }
  })

  it('settles layout and columns by the same records, however many come at once', async () => {
    const many = Array.from({ length: 3000 }, (_, id) => order(id + 1, id > 1500 ? ',"late":1,"pad":"' + 'x'.repeat(100) + '"' : ',"pad":"' + 'x'.repeat(100) + '"'))
    for (const text of [`{"page":1,"orders":[${many.join(',')}]}`, many.join('\n'), `[\n${many.join(',\n')}\n]`]) {
      const whole = await opened(openJson, text, [10_000_000])
      expect([whole.rows.length, whole.said]).toEqual([3001, ['late-columns']])
      for (const sizes of [[65_536], [1000, 300_000], [262_144]]) expect((await opened(openJson, text, sizes)).events).toEqual(whole.events)
    }
  })

  it('reads any value as JSON.parse does', () => {
    const plain = (value: ReturnType<typeof parseJson>): unknown => {
      if (value instanceof Map) return Object.fromEntries([...value].map(([key, member]) => [key, plain(member)]))
      if (Array.isArray(value)) return value.map(plain)
      return typeof value === 'object' && value !== null ? Number(cellOf(value)) : value
    }
    fc.assert(fc.property(fc.json({ maxDepth: 4 }), (text) => {
      expect(JSON.stringify(plain(parseJson(text)))).toEqual(JSON.stringify(JSON.parse(text, (_, value) => (value === 0 ? 0 : value))))
    }), { ...seed, numRuns: seed.numRuns * 2 })
  })
})
