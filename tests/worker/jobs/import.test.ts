import { gzipSync } from 'node:zlib'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { ask, atRest, cancel, importFile, openFacts, readChanges, salesFile, send, totals } from '../../support/plane.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge
let ws: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
})
beforeEach(async () => {
  ws = await edge.workspace({ currency: 'EUR' })
})

const MARCH = [
  '1;2025-03-01 10:00;x;c1;1;10.00',
  '1;2025-03-01 10:00;y;c1;2;20.00',
  '2;2025-03-01 11:00;x;c1;1;10.00',
  '3;2025-03-02 11:00;z;c2;1;5.00',
  '3;2025-03-02 11:00;z;c2;1;5.00',
  '4;2025-03-03 09:00;x;c1;1;10.00',
]
/** Living and ended versions, and the newest change. */
function versions(): { alive: number; ended: number; seq: number } {
  const db = openFacts(edge)
  const row = db
    .prepare('select coalesce(sum(died is null), 0) as alive, coalesce(sum(died is not null), 0) as ended, (select seq from workspace where id = ?1) as seq from fact where workspace = ?1')
    .get(ws.number) as { alive: number; ended: number; seq: number }
  db.close()
  return { ...row }
}

describe('a file again', () => {
  test('the same file changes nothing: no version, no change', async () => {
    const first = await importFile(edge, ws, salesFile(MARCH))
    expect(first.result.rows).toEqual({ read: 6, accepted: 6, unchanged: 0, rejected: 0 })
    const before = versions()
    const again = await importFile(edge, ws, salesFile(MARCH), { filename: 'another-name.csv' })
    expect(again.result.rows).toEqual({ read: 6, accepted: 0, unchanged: 6, rejected: 0 })
    expect(versions()).toEqual(before)
    expect(before).toEqual({ alive: 6, ended: 0, seq: 6 })
  })

  test('gzipped, with columns in another order and other cases of headings, it is the same file', async () => {
    await importFile(edge, ws, salesFile(MARCH))
    const turned = ['DATE;order;Amount;quantity;CATEGORY;product', ...MARCH.map((line) => {
      const [order, date, product, category, quantity, amount] = line.split(';')
      return [date, order, amount, quantity, category, product].join(';')
    })].join('\r\n')
    const again = await importFile(edge, ws, gzipSync(turned), { filename: 'x.csv.gz' })
    expect(again.result.rows).toEqual({ read: 6, accepted: 0, unchanged: 6, rejected: 0 })
  })

  test('a corrected export: only the corrected lines change, and what the file lacks of its orders ends', async () => {
    await importFile(edge, ws, salesFile(MARCH))
    const corrected = MARCH.map((line) => line.replace('y;c1;2;20.00', 'y;c1;2;25.00')).filter((line) => !line.startsWith('4;'))
    corrected.splice(2, 1, '2;2025-03-01 11:00;x;other;1;10.00')
    const since = versions().seq
    const job = await importFile(edge, ws, salesFile(corrected))
    expect(job.result).toMatchObject({ mode: 'replace', replaced: 2, rows: { read: 5, accepted: 2, unchanged: 3, rejected: 0 } })
    // Order 4 is not in the file: it stays.
    expect(await totals(edge, ws)).toEqual([6, 7, 6500, 4])
    const changes = await readChanges(edge, ws, since)
    expect(changes.rows.map((row) => [row[1], row[3], row[4], row[5], row[12]])).toEqual([
      [-1, '1', 'y', 'c1', 2000], [-1, '2', 'x', 'c1', 1000], [1, '1', 'y', 'c1', 2500], [1, '2', 'x', 'other', 1000],
    ])
    expect(versions()).toEqual({ alive: 6, ended: 2, seq: since + 4 })
  })

  test('a row that one file has twice is two rows; a re-export with one of them less takes one away', async () => {
    await importFile(edge, ws, salesFile(MARCH))
    await importFile(edge, ws, salesFile(MARCH.filter((_, index) => index !== 4)))
    expect(await totals(edge, ws)).toEqual([5, 6, 5500, 4])
    await importFile(edge, ws, salesFile(MARCH))
    expect(await totals(edge, ws)).toEqual([6, 7, 6000, 4])
  })
})

