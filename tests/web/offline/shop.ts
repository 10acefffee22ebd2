import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { encodeTile } from '../../../shared/engine/tile.ts'
import { utcMonth, utcMonthBounds } from '../../../shared/model/calendar.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Note, NoteWrite } from '../../../shared/protocol/notes.ts'
import type { Change, Manifest, TileEntry } from '../../../shared/protocol/sync.ts'
import { PROTOCOL } from '../../../shared/protocol/version.ts'
import type { Edge } from '../../../web/offline/edge.ts'
import { EdgeError } from '../../../web/offline/edge-error.ts'
import type { Session } from '../../../web/offline/store.ts'
import { toRows, type PlainRow } from '../../shared/engine/random-rows.ts'

export const SHOP: Session['workspace'] = { id: 'shop', name: 'Bottega', zone: 'Europe/Rome', currency: 'EUR' }
export const ANNA: Session = { workspace: SHOP, person: 'anna', permissions: ['read', 'write'] }

/** A line sold: `amount` in cents. */
export function line(when: string, order: string, product: string, amount: number, country: string | null = 'italia'): PlainRow {
  const at = Date.parse(when)
  return { at, key: order, dimensions: [product, null, null, country, null, null, amount < 0 ? 'return' : 'product'], values: [amount < 0 ? -1000 : 1000, amount, null, null] }
}

interface Sealed {
  readonly entry: TileEntry
  readonly bytes: Uint8Array<ArrayBuffer>
}

const PAGE = 3

/**
 * An edge in memory that keeps its facts as signed changes and seals them in tiles, as the real one does. Once it has
 * done what it was asked, `meddle` may throw, wait, or give another answer in the place of its own.
 */
export class Shop {
  readonly alive: PlainRow[] = []
  readonly calls: string[] = []
  readonly notes = new Map<string, Note>()
  /** Who is in; null: nobody. */
  session: Session | null = ANNA
  zone = SHOP.zone
  version = 1
  horizon = 0
  meddle: (call: string, about: string, answer: unknown) => unknown = (_call, _about, answer) => answer
  /** May throw before anything has happened. */
  guard: (call: string, about: string) => void = () => undefined
  private log: Change[] = []
  private tiles = new Map<string, Sealed[]>()
  private readonly old = new Map<string, Uint8Array<ArrayBuffer>>()
  private sealedAt = 0

  get seq(): number {
    return this.log.length
  }

  sell(...rows: PlainRow[]): this {
    for (const row of rows) {
      this.alive.push(row)
      this.log.push([this.seq + 1, 1, row.at, row.key, ...row.dimensions, ...row.values])
    }
    return this
  }

  /** Ends a row as a correction does. */
  end(row: PlainRow): this {
    this.alive.splice(this.alive.indexOf(row), 1)
    this.log.push([this.seq + 1, -1, row.at, row.key, ...row.dimensions, ...row.values])
    return this
  }

  /** Seals these months, or all, in so many parts. */
  seal(only?: readonly string[], parts = 1): this {
    const changed = new Set(this.log.map((change) => utcMonth(change[2] as number)))
    for (const month of only ?? changed) {
      const rows = this.alive.filter((row) => utcMonth(row.at) === month).sort((a, b) => a.at - b.at)
      const each = Math.ceil(rows.length / parts)
      this.tiles.set(month, Array.from({ length: parts }, (_, part) => this.tile(month, part, rows.slice(part * each, (part + 1) * each))))
    }
    const open = this.log.filter((change) => (change[0] as number) > (this.tiles.get(utcMonth(change[2] as number))?.[0]?.entry.sealed ?? 0))
    this.sealedAt = open[0] ? (open[0][0] as number) - 1 : this.seq
    this.version++
    return this
  }

  /** As after the edge's state was put back: the same rows under lower numbers. */
  beginAnew(): void {
    this.log = []
    const rows = this.alive.splice(0)
    this.tiles.clear()
    this.version = 0
    this.sell(...rows).seal()
  }

