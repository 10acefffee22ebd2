import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Query } from '../../shared/protocol/query.ts'
import { coverageOf } from '../../web/offline/coverage.ts'
import { edgeOver } from '../../web/offline/edge.ts'
import { memoryStore } from '../../web/offline/store-memory.ts'
import { createSync } from '../../web/offline/sync.ts'
import { Facts, rowsOf } from '../browser/device/facts.ts'
import { cleaned, decide, decided, pairOf, shop, till } from '../support/cleaning.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { ask, begin, cancel, importWell, readManifest } from '../support/plane.ts'
import { LONG } from '../support/long.ts'
import { sharedEdge } from '../support/shared-edge.ts'
import { endThreads, startThread } from '../web/offline/thread.ts'
import type { Question } from './sql.ts'

/** What merging changes and what it must leave alone, asked of browser, Worker and SQL. */
const QUESTIONS: readonly Question[] = [
  { measures: ['lines', 'units', 'revenue', 'orders', 'customers'], by: [], where: [] },
  { measures: ['lines', 'units', 'revenue', 'orders'], by: ['product'], where: [] },
  { measures: ['revenue', 'customers'], by: ['month', 'product'], where: [] },
  { measures: ['customers', 'revenue', 'averageOrder'], by: ['month'], where: [] },
  { measures: ['lines'], by: ['product'], where: [{ time: { from: '2025-02-01', to: '2025-03-01' } }] },
]

const TILL = ['10/01/2025;S1;T1;Tazza caffè 20 cl;Mario Rossi;1;5,00', '11/01/2025;S2;T2;Tazza caffè 30 cl;;1;6,00', '12/02/2025;S3;T1;Tazza caffè 20 cl;Mario Rossi;2;10,00', '13/03/2025;S4;T2;Tazza caffè 30 cl;Anna Verdi;1;6,00']
const SHOP = ['W1;2025-02-20;9001;TAZZA CAFFE 20CL;ROSSI MARIO;3;15.00', 'W2;2025-04-02;9002;Piatto fondo;Anna Verdi;1;8.00', 'W3;2025-02-21;9002;Piatto fondo;;1;8.00']

let edge: RunningEdge
beforeAll(async () => {
  edge = await sharedEdge()
})
afterAll(async () => {
  endThreads()
})