describe('a re-export that refuses rows', () => {
  const file = (lines: readonly string[]) => ['Order;Date;SKU;Qty;Amount;Status', ...lines].join('\n')
  const paid = Array.from({ length: 10 }, (_, index) => `${index + 1};2025-01-1${index % 3};sku${index};1;1.00;Paid`)

  test('an order that it names as cancelled is no sale any more; taking the file back brings it back', async () => {
    await importFile(edge, ws, file(paid))
    const job = await importFile(edge, ws, file(paid.map((line) => (line.startsWith('2;') ? line.replace('Paid', 'Cancelled') : line))))
    expect(job.result).toMatchObject({ mode: 'replace', replaced: 1, rows: { read: 10, accepted: 0, unchanged: 9, rejected: 1 } })
    expect(await totals(edge, ws)).toEqual([9, 9, 900, 9])
    await cancel(edge, ws, job.id)
    expect(await totals(edge, ws)).toEqual([10, 10, 1000, 10])
    const all = await importFile(edge, ws, file(paid.map((line) => line.replace('Paid', 'Cancelled'))))
    expect(all.result).toMatchObject({ mode: 'replace', replaced: 10, rows: { rejected: 10 } })
    expect(await totals(edge, ws)).toEqual([0, 0, 0, 0])
  })

  test('a line that it names as cancelled among others of its order goes alone; an order of which it has nothing else goes whole', async () => {
    const two = paid.flatMap((line) => [line, line.replace('sku', 'art').replace('1.00', '2.00')])
    await importFile(edge, ws, file(two))
    const isOut = (line: string) => /^[23];.*art/.test(line)
    const job = await importFile(edge, ws, file(two.filter((line) => !/^3;.*sku/.test(line)).map((line) => (isOut(line) ? line.replace('Paid', 'Cancelled') : line))))
    expect(job.result).toMatchObject({ mode: 'replace', replaced: 3, rows: { accepted: 0, unchanged: 17, rejected: 2 } })
    expect(await totals(edge, ws)).toEqual([17, 17, 2500, 9])
    await cancel(edge, ws, job.id)
    expect(await totals(edge, ws)).toEqual([20, 20, 3000, 10])
  })

  test('of an order with a row that cannot be read nothing ends', async () => {
    const two = paid.flatMap((line) => [line, line.replace('sku', 'art').replace('1.00', '2.00')])
    await importFile(edge, ws, file(two))
    const job = await importFile(edge, ws, file(two.map((line) => (line.startsWith('3;') && line.includes('art') ? line.replace('2.00', '#VALUE!') : line))))
    expect(job.result).toMatchObject({ mode: 'replace', replaced: 0, rows: { unchanged: 19, rejected: 1 } })
    expect(await totals(edge, ws)).toEqual([20, 20, 3000, 10])
  })
})

describe('a source remembers how it writes', () => {
  test('the order of day and month, and the decimal mark, where a later file does not tell', async () => {
    const american = (lines: readonly string[]) => ['Order,Date,SKU,Qty,Amount', ...lines].join('\n')
    const rows = ['1,01/02/2025,a1,1,10.00', '2,03/04/2025,b2,1,20.00', '3,05/13/2025,c3,1,5.50']
    await importFile(edge, ws, american(rows))
    expect((await importFile(edge, ws, american(rows.slice(0, 2)))).result.rows).toEqual({ read: 2, accepted: 0, unchanged: 2, rejected: 0 })
    const pointed = (lines: readonly string[]) => ['Order;Date;SKU;Qty;Amount', ...lines].join('\n')
    await importFile(edge, ws, pointed(['11;2025-01-02;a1;1;1,234.50', '12;2025-01-02;a1;1;2.125']))
    await importFile(edge, ws, pointed(['13;2025-01-03;a1;1;2.500']))
    expect((await ask(edge, ws, { measures: ['revenue'], where: [{ time: { from: '2025-01-03', to: '2025-01-04' } }] })).rows).toEqual([[250]])
  })
})

