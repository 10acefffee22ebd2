import * as v from 'valibot'
import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import { noticeSchema, type Notice } from '../../../shared/protocol/notices.ts'
import { keep, readKept } from '../../state/kept.ts'
import { readNotices, see, seeAll } from './calls.ts'

const PAGE = 30
const MOST = 200
/** A page that stands open looks again, ms. */
const AGAIN = 15_000
const KEPT = 'ritmo.notices.'
const keptSchema = v.object({ asOf: v.number(), notices: v.array(noticeSchema) })

/** The notices as the page shows them, renewed by themselves. */
export interface NoticeListing {
  /** Newest first; null until they are first known. */
  readonly list: Accessor<readonly Notice[] | null>
  readonly failure: Accessor<unknown>
  /** When what is shown was kept on this device, where the edge does not answer; else null. */
  readonly asOf: Accessor<number | null>
  readonly more: Accessor<boolean>
  loadMore(): void
  refresh(): Promise<void>
  read(notice: Notice): Promise<void>
  readAll(): Promise<void>
}

/** Watches the notices; what was last seen stays to be looked at without a network. `again` is what makes it look at once. */
export function createNoticeListing(workspace: Accessor<string | null>, again: Accessor<unknown>, onRead: () => void): NoticeListing {
  const [list, setList] = createSignal<readonly Notice[] | null>(null)
  const [failure, setFailure] = createSignal<unknown>(null)
  const [asOf, setAsOf] = createSignal<number | null>(null)
  const [size, setSize] = createSignal(PAGE)
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  const refresh = async () => {
    clearTimeout(timer)
    const turn = ++asked
    const place = workspace()
    try {
      const notices = await readNotices(size())
      if (turn !== asked) return
      setList(notices)
      setFailure(null)
      setAsOf(null)
      if (place !== null) keep(KEPT + place, JSON.stringify({ asOf: Date.now(), notices: notices.slice(0, PAGE) }))
    } catch (error) {
      if (turn !== asked) return
      setFailure(error)
      if (list() === null && place !== null) showKept(place)
    }
    if (!document.hidden) timer = setTimeout(() => void refresh(), AGAIN)
  }

  const showKept = (place: string) => {
    try {
      const kept = v.parse(keptSchema, JSON.parse(readKept(KEPT + place) ?? 'null'))
      setList(kept.notices)
      setAsOf(kept.asOf)
    } catch {
      // Nothing was kept.
    }
  }

  /** Shown as read at once; what the edge does not take comes back. */
  const mark = async (which: (notice: Notice) => boolean, told: Promise<unknown>) => {
    const before = list()
    const at = new Date().toISOString()
    setList((all) => (all ?? []).map((one) => (one.seenAt === null && which(one) ? { ...one, seenAt: at } : one)))
    asked++
    await told.then(onRead, (error: unknown) => {
      setList(before)
      setFailure(error)
    })
    await refresh()
  }

  const onVisible = () => (document.hidden ? clearTimeout(timer) : void refresh())
  document.addEventListener('visibilitychange', onVisible)
  createEffect(on([workspace, again, size], () => void refresh()))
  onCleanup(() => {
    clearTimeout(timer)
    asked++
    document.removeEventListener('visibilitychange', onVisible)
  })
  return {
    list, failure, asOf, refresh,
    more: () => (list()?.length ?? 0) >= size() && size() < MOST,
    loadMore: () => setSize((now) => Math.min(MOST, now + PAGE)),
    read: (notice) => mark(({ id }) => id === notice.id, see(notice.id)),
    async readAll() {
      const newest = list()?.[0]
      if (newest) await mark(() => true, seeAll(newest.id))
    },
  }
}
