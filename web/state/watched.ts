import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import * as v from 'valibot'
import { sameThings } from '../offline/same-things.ts'
import type { Thing } from '../offline/store.ts'
import { keep, readKept } from '../kept.ts'

/** A list of the edge's, as a page shows it: it renews itself, and what was last seen stays to be looked at without a network. */
export interface WatchedList<T extends Thing> {
  /** Null until it is first known. */
  readonly list: Accessor<readonly T[] | null>
  readonly failure: Accessor<unknown>
  /** When what is shown was kept on this device, where the edge does not answer, ms; else null. */
  readonly asOf: Accessor<number | null>
  readonly more: Accessor<boolean>
  loadMore(): Promise<void>
  /** Asks now. */
  refresh(): Promise<void>
  /** Empties it, down to one page: something else is looked at from here on. */
  clear(): void
  /** Shows a change before the edge has it; an answer that is under way no longer counts. */
  show(list: readonly T[] | null, failure?: unknown): void
}

export interface Watched<T extends Thing> {
  /** The workspace; null while nobody is in: nothing is asked. */
  readonly place: Accessor<string | null>
  /** What makes it look at once when it changes. */
  readonly again: Accessor<unknown>
  /** How many a page brings, and how many there may be in all. */
  readonly page: number
  readonly most: number
  /** The first so many, and whether there are more. */
  read(size: number): Promise<{ readonly items: readonly T[]; readonly more: boolean }>
  /** Until it looks again, ms; of an empty list where the edge did not answer. */
  pause(list: readonly T[]): number
  /** Under which name the first page is kept, checked how when it is read, what of it, and which of it is shown now. */
  readonly kept: { readonly name: string; readonly schema: v.GenericSchema<unknown, T>; keeps?(): boolean; trim?(item: T): T; shows?(item: T): boolean }
}

/** Watches a list for as long as the component lives that asks for it. */
export function watchList<T extends Thing>({ place, again, page, most, read, pause, kept }: Watched<T>): WatchedList<T> {
  const [list, setList] = createSignal<readonly T[] | null>(null)
  const [failure, setFailure] = createSignal<unknown>(null)
  const [asOf, setAsOf] = createSignal<number | null>(null)
  const [further, setFurther] = createSignal(false)
  const [size, setSize] = createSignal(page)
  const keptSchema = v.object({ asOf: v.number(), items: v.array(kept.schema) })
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  async function refresh(): Promise<void> {
    clearTimeout(timer)
    const turn = ++asked
    const where = place()
    if (where === null) return
    try {
      const { items, more } = await read(size())
      if (turn !== asked) return
      setList((before) => sameThings(before, items))
      setFurther(more)
      setFailure(null)
      setAsOf(null)
      if (kept.keeps?.() ?? true) keep(kept.name + where, JSON.stringify({ asOf: Date.now(), items: items.slice(0, page).map((item) => kept.trim?.(item) ?? item) }))
    } catch (error) {
      if (turn !== asked) return
      setFailure(error)
      if (list() === null) showKept(where)
    }
    if (!document.hidden) timer = setTimeout(() => void refresh(), pause(failure() === null ? (list() ?? []) : []))
  }

  function showKept(where: string): void {
    try {
      const { asOf: when, items } = v.parse(keptSchema, JSON.parse(readKept(kept.name + where) ?? 'null'))
      setList(items.filter((item) => kept.shows?.(item) ?? true))
      setAsOf(when)
    } catch {
      // Nothing was kept.
    }
  }

  const onVisible = () => (document.hidden ? clearTimeout(timer) : void refresh())
  document.addEventListener('visibilitychange', onVisible)
  createEffect(on([place, again], () => void refresh()))
  onCleanup(() => {
    clearTimeout(timer)
    asked++
    document.removeEventListener('visibilitychange', onVisible)
  })
  return {
    list, failure, asOf, refresh,
    more: () => further() && size() < most,
    loadMore() {
      setSize((now) => Math.min(most, now + page))
      return refresh()
    },
    clear() {
      setList(null)
      setSize(page)
    },
    show(changed, trouble) {
      asked++
      setList(changed)
      if (trouble !== undefined) setFailure(trouble)
    },
  }
}