describe('a file that goes on', () => {
  test('an order cut over two files keeps all its lines, also equal ones', async () => {
    const day = Array.from({ length: 8 }, (_, index) => `${index};2025-05-05 1${index}:00;p${index};c;1;1.00`)
    const cut = ['9;2025-05-05 20:00;p10;c;1;3.00', '9;2025-05-05 20:00;p11;c;1;4.00', '9;2025-05-05 20:00;p10;c;1;3.00', '9;2025-05-05 20:00;p12;c;1;5.00']
    await importFile(edge, ws, salesFile([...day, ...cut.slice(0, 2)]))
    const rest = salesFile(cut.slice(2))
    const job = await importFile(edge, ws, rest)
    expect(job.result).toMatchObject({ mode: 'add', knownOrders: 1, replaced: 0, rows: { accepted: 2, unchanged: 0 } })
    expect(await totals(edge, ws)).toEqual([12, 12, 800 + 1500, 9])
    const again = await importFile(edge, ws, rest)
    expect(again.result.rows).toEqual({ read: 2, accepted: 0, unchanged: 2, rejected: 0 })
    expect(await totals(edge, ws)).toEqual([12, 12, 800 + 1500, 9])
  })

  test('a refund a month later under the same number stands beside the sale, also after that month is exported anew', async () => {
    await importFile(edge, ws, salesFile(MARCH))
    const job = await importFile(edge, ws, salesFile(['1;2025-04-04 12:00;y;c1;-2;-20.00']))
    expect(job.result).toMatchObject({ mode: 'add', knownOrders: 1, rows: { accepted: 1 } })
    expect(await totals(edge, ws)).toEqual([7, 5, 4000, 4])
    const again = await importFile(edge, ws, salesFile(MARCH))
    expect(again.result.rows).toEqual({ read: 6, accepted: 0, unchanged: 6, rejected: 0 })
    expect(await totals(edge, ws)).toEqual([7, 5, 4000, 4])
  })

  test('the mode can be said: replace ends what the file lacks, add ends nothing', async () => {
    await importFile(edge, ws, salesFile(MARCH))
    const one = salesFile(['1;2025-03-01 10:00;new;c1;1;1.00'])
    expect((await importFile(edge, ws, one, { mode: 'add' })).result).toMatchObject({ mode: 'add', replaced: 0 })
    expect(await totals(edge, ws)).toEqual([7, 8, 6100, 4])
    expect((await importFile(edge, ws, one, { mode: 'replace' })).result).toMatchObject({ mode: 'replace', replaced: 2, rows: { unchanged: 1 } })
    expect(await totals(edge, ws)).toEqual([5, 5, 3100, 4])
  })

  test('what came from another source already is asked about first', async () => {
    await importFile(edge, ws, salesFile(MARCH))
    const other = ['Numero;Data;Articolo;Quantità;Totale', ...MARCH.map((line) => {
      const [order, date, product, , quantity, amount] = line.split(';')
      return [order, date, product, quantity, amount].join(';')
    })].join('\n')
    const job = await importFile(edge, ws, other)
    expect(job).toMatchObject({ state: 'failed', error: { code: 'repeats-other-source' } })
    expect(await totals(edge, ws)).toEqual([6, 7, 6000, 4])
    expect((await importFile(edge, ws, other, { mode: 'add' })).result.rows.accepted).toBe(6)
  })
})

describe('numbers that restart', () => {
  const till = (days: readonly number[]) =>
    ['Scontrino;Data;Codice;Quantità;Importo', ...days.flatMap((day) => [1, 2, 3].map((number) => `${number};${day}/05/2025;A;1;2,00`)), ''].join('\n')

  test('are remembered: a day alone, which does not show it, counts its own orders', async () => {
    const first = await importFile(edge, ws, till([13, 14, 15]))
    expect(first.result.said.map(({ code }) => code)).toContain('numbers-restart-daily')
    await importFile(edge, ws, till([16]))
    expect((await totals(edge, ws))[3]).toBe(12)
    const again = await importFile(edge, ws, till([16]))
    expect(again.result.rows).toEqual({ read: 3, accepted: 0, unchanged: 3, rejected: 0 })
  })

  test('that show only later move the rows that were there: none counts twice', async () => {
    await importFile(edge, ws, till([13]))
    const before = versions()
    const month = await importFile(edge, ws, till([13, 14, 15]))
    expect(month.result).toMatchObject({ mode: 'replace', replaced: 3, rows: { read: 9, accepted: 9, unchanged: 0, rejected: 0 } })
    expect(await totals(edge, ws)).toEqual([9, 9, 1800, 9])
    const day = await importFile(edge, ws, till([13]))
    expect(day.result.rows).toEqual({ read: 3, accepted: 0, unchanged: 3, rejected: 0 })
    expect(month.result.said.map(({ code }) => code)).not.toContain('old-keys')
    await cancel(edge, ws, month.id)
    expect(versions()).toMatchObject({ alive: before.alive })
    expect(await totals(edge, ws)).toEqual([3, 3, 600, 3])
  })
})

