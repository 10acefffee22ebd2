import { Dexie } from 'dexie'
import { aloneOver } from '../../../web/offline/alone.ts'
import { RitmoDb } from '../../../web/offline/db.ts'
import { lastingStore } from '../../../web/offline/lasting-store.ts'
import { openStore } from '../../../web/offline/open-store.ts'
import { dexieStore } from '../../../web/offline/store-dexie.ts'
import { storeCases } from '../../web/offline/store-cases.ts'

const now = () => performance.timeOrigin + performance.now()

/** What a test asks of a page; bundled and run in a real browser. */
const steps = {
  /** Every case over a fresh database; the failures, by name. */
  async cases() {
    const failures: Record<string, string> = {}
    for (const [index, one] of storeCases.entries()) {
      const db = new RitmoDb(`case-${index}`)
      await db.open()
      const store = dexieStore(db)
      await one.run(store).catch((error: unknown) => (failures[one.name] = String(error)))
      store.close()
      await db.delete()
    }
    return { ran: storeCases.length, failures }
  },

  /** What the first release kept, opened by this one. */
  async upgraded() {
    const old = new Dexie('old')
    old.version(1).stores({ device: 'name', pictures: 'workspace', labels: 'workspace', tiles: '[workspace+hash], workspace', notes: '[workspace+id], workspace', outbox: 'id, [workspace+person]' })
    await old.open()
    const note = { id: 'N1', day: '2025-01-01', text: 'di prima', author: 'anna', updatedAt: '2025-01-01T00:00:00Z' }
    await old.table('notes').put({ ...note, workspace: 'a' })
    await old.table('tiles').put({ workspace: 'a', hash: 'x', bytes: new Uint8Array([7]) })
    for (const [id, about] of [['01B', 'N1'], ['01A', undefined]] as const) {
      const body = { id, day: '2025-01-02', text: id, ...(about ? { note: about } : {}) }
      await old.table('outbox').put({ id, workspace: 'a', person: 'anna', kind: 'note', body, createdAt: 1, refused: null })
    }
    old.close()
    const db = new RitmoDb('old')
    await db.open()
    const store = dexieStore(db)
    const found = { outbox: await store.readOutbox(), notes: await store.readThings('a', 'note'), tile: [...((await store.readTile('a', 'x')) ?? [])] }
    store.close()
    return found
  },

  async kind() {
    return (await openStore(500)).kind
  },

  /** Opens a store that a test then takes the database away from. */
  async openLasting() {
    const store = await lastingStore({ open: () => openStore(), changed: () => undefined })
    await store.writeTile('a', 'x', new Uint8Array([1, 2, 3]))
    Object.assign(window, { store })
  },

  async useLasting() {
    const { store } = window as unknown as { store: Awaited<ReturnType<typeof lastingStore>> }
    // The page hears of it a moment after it happened.
    while (await store.readTile('a', 'x')) await new Promise((resolve) => setTimeout(resolve, 5))
    await store.writeTile('a', 'y', new Uint8Array([4]))
    await store.writeLeaving(true)
    return { kind: store.kind, tile: [...((await store.readTile('a', 'y')) ?? [])], leaving: await store.readLeaving() }
  },

  /** Writes tiles of a megabyte until the device is full; what the failure is called, and whether the rest still works. */
  async fill() {
    const kinds: string[] = []
    const store = await lastingStore({ open: () => openStore(), changed: (kind) => kinds.push(kind) })
    const noise = new Uint8Array(1_000_000)
    for (let at = 0; at < noise.length; at += 65_536) crypto.getRandomValues(noise.subarray(at, at + 65_536))
    let failure: string | null = null
    for (let index = 0; index < 40 && failure === null; index++) {
      await store.writeTile('full', String(index), noise).catch((error: Error) => (failure = error.name))
    }
    const first = await store.readTile('full', '0')
    return { failure, kind: store.kind, kinds, first: first?.length ?? null }
  },

  /** When this page was inside, as stretches of time that are the same for all pages. */
  async alone() {
    const alone = aloneOver(navigator.locks)
    const inside: [number, number][] = []
    for (let round = 0; round < 5; round++) {
      await alone('test', async () => {
        const from = now()
        await new Promise((resolve) => setTimeout(resolve, 10))
        inside.push([from, now()])
      })
    }
    return inside
  },
}

export type Steps = typeof steps

Object.assign(window, { steps })
