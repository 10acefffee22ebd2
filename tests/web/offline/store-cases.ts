import type { Note } from '../../../shared/protocol/notes.ts'
import type { Manifest } from '../../../shared/protocol/sync.ts'
import type { DeviceStore, OutboxEntry, Picture, Session } from '../../../web/offline/store.ts'

/** One thing that every store of a device must do. Throws where it does not. Runs in Node and in a browser. */
export interface StoreCase {
  readonly name: string
  run(store: DeviceStore): Promise<void>
}

function same(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(plain(actual)), JSON.stringify(plain(expected))]
  if (a !== b) throw new Error(`expected ${b}, got ${a}`)
}

/** Bytes as numbers, and keys in one order. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value]
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, plain(one)]))
}

const session = (id: string, person = 'anna'): Session => ({ workspace: { id, name: id, zone: 'Europe/Rome', currency: 'EUR' }, person, permissions: ['read'] })

function picture(version: number, hashes: readonly string[], through = 0, asOf = 1): Picture {
  const manifest: Manifest = {
    protocol: 1,
    version,
    workspace: { id: 'a', name: 'a', zone: 'Europe/Rome', currency: 'EUR' },
    datasets: [],
    tiles: hashes.map((hash, part) => ({ hash, dataset: 'sales', month: '2025-01', part, rows: 1, bytes: 3, from: 0, to: 0, sealed: 0 })),
    labels: null,
    sealed: 0,
    horizon: 0,
    seq: through,
  }
  return { manifest, etag: `"${version}"`, unsealed: { through, rows: [[1, 1, 0, 'k', null, -5]], labels: {} }, asOf }
}

const bytes = (...numbers: number[]) => new Uint8Array(numbers)
const note = (id: string, text = id): Note => ({ id, day: '2025-01-01', text, author: 'anna', updatedAt: '2025-01-01T00:00:00Z', write: id })

function entry(id: string, workspace = 'a', about = id): OutboxEntry {
  return { id, workspace, person: 'anna', kind: 'note', about, body: { day: '2025-01-01', text: id }, createdAt: 1, refused: null }
}

/** The contract of `DeviceStore`; each case begins with an empty one. */
export const storeCases: readonly StoreCase[] = [
  {
    name: 'begins empty',
    async run(store) {
      same(await store.readSession(), null)
      same(await store.readLeaving(), false)
      same(await store.readPicture('a'), null)
      same(await store.readLabels('a'), null)
      same(await store.readTile('a', 'x'), null)
      same(await store.readThings('a', 'note'), [])
      same(await store.toldThings('a', ['note', 'target']), [])
      same(await store.readOutbox(), [])
      same(await store.readBudget(), null)
      same(await store.readFile('x'), null)
    },
  },
  {
    name: 'keeps who is in and whether somebody is leaving',
    async run(store) {
      await store.writeSession(session('a'))
      await store.writeLeaving(true)
      same(await store.readSession(), session('a'))
      same(await store.readLeaving(), true)
      await store.writeSession(null)
      await store.writeLeaving(false)
      same(await store.readSession(), null)
      same(await store.readLeaving(), false)
    },
  },
  {
    name: 'keeps a picture with its labels, and earlier labels where none come',
    async run(store) {
      same(await store.commit('a', picture(1, ['x']), { hash: 'l', labels: { product: { p: ['P', null] } } }), true)
      same(await store.readPicture('a').then((one) => one?.manifest.version), 1)
      same(await store.commit('a', picture(2, ['x']), null), true)
      same(await store.readLabels('a'), { hash: 'l', labels: { product: { p: ['P', null] } } })
      same((await store.readPicture('a'))?.unsealed.rows, [[1, 1, 0, 'k', null, -5]])
    },
  },
  {
    name: 'never puts an older picture over a newer one',
    async run(store) {
      await store.commit('a', picture(5, ['x'], 9), null)
      same(await store.commit('a', picture(4, ['y'], 12), null), false)
      same(await store.commit('a', picture(5, ['y'], 8), null), false)
      same((await store.readPicture('a'))?.etag, '"5"')
      same(await store.commit('a', picture(5, ['x'], 9, 7), null), true)
      same((await store.readPicture('a'))?.asOf, 7)
    },
  },
  {
    name: 'lets go of tiles that the manifest does not list, of this workspace alone',
    async run(store) {
      await store.writeTile('a', 'x', bytes(1))
      await store.writeTile('a', 'y', bytes(2, 3))
      await store.writeTile('b', 'y', bytes(4))
      await store.commit('a', picture(1, ['x', 'z']), null)
      same(await store.readTile('a', 'x'), bytes(1))
      same(await store.readTile('a', 'y'), null)
      same(await store.readTile('b', 'y'), bytes(4))
      await store.removeTile('a', 'x')
      same(await store.readTile('a', 'x'), null)
    },
  },
  {
    name: 'moves “as of” forward only, and only where there is a picture',
    async run(store) {
      await store.confirm('a', 5)
      same(await store.readPicture('a'), null)
      await store.commit('a', picture(1, [], 0, 10), null)
      await store.confirm('a', 12)
      await store.confirm('a', 11)
      same((await store.readPicture('a'))?.asOf, 12)
    },
  },
  {
    name: 'replaces the things of one kind and workspace',
    async run(store) {
      await store.writeThings('a', 'note', [note('1'), note('2')])
      await store.writeThings('a', 'target', [note('1', 'a target')])
      await store.writeThings('b', 'note', [note('1', 'of b')])
      await store.writeThings('a', 'note', [note('2', 'changed'), note('3')])
      same(((await store.readThings('a', 'note')) as readonly Note[]).map((one) => one.text).sort(), ['3', 'changed'])
      same(await store.readThings('b', 'note'), [note('1', 'of b')])
      same(await store.readThings('a', 'target'), [note('1', 'a target')])
    },
  },
  {
    name: 'knows that there are none from not knowing what there is',
    async run(store) {
      await store.writeThings('a', 'note', [])
      same(await store.readThings('a', 'note'), [])
      same([await store.toldThings('a', ['target', 'note']), await store.toldThings('b', ['note'])], [['note'], []])
      await store.forget('a')
      same(await store.toldThings('a', ['note']), [])
    },
  },
  {
    name: 'hands waiting writes out in the order they were written, whatever their ids, and keeps each once',
    async run(store) {
      for (const id of ['02', '01', '03', '01']) await store.addToOutbox(entry(id))
      same((await store.readOutbox()).map((one) => one.id), ['02', '01', '03'])
    },
  },
  {
    name: 'settles a write: the entry goes and the edge’s note stands',
    async run(store) {
      await store.addToOutbox(entry('01'))
      await store.addToOutbox(entry('02', 'a', '01'))
      await store.settle(entry('01'), { id: '01', now: note('01', 'as the edge has it') })
      same((await store.readOutbox()).map((one) => one.id), ['02'])
      same(await store.readThings('a', 'note'), [note('01', 'as the edge has it')])
      await store.settle(entry('02', 'a', '01'), { id: '01', now: null })
      same(await store.readThings('a', 'note'), [])
      same(await store.readOutbox(), [])
      same(await store.readBudget(), null)
      same(await store.readFile('x'), null)
    },
  },
  {
    name: 'marks a refused write and lets it go when told',
    async run(store) {
      await store.addToOutbox(entry('01'))
      await store.changeEntry('01', { refused: { code: 'forbidden', detail: 'no' } })
      same((await store.readOutbox())[0]?.refused, { code: 'forbidden', detail: 'no' })
      await store.changeEntry('none', { refused: { code: 'forbidden', detail: 'no' } })
      await store.discard('01')
      same(await store.readOutbox(), [])
    },
  },
  {
    name: 'forgets a workspace but not what was not sent yet',
    async run(store) {
      await store.commit('a', picture(1, ['x']), { hash: 'l', labels: {} })
      await store.writeTile('a', 'x', bytes(1))
      await store.writeTile('b', 'x', bytes(1))
      await store.writeThings('a', 'note', [note('1')])
      await store.addToOutbox(entry('01'))
      await store.forget('a')
      same([await store.readPicture('a'), await store.readLabels('a'), await store.readTile('a', 'x'), await store.readThings('a', 'note')], [null, null, null, []])
      same(await store.readTile('b', 'x'), bytes(1))
      same((await store.readOutbox()).length, 1)
    },
  },
  {
    name: 'keeps the bytes that go with a write until it is settled or discarded',
    async run(store) {
      const text = async (id: string) => (await store.readFile(id))?.text() ?? null
      await store.addToOutbox({ ...entry('01'), kind: 'import' }, new Blob(['Data;Importo']))
      await store.addToOutbox({ ...entry('02'), kind: 'import' }, new Blob(['altro']))
      same([await text('01'), await text('02')], ['Data;Importo', 'altro'])
      await store.settle({ ...entry('01'), kind: 'import' }, null)
      await store.discard('02')
      same([await text('01'), await text('02')], [null, null])
      same(await store.readOutbox(), [])
    },
  },
  {
    name: 'tells which tiles it keeps, and keeps a budget',
    async run(store) {
      await store.writeTile('a', 'x', bytes(1, 2))
      await store.writeTile('b', 'y', bytes(3))
      same(await store.keptTiles('a'), ['x'])
      await store.writeBudget(5_000)
      same(await store.readBudget(), 5_000)
    },
  },
]