test('days that a later file does not cover keep their keys, and it is said how many rows that are', async () => {
  const till = (days: readonly number[]) => ['Scontrino;Data;Codice;Quantità;Importo', ...days.flatMap((day) => [1, 2, 3].map((number) => `${number};${day}/05/2025;A;1;2,00`)), ''].join('\n')
  await importFile(edge, ws, till([13]))
  const later = await importFile(edge, ws, till([14, 15, 16]))
  expect(later.result.said.find(({ code }) => code === 'old-keys')).toMatchObject({ with: { count: 3 } })
  expect((await importFile(edge, ws, till([13, 14, 15, 16]))).result.said.map(({ code }) => code)).not.toContain('old-keys')
  expect((await importFile(edge, ws, till([14, 15, 16]))).result.said.map(({ code }) => code)).not.toContain('old-keys')
})

describe('taking back', () => {
  test('cancelling takes out what the import brought and brings back what it replaced', async () => {
    const first = await importFile(edge, ws, salesFile(MARCH))
    const corrected = await importFile(edge, ws, salesFile(MARCH.map((line) => line.replace(';c1;', ';c7;').replace('5.00', '6.00'))))
    expect(await totals(edge, ws)).toEqual([6, 7, 6200, 4])
    expect((await cancel(edge, ws, corrected.id)).state).toBe('cancelled')
    expect(await totals(edge, ws)).toEqual([6, 7, 6000, 4])
    expect((await ask(edge, ws, { measures: ['lines'], by: 'category' })).rows).toEqual([['c1', 4], ['c2', 2]])
    expect((await cancel(edge, ws, first.id)).state).toBe('cancelled')
    expect(await totals(edge, ws)).toEqual([0, 0, 0, 0])
    expect((await importFile(edge, ws, salesFile(MARCH))).result.rows.accepted).toBe(6)
    expect(await totals(edge, ws)).toEqual([6, 7, 6000, 4])
  })

  test('what something later changed again is not revived; taking that back too goes to the state before both', async () => {
    await importFile(edge, ws, salesFile(MARCH))
    const second = await importFile(edge, ws, salesFile(MARCH.map((line) => line.replace('x;c1', 'x;c8'))))
    const third = await importFile(edge, ws, salesFile(MARCH.map((line) => line.replace('x;c1', 'x;c9'))))
    await cancel(edge, ws, second.id)
    expect((await ask(edge, ws, { measures: ['lines'], by: 'category' })).rows).toEqual([['c1', 1], ['c2', 2], ['c9', 3]])
    await cancel(edge, ws, third.id)
    expect((await ask(edge, ws, { measures: ['lines'], by: 'category' })).rows).toEqual([['c1', 4], ['c2', 2]])
  })

  test('a job that is queued or running ends cancelled and leaves nothing', async () => {
    const lines = Array.from({ length: 12_000 }, (_, index) => `${index >> 2};2025-06-${String(1 + (index % 28)).padStart(2, '0')} 10:00;p${index % 50};c;1;${index % 90}.50`)
    const job = await send(edge, ws, salesFile(lines))
    const behind = await send(edge, ws, salesFile(MARCH), { filename: 'behind.csv' })
    await edge.fetch(`/v1/jobs/${job.id}`, { as: ws, method: 'DELETE' })
    await edge.fetch(`/v1/jobs/${job.id}`, { as: ws, method: 'DELETE' })
    expect((await atRest(edge, ws, job.id)).state).toBe('cancelled')
    expect((await atRest(edge, ws, behind.id)).state).toBe('succeeded')
    expect(await totals(edge, ws)).toEqual([6, 7, 6000, 4])
  })

  test('only an import can be cancelled', async () => {
    await importFile(edge, ws, salesFile(MARCH))
    const closing = (await (await edge.fetch('/v1/close', { as: ws, method: 'POST' })).json()) as { id: string }
    await atRest(edge, ws, closing.id)
    const answer = await edge.fetch(`/v1/jobs/${closing.id}`, { as: ws, method: 'DELETE' })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([409, 'not-cancellable'])
  })
})

