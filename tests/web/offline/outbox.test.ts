import { describe, expect, it } from 'vitest'
import { aloneOver } from '../../../web/offline/alone.ts'
import { EdgeError, type EdgeFailure } from '../../../web/offline/edge-error.ts'
import type { Note } from '../../../shared/protocol/notes.ts'
import { drainOutbox, isWaiting } from '../../../web/offline/outbox.ts'
import { memoryStore } from '../../../web/offline/store-memory.ts'
import { openWriting, type Written } from '../../../web/offline/writing.ts'
import { ANNA, OFFLINE, Shop } from './shop.ts'

const fail = (failure: EdgeFailure, code: string = failure) => () => {
  throw new EdgeError(failure, code, code)
}

function desk(shop: Shop, store = memoryStore(), session = ANNA) {
  let count = 0
  let shown: Written | null = null
  const synced: number[] = []
  const fx = {
    store,
    edge: shop.edge,
    alone: aloneOver(undefined),
    now: () => 1000 + count,
    ulid: () => `01HZZZZZZZZZZZZZZZZZZZ${String(++count).padStart(4, '0')}`,
    askSync: () => void synced.push(1),
    stored: () => undefined,
    wrote: (written: Written) => void (shown = written),
    arrived: () => undefined,
    sent: () => undefined,
  }
  const drain = () => drainOutbox({ ...fx, settled: () => undefined }, 'small')
  const writing = openWriting(fx, session)
  const notes = () => (shown!.things.get('note') ?? []) as readonly Note[]
  const notebook = { ...writing, write: (body: object) => writing.write('note', body) }
  const now = () => ({ notes: notes(), waiting: shown!.own.filter(isWaiting).length, refused: shown!.own.filter((one) => one.refused !== null) })
  return { store, writing, notebook, drain, synced, fx, now, texts: () => notes().map((note) => note.text) }
}