/** A device with the real sync, store and engine, over HTTP. */
function device(ws: TestWorkspace) {
  const { engine } = startThread()
  const failures: unknown[] = []
  const over = edgeOver((path, init) => {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${ws.key}`)
    const { cache: _, ...rest } = init
    return fetch(edge.url + path, { ...rest, headers })
  })
  const fx = { engine, edge: over, store: memoryStore(), now: () => 1, kept: () => undefined, budget: () => null, failed: (error: unknown) => void failures.push(error), told: () => undefined }
  const sync = createSync(fx, ws.id)
  return {
    failures,
    async fresh() {
      await sync.refresh()
      await expect.poll(() => sync.live && coverageOf(sync.live, null), { timeout: 10_000, interval: 5 }).toBe('whole')
    },
    /** What the overview's own totals say under some filters. */
    board: async (sets: Record<string, string[]>) =>
      (await engine.update([{ dashboard: 1, spec: { totals: ['lines', 'revenue'], widgets: [] }, filters: { period: null, brush: null, sets } }]))[0],
    query: (question: Question) => engine.call('query', { ...question, limit: 10_000 } as Query),
  }
}

type Device = ReturnType<typeof device>

async function agree(ws: TestWorkspace, one: Device, questions: readonly Question[] = QUESTIONS): Promise<void> {
  const facts = new Facts(edge.databaseFile(), ws.number, 'Europe/Rome')
  try {
    for (const question of questions) {
      const told = JSON.stringify(question)
      const sql = facts.answer(question)
      expect(rowsOf(await ask(edge, ws, { ...question, limit: 10_000 })), `Worker: ${told}`).toEqual(sql)
      expect(rowsOf(await one.query(question)), `device: ${told}`).toEqual(sql)
    }
  } finally {
    facts.close()
  }
  expect(one.failures).toEqual([])
}

/** Product codes and their lines, as the Worker has them. */
const byProduct = async (ws: TestWorkspace) => Object.fromEntries((await ask(edge, ws, { measures: ['lines'], by: 'product' })).rows)

describe('merges in browser, Worker and SQL', () => {
  test('accepted, an old row corrected, taken back: the same integers everywhere, by month exactly those that hold the key sealed anew', async () => {
    const ws = await edge.workspace({ currency: 'EUR' })
    await importWell(edge, ws, till(TILL), { filename: 'cassa.csv' })
    await importWell(edge, ws, shop(SHOP), { filename: 'negozio.csv' })
    const found = await cleaned(edge, ws)
    const phone = device(ws)
    await phone.fresh()
    await agree(ws, phone)
    const before = await readManifest(edge, ws)

    // Decided, not sealed: everything stands as it stood, also for an old row that is corrected meanwhile.
    await decided(edge, ws, pairOf(found, 't1', '9001').id, 'accept')
    await decided(edge, ws, pairOf(found, 'Mario Rossi', 'ROSSI MARIO').id, 'accept')
    await importWell(edge, ws, shop([SHOP[0]!.replace('15.00', '18.00'), SHOP[1]!, SHOP[2]!]), { filename: 'negozio.csv' })
    expect(await byProduct(ws)).toEqual({ T1: 2, T2: 2, 9001: 1, 9002: 2 })
    await phone.fresh()
    await agree(ws, phone, QUESTIONS.slice(0, 1).map((one) => ({ ...one, measures: ['lines', 'units', 'revenue', 'orders'] })))
    expect(rowsOf(await phone.query(QUESTIONS[1]!))).toEqual(rowsOf(await ask(edge, ws, QUESTIONS[1]!)))

    // Sealed: February alone had the key.
    await begin(edge, ws, '/v1/close')
    const after = await readManifest(edge, ws)
    const changed = after.tiles.filter((tile) => !before.tiles.some((old) => old.hash === tile.hash)).map((tile) => tile.month)
    expect(changed).toEqual(['2025-02'])
    expect(after.tiles.filter((tile) => tile.month !== '2025-02')).toEqual(before.tiles.filter((tile) => tile.month !== '2025-02'))
    expect(await byProduct(ws)).toEqual({ T1: 3, T2: 2, 9002: 2 })
    await phone.fresh()
    await agree(ws, phone)

    // A saved view still asks for the key that is gone.
    const saved: Question = { measures: ['lines', 'revenue'], by: ['product'], where: [{ dimension: 'product', in: ['9001'] }] }
    expect((await ask(edge, ws, saved)).rows).toEqual([['T1', 3, 3300]])
    expect((await phone.query(saved)).rows).toEqual([['T1', 3, 3300]])
    expect(await phone.board({ product: ['9001'] })).toMatchObject({ rows: 3, totals: { lines: 3, revenue: 3300 } })

    // An old row of the merged key is corrected after that: its −1 meets the row in the tile.
    await importWell(edge, ws, shop([SHOP[0]!.replace('15.00', '21.00'), SHOP[1]!, SHOP[2]!]), { filename: 'negozio.csv' })
    expect((await ask(edge, ws, { measures: ['lines'] })).changes).toBeGreaterThan(0)
    await phone.fresh()
    await agree(ws, phone)

    // Taken back while that is unsealed, and something new comes: nothing moves before the seal, and everything after.
    await decided(edge, ws, pairOf(found, 't1', '9001').id, 'undo')
    await importWell(edge, ws, till([...TILL, '25/02/2025;S5;T1;Tazza caffè 20 cl;;1;5,00']), { filename: 'cassa.csv' })
    await phone.fresh()
    expect(rowsOf(await phone.query(QUESTIONS[1]!))).toEqual(rowsOf(await ask(edge, ws, QUESTIONS[1]!)))
    await begin(edge, ws, '/v1/close')
    expect(await byProduct(ws)).toEqual({ T1: 3, T2: 2, 9001: 1, 9002: 2 })
    await phone.fresh()
    await agree(ws, phone)

    // A device that has nothing yet sees the same.
    const desk = device(ws)
    await desk.fresh()
    await agree(ws, desk)
  }, 120_000)

  test('changes of a month without a tile follow all decisions; what was fetched before is put right by the seal', async () => {
    const ws = await edge.workspace({ currency: 'EUR' })
    await importWell(edge, ws, till(TILL), { filename: 'cassa.csv' })
    await importWell(edge, ws, shop(SHOP), { filename: 'negozio.csv' })
    const [pair] = (await cleaned(edge, ws)).filter(({ dimension }) => dimension === 'product')
    const phone = device(ws)
    // A month that no tile has: read before the decision, ended and born again after it.
    const may = ['W9;2025-05-05;9001;TAZZA CAFFE 20CL;;1;5.00', 'W8;2025-05-06;9002;Piatto fondo;;1;8.00']
    await importWell(edge, ws, shop(may), { filename: 'negozio.csv', mode: 'add' })
    await phone.fresh()
    await decided(edge, ws, pair!.id, 'accept', 't1')
    await importWell(edge, ws, shop([may[0]!.replace('5.00', '7.00'), may[1]!]), { filename: 'negozio.csv', mode: 'replace' })
    await phone.fresh()
    await agree(ws, phone, [{ measures: ['lines', 'revenue'], by: ['month'], where: [] }])
    await begin(edge, ws, '/v1/close')
    await phone.fresh()
    await agree(ws, phone)
  }, 60_000)

  test.skipIf(!LONG).each([1, 2, 3, 4, 5, 6])('decisions, corrections, new files, undone files and seals in any order: story %i', async (seed) => {
    const roll = dice(seed)
    const ws = await edge.workspace({ currency: 'EUR' })
    const phone = device(ws)
    const prices = new Map<string, number>()
    const price = (line: number) => (prices.get(`${line}`) ?? 5).toFixed(2)
    const months = ['2025-01', '2025-02', '2025-03', '2025-05']
    const shopLines = () => Array.from({ length: 8 }, (_, n) => `W${n};${months[n % 4]}-1${n};900${n % 3};${['TAZZA CAFFE 20CL', 'Giardino lanterna', 'Vassoi di legno'][n % 3]};${['ROSSI MARIO', 'Anna Verdi', ''][n % 3]};1;${price(n)}`)
    await importWell(edge, ws, till(['10/01/2025;S1;T1;Tazza caffè 20 cl;Mario Rossi;1;5,00', '11/02/2025;S2;T3;Lanterna da giardino;Verdi Anna;1;20,00', '12/03/2025;S4;T4;Vassoio di legno;;1;9,00']), { filename: 'cassa.csv' })
    await importWell(edge, ws, shop(shopLines()), { filename: 'negozio.csv' })
    const found = await cleaned(edge, ws)
    expect(found.length).toBeGreaterThan(3)
    let extra: string | null = null
    for (let step = 0; step < 16; step++) {
      const pair = found[roll(found.length)]!
      const what = ['accept', 'accept', 'undo', 'correct', 'correct', 'add', 'cancel', 'seal', 'look', 'refuse'][roll(10)]!
      if (what === 'accept') await decide(edge, ws, pair.id, { decision: 'accept', survivor: roll(2) === 0 ? pair.goes.key : pair.stays.key })
      if (what === 'undo' || what === 'refuse') await decide(edge, ws, pair.id, { decision: what })
      if (what === 'correct') {
        prices.set(String(roll(8)), 5 + step)
        await importWell(edge, ws, shop(shopLines()), { filename: 'negozio.csv', mode: 'replace' })
      }
      if (what === 'add') extra = (await importWell(edge, ws, shop([`X${step};2025-0${1 + roll(6)}-20;900${roll(3)};Altro;;1;3.00`, `Y${step};2025-07-0${1 + roll(9)};900${roll(3)};Altro;;1;4.00`]), { filename: 'negozio.csv', mode: 'add' })).id
      if (what === 'cancel' && extra) await cancel(edge, ws, extra)
      if (what === 'cancel') extra = null
      if (what === 'seal') await begin(edge, ws, '/v1/close')
      if (what === 'look') await phone.fresh()
      if (what === 'seal') {
        await phone.fresh()
        await agree(ws, phone)
      } else {
        const whole: Question = { measures: ['lines', 'units', 'revenue', 'orders'], by: ['month'], where: [] }
        const facts = new Facts(edge.databaseFile(), ws.number, 'Europe/Rome')
        expect(rowsOf(await ask(edge, ws, whole)), `${step} ${what}`).toEqual(facts.answer(whole))
        facts.close()
      }
    }
    await begin(edge, ws, '/v1/close')
    await phone.fresh()
    await agree(ws, phone)
    const before = (await readManifest(edge, ws)).tiles.map(({ hash }) => hash)
    await begin(edge, ws, '/v1/rebuild')
    expect((await readManifest(edge, ws)).tiles.map(({ hash }) => hash)).toEqual(before)
    await phone.fresh()
    await agree(ws, phone)
  }, 300_000)
})

/** A linear congruential generator (Numerical Recipes' constants): whole numbers below `n`. */
function dice(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * n)
  }
}