  private tile(month: string, part: number, rows: PlainRow[]): Sealed {
    const plain = encodeTile(sales, toRows(sales, rows))
    const bytes = new Uint8Array(deflateRawSync(plain))
    const hash = createHash('sha256').update(plain).digest('hex')
    const { from } = utcMonthBounds(month)
    this.old.set(hash, bytes)
    const entry = { hash, dataset: 'sales', month, part, rows: rows.length, bytes: bytes.length, from: rows[0]?.at ?? from, to: rows.at(-1)?.at ?? from, sealed: this.seq }
    return { entry, bytes }
  }

  hashes(month?: string): string[] {
    return [...this.tiles].filter(([one]) => month === undefined || one === month).flatMap(([, tiles]) => tiles.map((tile) => tile.entry.hash))
  }

  manifest(): Manifest {
    return {
      protocol: PROTOCOL,
      version: this.version,
      workspace: { ...(this.session?.workspace ?? SHOP), zone: this.zone },
      datasets: [{ name: 'sales', more: [] }],
      tiles: [...this.tiles.values()].flat().map((tile) => tile.entry),
      labels: { hash: 'labels-1', bytes: 10 },
      sealed: this.sealedAt,
      horizon: this.horizon,
      seq: this.seq,
    }
  }

  /** Cents of all rows that live. */
  revenue(rows: readonly PlainRow[] = this.alive): number {
    return rows.reduce((sum, row) => sum + (row.values[1] as number), 0)
  }

  readonly edge: Edge = {
    readSession: () => this.answer('session', '', () => this.session ?? this.nobody()),
    enterDemo: () => this.answer('enter', '', () => (this.session = ANNA), true),
    leave: () => this.answer('leave', '', () => void (this.session = null)),
    readManifest: (etag) =>
      this.answer('manifest', '', () => {
        const tag = `"${this.session?.workspace.id}-${this.version}-${this.seq}"`
        return etag === tag ? null : { manifest: this.manifest(), etag: tag }
      }),
    readChanges: (dataset, since) =>
      this.answer('changes', String(since), () => {
        if (since < this.horizon) return { protocol: PROTOCOL, dataset, since, through: since, more: false, reload: true, rows: [], labels: {} }
        const rows = this.log.slice(since, since + PAGE)
        const more = since + PAGE < this.seq
        return { protocol: PROTOCOL, dataset, since, through: Math.max(since, Math.min(since + PAGE, this.seq)), more, reload: false, rows, labels: {} }
      }),
    readTile: (hash) =>
      this.answer('tile', hash, () => {
        const bytes = this.old.get(hash)
        if (!bytes || !this.hashes().includes(hash)) throw new EdgeError('gone', 'gone', 'gone')
        return bytes
      }),
    readLabels: (hash) => this.answer('labels', hash, () => ({ product: { lamp: ['LAMP', 'Lampada'] } })),
    read: (path) =>
      this.answer(path.startsWith('/v1/notes') ? 'notes' : 'read', path, () => {
        if (!path.startsWith('/v1/notes')) throw new EdgeError('refused', 'not-found', path)
        return this.notesAfter(new URL(path, 'https://edge.example').searchParams.get('after'))
      }),
    write: (_method, path, body, as) =>
      this.answer('write', (body as { id: string }).id, () => {
        if (as !== `${this.session?.workspace.id}/${this.session?.person}`) this.nobody()
        if (path.startsWith('/v1/merges/')) return this.decide(path.slice('/v1/merges/'.length), body as { id: string; decision: string })
        return this.note(body as NoteWrite)
      }),
    sendBytes: (_method, path, bytes, headers) =>
      this.answer('file', headers['idempotency-key'] ?? path, async () => {
        const key = headers['idempotency-key'] as string
        if (!this.files.has(key)) this.files.set(key, await bytes.text())
        return { id: `job-${key}`, kind: 'import', state: 'queued', progress: { done: 0, total: null, unit: 'rows', phase: 'cut' }, title: 'x', result: null, error: null, createdAt: '2025-01-01T00:00:00Z', startedAt: null, finishedAt: null }
      }),
    insight: (question) => this.answer('insight', JSON.stringify(question), () => ({ columns: [], rows: [], facts: {} })),
    query: (query) => this.answer('query', JSON.stringify(query), () => ({ columns: [], rows: [], sealed: 0, changes: 0 })),
  }

