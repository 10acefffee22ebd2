import { batch, createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js'
import { ulid } from 'ulid'
import type { Corrections } from '../../shared/intake/contract.ts'
import type { Data } from '../offline/contract.ts'
import type { FileBody } from '../offline/writes/file-body.ts'
import { keep, readKept } from '../kept.ts'
import { onceEach } from './once-each.ts'
import type { Taking } from './taking.ts'
import { bodyOf, type Uploads } from './uploads.ts'

/** When files are looked at before they are sent: each, those of a shape not seen before, none. */
export const LOOKS = ['always', 'new', 'never'] as const
export type Look = (typeof LOOKS)[number]

/** A file that was dropped, picked or shared with the app and is not sent yet. */
export interface Incoming {
  readonly key: string
  readonly file: File
}

/** The files between hand and edge. They are kept on the device: a page that is loaded again still has them. */
export interface Tray {
  readonly list: Accessor<readonly Incoming[]>
  /** Whether some are in this page alone so far. */
  unkept(): boolean
  add(files: Iterable<File>): void
  /** Lets a file go to the edge. */
  send(key: string, corrections: Corrections | null): void
  remove(key: string): void
  /** Whether the device could not let it go the last time. */
  unsent(key: string): boolean
  readonly look: Accessor<Look>
  setLook(look: Look): void
}

const KEPT = 'ritmo.look'

export function createTray(data: Data, uploads: Pick<Uploads, 'expect'>, taking: Pick<Taking, 'during'>): Tray {
  const [files, setFiles] = createSignal<ReadonlyMap<string, File>>(new Map())
  /** Added here and not yet among the writes kept. */
  const [fresh, setFresh] = createSignal<ReadonlySet<string>>(new Set())
  /** Being written to the device, each once: written again it would come back after it was sent or removed. */
  const keeping = onceEach((key) => {
    const file = files().get(key) as File
    return taking.during(data.write('import', bodyOf(file, null), { id: key, file, held: true }).then(() => settled(key)))
  })
  /** Sent or removed by hand while the device still hears of it. */
  const [left, setLeft] = createSignal<ReadonlySet<string>>(new Set())
  const [unsent, setUnsent] = createSignal<ReadonlySet<string>>(new Set())
  const kept = readKept(KEPT)
  const [look, setSignal] = createSignal<Look>(LOOKS.find((one) => one === kept) ?? 'new')
  const held = createMemo(() => data.writes().filter((write) => write.kind === 'import' && write.held))
  const ids = createMemo(() => held().map(({ id }) => id), [], { equals: (a, b) => a.join() === b.join() })
  const list = createMemo(() => [...files()].flatMap(([key, file]) => (!left().has(key) && (ids().includes(key) || fresh().has(key)) ? [{ key, file }] : [])), [], {
    equals: (a, b) => a.length === b.length && a.every((one, index) => one.file === b[index]?.file),
  })

  const put = (key: string, file: File) => setFiles((all) => new Map([...all, [key, file]]))
  const settled = (key: string) => setFresh((all) => new Set([...all].filter((one) => one !== key)))

  /** Files that another visit left here, or that were shared with the app while it was not open. */
  createEffect(on(ids, () => {
    for (const { id, body } of held()) if (!files().has(id)) void bring(id, body as FileBody)
  }))

  async function bring(id: string, { name }: FileBody): Promise<void> {
    const bytes = await data.fileOf(id)
    if (!bytes) return data.discard(id)
    const file = new File([bytes], name)
    if (look() === 'never') return data.release(id, bodyOf(file, null))
    if (!files().has(id)) put(id, file)
  }

  function hold(file: File): void {
    const key = ulid()
    setFresh((all) => new Set([...all, key]))
    put(key, file)
  }

  /** Kept once somebody is in; a device that keeps nothing leaves the file to this page. */
  createEffect(on([fresh, () => data.phase() === 'ready'], ([some, ready]) => {
    if (!ready) return
    for (const key of some) if (files().has(key) && !left().has(key)) keeping.begin(key)
  }))

  const leave = (key: string) => setLeft((all) => new Set([...all, key]))

  return {
    list,
    unkept: () => [...fresh()].some((key) => !left().has(key)),
    add(files) {
      batch(() => {
        for (const file of files) hold(file)
      })
    },
    send(key, corrections) {
      const file = files().get(key)
      if (!file) return
      uploads.expect(key, file)
      const body = bodyOf(file, corrections)
      leave(key)
      void (async () => {
        await keeping.ended(key)
        // Where it could not be kept before it is written now, and goes at once.
        if (fresh().has(key)) await data.write('import', body, { id: key, file })
        await data.release(key, body)
        settled(key)
      })().catch(() =>
        batch(() => {
          setUnsent((all) => new Set([...all, key]))
          setLeft((all) => new Set([...all].filter((one) => one !== key)))
        }),
      )
    },
    unsent: (key) => unsent().has(key),
    remove(key) {
      leave(key)
      void (async () => {
        await keeping.ended(key)
        settled(key)
        await data.discard(key)
      })()
    },
    look,
    setLook(next) {
      keep(KEPT, next === 'new' ? null : next)
      setSignal(next)
    },
  }
}