describe('a note', () => {
  it('shows at once, waits, and arrives once', async () => {
    const shop = new Shop()
    const { notebook, drain, synced, now, texts } = desk(shop)
    shop.meddle = OFFLINE
    await notebook.write({ day: '2025-03-01', text: 'fiera' })
    expect([texts(), now().waiting, synced.length]).toEqual([['fiera'], 1, 1])
    await expect(drain()).rejects.toMatchObject({ failure: 'offline' })
    shop.meddle = (_call, _about, answer) => answer
    await Promise.all([drain(), notebook.exchange(), drain(), drain()])
    expect([texts(), now().waiting]).toEqual([['fiera'], 0])
    expect(shop.calls.filter((call) => call === 'write').length).toBe(1)
    expect([...shop.notes.values()].map((note) => note.text)).toEqual(['fiera'])
  })

  it('arrives once though the answer to the first try was lost', async () => {
    const shop = new Shop()
    const { notebook, drain, texts } = desk(shop)
    let lost = true
    shop.meddle = (call, _about, answer) => (call === 'write' && lost ? ((lost = false), OFFLINE()) : answer)
    await notebook.write({ day: '2025-03-01', text: 'fiera' })
    await expect(drain()).rejects.toMatchObject({ failure: 'offline' })
    await notebook.exchange()
    expect([shop.notes.size, texts()]).toEqual([1, ['fiera']])
  })

  it('is changed and taken away while it waits, in that order', async () => {
    const shop = new Shop()
    const { notebook, now, texts } = desk(shop)
    await notebook.write({ day: '2025-03-01', text: 'one' })
    await notebook.write({ day: '2025-03-01', text: 'two' })
    const [first, second] = now().notes
    await notebook.write({ day: '2025-03-02', text: 'one, better', note: first!.id })
    await notebook.write({ day: '2025-03-01', text: '', note: second!.id })
    expect([texts(), now().waiting]).toEqual([['one, better'], 4])
    await notebook.exchange()
    expect([texts(), now().waiting, shop.notes.size]).toEqual([['one, better'], 0, 1])
  })

  it('does not overtake an earlier write about the same note, while others go on', async () => {
    const shop = new Shop()
    const { notebook, drain, now } = desk(shop)
    await notebook.write({ day: '2025-03-01', text: 'stuck' })
    const [stuck] = now().notes
    await notebook.write({ day: '2025-03-01', text: 'stuck, changed', note: stuck!.id })
    await notebook.write({ day: '2025-03-01', text: 'free' })
    shop.guard = (call, about) => (call === 'write' && about === stuck!.id ? fail('later', 'unavailable')() : undefined)
    await expect(drain()).rejects.toMatchObject({ failure: 'later' })
    expect([...shop.notes.values()].map((note) => note.text)).toEqual(['free'])
    shop.guard = () => undefined
    await drain()
    expect([...shop.notes.values()].map((note) => note.text)).toEqual(['free', 'stuck, changed'])
  })

  it('that the edge refuses is kept with the reason, does not wait, and goes when told', async () => {
    const shop = new Shop()
    const { notebook, now, texts } = desk(shop)
    shop.guard = (call) => (call === 'write' ? fail('refused', 'forbidden')() : undefined)
    await notebook.write({ day: '2025-03-01', text: 'no' })
    await notebook.exchange()
    expect([texts(), now().waiting]).toEqual([[], 0])
    expect(now().refused).toMatchObject([{ body: { day: '2025-03-01', text: 'no' }, refused: { code: 'forbidden' } }])
    const before = shop.calls.length
    await notebook.exchange()
    expect(shop.calls.slice(before)).not.toContain('write')
    await notebook.discard(now().refused[0]!.id)
    expect(now().refused).toEqual([])
  })

  it.each(['signed-out', 'too-old', 'later'] as const)('waits on when the edge answers “%s”', async (failure) => {
    const shop = new Shop()
    const { notebook, drain, now } = desk(shop)
    shop.guard = (call) => (call === 'write' ? fail(failure)() : undefined)
    await notebook.write({ day: '2025-03-01', text: 'x' })
    await expect(drain()).rejects.toMatchObject({ failure })
    expect(now().waiting).toBe(1)
  })

  it('is never sent as somebody else, nor after its writer left', async () => {
    const shop = new Shop()
    const store = memoryStore()
    const anna = desk(shop, store)
    await anna.notebook.write({ day: '2025-03-01', text: 'anna’s' })
    shop.session = { ...ANNA, person: 'bruno' }
    const bruno = desk(shop, store, shop.session)
    await bruno.notebook.exchange()
    expect([bruno.texts(), bruno.now().waiting, shop.notes.size]).toEqual([[], 0, 0])
    shop.session = ANNA
    await store.writeLeaving(true)
    await anna.drain()
    expect(shop.notes.size).toBe(0)
    await store.writeLeaving(false)
    await anna.drain()
    expect([...shop.notes.values()].map((note) => note.author)).toEqual(['anna'])
  })

  it('cannot be kept on a full device, and says so', async () => {
    const { notebook } = desk(new Shop(), { ...memoryStore(), addToOutbox: () => Promise.reject(new Error('full')) })
    await expect(notebook.write({ day: '2025-03-01', text: 'x' })).rejects.toMatchObject({ name: 'StorageError' })
  })

  it('of thirty at once are all kept before the device is read again for each', async () => {
    let readings = 0
    const store = memoryStore()
    const { notebook, now } = desk(new Shop(), { ...store, readOutbox: () => (readings++, store.readOutbox()) })
    await Promise.all(Array.from({ length: 30 }, (_, index) => notebook.write({ day: '2025-03-01', text: String(index) })))
    expect([now().waiting, readings <= 3]).toEqual([30, true])
  })

  it('leaves a failing edge in peace after a few tries', async () => {
    const shop = new Shop()
    const { notebook, drain } = desk(shop)
    for (let index = 0; index < 9; index++) await notebook.write({ day: '2025-03-01', text: String(index) })
    shop.guard = (call) => (call === 'write' ? fail('later')() : undefined)
    await expect(drain()).rejects.toMatchObject({ failure: 'later' })
    expect(shop.calls.filter((call) => call === 'write').length).toBe(3)
  })
})

describe('working alone', () => {
  it('does one piece of work after the other under one name, whatever fails', async () => {
    const alone = aloneOver(undefined)
    const steps: string[] = []
    const work = (name: string) => async () => {
      steps.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 2))
      steps.push(`${name} ends`)
      if (name === 'a') throw new Error(name)
    }
    const a = alone('x', work('a')).catch((error: Error) => error.message)
    await Promise.all([alone('x', work('b')), alone('x', work('c'))])
    expect(await a).toBe('a')
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })
})