  /** So many notes are on a page. */
  notePage = 2

  /** A page of notes as the edge gives it: what was written while pages were read comes on the last one. */
  private notesAfter(after: string | null): { notes: Note[]; next: string | null } {
    const [since, last] = after === null ? [this.noteLog.length, ''] : [Number(after.split('.')[0]), after.split('.')[1] as string]
    const rest = [...this.notes.values()].filter(({ id }) => id > last).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const page = rest.slice(0, this.notePage)
    if (rest.length > page.length) return { notes: page, next: `${since}.${(page.at(-1) as Note).id}` }
    const meanwhile = this.noteLog.slice(since).filter((id) => id <= last)
    return { notes: [...meanwhile.map((id) => this.notes.get(id) ?? { id, day: '', text: '', author: '', updatedAt: '2025-01-01T00:00:00.000Z', write: '' }), ...page], next: null }
  }

  /** Which notes were written, in order. */
  private readonly noteLog: string[] = []
  /** Files taken on, by their key. */
  readonly files = new Map<string, string>()
  /** Every write that had an effect, in order. */
  readonly done: string[] = []
  readonly decisions = new Map<string, string>()

  private first(id: string): boolean {
    const isFirst = !this.done.includes(id)
    if (isFirst) this.done.push(id)
    return isFirst
  }

  private note(body: NoteWrite): Note {
    const id = body.note ?? body.id
    this.noteLog.push(id)
    const before = this.notes.get(id)
    if (!this.first(body.id)) return before ?? { id, day: body.day ?? '', text: '', author: '', updatedAt: '2025-01-01T00:00:00.000Z', write: '' }
    const replaced = before && body.base !== undefined && before.write !== body.base && before.text !== '' && before.text !== body.text
    const kept = (before?.lost ?? []).filter((one) => !body.seen?.includes(one.write))
    const lost = replaced ? [...kept, { write: before.write, text: before.text, author: before.author, updatedAt: before.updatedAt }] : kept
    const note: Note = { id, day: body.day ?? '', ...(body.on ? { on: body.on } : {}), text: body.text, author: this.session?.person ?? '', updatedAt: '2025-01-01T00:00:00.000Z', write: body.id, ...(lost.length > 0 ? { lost } : {}) }
    if (body.text === '' && lost.length === 0) this.notes.delete(id)
    else this.notes.set(id, note)
    return note
  }

  private decide(merge: string, body: { id: string; decision: string }) {
    if (this.first(body.id)) this.decisions.set(merge, body.decision)
    const side = { key: 'a', shown: 'A', name: null, lines: 1, revenue: 1, last: null, sources: [] }
    return { id: merge, dimension: 'product', state: 'accepted', reason: { code: 'x', with: {} }, text: '', score: 1, goes: side, stays: side, decidedAt: null, decidedBy: null }
  }

  private async answer<T>(call: string, about: string, make: () => T | Promise<T>, anyone = false): Promise<T> {
    this.calls.push(call)
    if (!anyone && !this.session) this.nobody()
    this.guard(call, about)
    const answer = await make()
    return (await this.meddle(call, about, answer)) as T
  }

  private nobody(): never {
    throw new EdgeError('signed-out', 'unauthenticated', 'nobody is in')
  }
}

export const OFFLINE = () => {
  throw new EdgeError('offline', 'network', 'no answer')
}