describe('progress and accounts', () => {
  test('rows never go back, and end at all there are', async () => {
    const lines = Array.from({ length: 45_000 }, (_, index) => `${index >> 2};2025-0${1 + (index % 9)}-11 10:00;p${index % 500};c;1;${index % 90}.50`)
    const dones: number[] = []
    const job = await atRest(edge, ws, (await send(edge, ws, salesFile(lines))).id, ({ progress }) => dones.push(progress.done))
    expect(dones).toEqual([...dones].sort((a, b) => a - b))
    expect(job.progress).toMatchObject({ done: 45_000, total: 45_000, unit: 'rows' })
  })

  test('refused rows are told with line, field, value and reason; the others go in', async () => {
    const job = await importFile(edge, ws, salesFile([...MARCH.slice(0, 3), '7;not a day;x;c;1;1.00', '8;2025-03-05 10:00;x;c;1;=1+2', ...MARCH.slice(3)]))
    const { read, accepted, unchanged, rejected } = job.result.rows
    expect([read, accepted, unchanged, rejected]).toEqual([8, 6, 0, 2])
    const csv = await (await edge.fetch(`/v1/imports/${job.id}/rejects?lang=en`, { as: ws })).text()
    const rows = csv.trim().split('\r\n').map((line) => line.split(','))
    expect(rows[0]).toEqual(['line', 'field', 'value', 'reason', 'code'])
    expect(rows.slice(1).map(([line, field, value]) => [line, field, value])).toEqual([['5', 'occurredAt', 'not a day'], ['6', 'amount', `'=1+2`]])
  })

  test('one currency: the first fact locks it, rows in another are refused by line, undoing the first unlocks it', async () => {
    const own = await edge.workspace({ currency: null })
    const file = (currency: string) => ['Order;Date;Product;Quantity;Amount;Currency', `1;2025-03-01;x;1;10.00;${currency}`, `2;2025-03-02;y;1;10.00;${currency}`].join('\n')
    const first = await importFile(edge, own, file('USD'))
    expect(first.result.rows.accepted).toBe(2)
    const second = await importFile(edge, own, file('EUR').replaceAll(';x;', ';q;'))
    expect(second.result).toMatchObject({ rows: { accepted: 0, rejected: 2 }, reasons: { 'other-currency': 2 } })
    await cancel(edge, own, first.id)
    expect((await importFile(edge, own, file('EUR'))).result.rows.accepted).toBe(2)
  })

  test('a file that is no sales file fails with what is missing, and the next goes in', async () => {
    const job = await importFile(edge, ws, 'a,b\n1,2\n3,4\n')
    expect(job.state).toBe('failed')
    expect(job.error?.code).toMatch(/^no-/)
    expect((await importFile(edge, ws, salesFile(MARCH))).state).toBe('succeeded')
  })

  test('the same idempotency key is the same import; for another request it is refused', async () => {
    const first = await send(edge, ws, salesFile(MARCH), { key: 'k1' })
    const again = await send(edge, ws, salesFile(MARCH), { key: 'k1' })
    expect(again.id).toBe(first.id)
    await expect(send(edge, ws, salesFile(MARCH), { key: 'k1', filename: 'other.csv' })).rejects.toThrow(/409.*key-reused/)
    await expect(send(edge, ws, salesFile(MARCH.slice(1)), { key: 'k1' })).rejects.toThrow(/409.*key-reused/)
    const both = await Promise.all([send(edge, ws, salesFile(MARCH), { key: 'k2' }), send(edge, ws, salesFile(MARCH), { key: 'k2' })])
    expect(both[0].id).toBe(both[1].id)
    await atRest(edge, ws, both[0].id)
    expect(await totals(edge, ws)).toEqual([6, 7, 6000, 4])
  })
})
