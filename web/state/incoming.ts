import { createSignal, type Accessor } from 'solid-js'
import { ulid } from 'ulid'
import { keep, readKept } from './kept.ts'

/** When files are looked at before they are sent: each, those of a shape not seen before, none. */
export const LOOKS = ['always', 'new', 'never'] as const
export type Look = (typeof LOOKS)[number]

/** A file that was dropped or picked and is not sent yet. */
export interface Incoming {
  readonly key: string
  readonly file: File
}

/** The files between hand and edge. */
export interface Tray {
  readonly list: Accessor<readonly Incoming[]>
  add(files: Iterable<File>): void
  remove(key: string): void
  readonly look: Accessor<Look>
  setLook(look: Look): void
}

const KEPT = 'ritmo.look'

export function createTray(): Tray {
  const [list, setList] = createSignal<readonly Incoming[]>([])
  const kept = readKept(KEPT)
  const [look, setSignal] = createSignal<Look>(LOOKS.find((one) => one === kept) ?? 'new')
  return {
    list,
    add: (files) => setList((all) => [...all, ...[...files].map((file) => ({ key: ulid(), file }))]),
    remove: (key) => setList((all) => all.filter((one) => one.key !== key)),
    look,
    setLook(next) {
      keep(KEPT, next === 'new' ? null : next)
      setSignal(next)
    },
  }
}
