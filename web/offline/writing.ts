import * as v from 'valibot'
import { inTurn } from '../in-turn.ts'
import type { Alone } from './alone.ts'
import type { WriteOptions } from './contract.ts'
import type { Edge } from './edge.ts'
import { EdgeError } from './edge-error.ts'
import { belongsTo, drain, drainOutbox, isWaiting, type OutboxEffects } from './outbox.ts'
import { sameThings } from './same-things.ts'
import type { DeviceStore, OutboxEntry, Session, Thing } from './store.ts'
import { OUTBOX } from './tags.ts'
import { StorageError } from './trouble.ts'
import type { WriteEdge, WriteKind } from './writes/kind.ts'
import { kindOf, kindsWithThings } from './writes/kinds.ts'

/** What a person wrote and what became of it, and the things of the workspace as they look with it. */
export interface Written {
  readonly things: ReadonlyMap<string, readonly Thing[]>
  /** The kinds of which the edge has told what there is, be it nothing. */
  readonly told: ReadonlySet<string>
  /** The person's own writes that have not arrived, in the order written. */
  readonly own: readonly OutboxEntry[]
}

export const NOTHING: Written = { things: new Map(), told: new Set(), own: [] }

export interface WritingEffects {
  readonly store: DeviceStore
  readonly edge: WriteEdge & Pick<Edge, 'readSession'>
  readonly alone: Alone
  now(): number
  ulid(): string
  /** Asks the browser to send what waits, also when the page is gone. */
  askSync(): void
  /** Hears of what is written whenever it changed. */
  wrote(written: Written): unknown
  /** Other pages of this device should read it again. */
  stored(): void
  /** Hears of a write that has arrived, with what the edge says became of it. */
  arrived(entry: OutboxEntry, told: unknown): void
  sent(entry: OutboxEntry, share: number | null): void
}

export interface Writing {
  /** Reads from the device. */
  load(): Promise<void>
  /** Keeps a write on the device and asks for it to be sent; its id. Rejects with `StorageError`. */
  write(kind: string, body: unknown, options?: WriteOptions): Promise<string>
  /** Lets a held write go, with another body where one is given. */
  release(id: string, body?: unknown): Promise<void>
  /** Sends a refused write once more. */
  retry(id: string): Promise<void>
  discard(id: string): Promise<void>
  /** Sends the small writes, then takes the edge's things over. Rejects with `EdgeError`. */
  exchange(): Promise<void>
  /** Sends the files that wait. Rejects with `EdgeError`. */
  sendFiles(): Promise<void>
  /** Writes down in another store what this page knows to wait, where the device has lost it. */
  keepAgain(store: DeviceStore): Promise<void>
}

export function openWriting(fx: WritingEffects, session: Session): Writing {
  const workspace = session.workspace.id
  /** Whoever is in by now, where it is still the same person: otherwise the device must find out first. */
  async function readSession(): Promise<Session> {
    const now = await fx.edge.readSession()
    if (now.person !== session.person || now.workspace.id !== workspace) throw new EdgeError('signed-out', 'unauthenticated', 'Somebody else is in.')
    return now
  }

  const draining: OutboxEffects = {
    ...fx,
    edge: { ...fx.edge, readSession },
    settled(entry, told) {
      if (told !== null) fx.arrived(entry, told)
      void stored()
    },
  }

  /** What this page knows to wait, and the bytes that it wrote itself. */
  let own: readonly OutboxEntry[] = []
  const bytes = new Map<string, Blob>()
  let shown: ReadonlyMap<string, readonly Thing[]> = new Map()

  /** Many writes at once, as of thirty files, are read again together: each would wait for a reading of its own. */
  const load = inTurn(async () => {
    const outbox = await fx.store.readOutbox()
    own = outbox.filter((entry) => belongsTo(entry, session))
    for (const id of bytes.keys()) if (!own.some((entry) => entry.id === id)) bytes.delete(id)
    const things = new Map<string, readonly Thing[]>()
    for (const kind of kindsWithThings()) things.set(kind.name, sameThings(shown.get(kind.name), laidOver(kind, await fx.store.readThings(workspace, kind.name), own)))
    shown = things
    const told = new Set(await fx.store.toldThings(workspace, kindsWithThings().map(({ name }) => name)))
    fx.wrote({ things, told, own })
  })

  function stored(): Promise<void> {
    fx.stored()
    return load()
  }

  /** What was shared with the app before anybody was in is whoever's comes in: they hold the phone. */
  async function adopt(): Promise<void> {
    const nobodys = (await fx.store.readOutbox()).filter((entry) => entry.person === '')
    for (const { id } of nobodys) await fx.store.changeEntry(id, { workspace, person: session.person })
  }

  async function takeOver(): Promise<void> {
    for (const kind of kindsWithThings()) {
      try {
        await fx.store.writeThings(workspace, kind.name, await kind.things.list(fx.edge))
      } catch (error) {
        // One kind that this person may not see says nothing about the others.
        if (!(error instanceof EdgeError) || error.failure !== 'refused') throw error
      }
    }
  }

  return {
    async load() {
      await adopt()
      await load()
    },
    async write(name, given, { id = fx.ulid(), file = null, held = false } = {}) {
      const kind = kindOf(name)
      if (!kind) throw new Error(`no such kind of write: ${name}`)
      const body: unknown = v.parse(kind.body as v.GenericSchema, given)
      const entry: OutboxEntry = { id, workspace, person: session.person, kind: name, about: kind.about(id, body as never), body, createdAt: fx.now(), held, refused: null }
      await fx.store.addToOutbox(entry, file).catch((error: unknown) => {
        throw new StorageError(error)
      })
      if (file) bytes.set(id, file)
      await stored()
      if (!held) fx.askSync()
      return id
    },
    async release(id, body) {
      await fx.store.changeEntry(id, { held: false, ...(body === undefined ? {} : { body }) })
      await stored()
      fx.askSync()
    },
    async retry(id) {
      await fx.store.changeEntry(id, { refused: null, tried: null })
      await stored()
      fx.askSync()
    },
    async discard(id) {
      await fx.store.discard(id)
      await stored()
    },
    // In one go under the outbox's lock: a list read before a note was sent would take that note away again.
    exchange: () =>
      fx.alone(OUTBOX, async () => {
        try {
          await drain(draining, 'small')
          await takeOver()
        } finally {
          await stored()
        }
      }),
    async keepAgain(store) {
      for (const entry of own) await store.addToOutbox(entry, bytes.get(entry.id) ?? null)
    },
    sendFiles: () => drainOutbox(draining, 'files').finally(load),
  }
}

/** The things kept with what waits laid over them, in the order it was written. */
export function laidOver(kind: WriteKind, kept: readonly Thing[], own: readonly OutboxEntry[]): readonly Thing[] {
  const waiting = own.filter((entry) => entry.kind === kind.name && isWaiting(entry))
  if (waiting.length === 0 || !kind.things) return kept
  const things = new Map(kept.map((thing) => [thing.id, thing]))
  for (const entry of waiting) {
    const body = v.safeParse(kind.body as v.GenericSchema, entry.body)
    if (!body.success) continue
    const after = kind.things.after(things.get(entry.about) ?? null, { ...entry, body: body.output as never })
    if (after) things.set(entry.about, after)
    else things.delete(entry.about)
  }
  return [...things.values()]
}
