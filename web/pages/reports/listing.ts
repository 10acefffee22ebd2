import * as v from 'valibot'
import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import { reportSchema, type Report } from '../../../shared/protocol/reports.ts'
import { keep, readKept } from '../../state/kept.ts'
import { readReports } from './calls.ts'

/** Looked at again while one is being made, and while none is, ms. */
const WHILE_MAKING = 700
const AT_REST = 10_000
const PAGE = 20
const MOST = 200
const KEPT = 'ritmo.reports.'
const keptSchema = v.object({ asOf: v.number(), reports: v.array(reportSchema) })

/** The reports as the page shows them, renewed by themselves. */
export interface Listing {
  /** Null until they are first known. */
  readonly list: Accessor<readonly Report[] | null>
  readonly failure: Accessor<unknown>
  /** When what is shown was kept on this device, where the edge does not answer; else null. */
  readonly asOf: Accessor<number | null>
  readonly more: Accessor<boolean>
  loadMore(): Promise<void>
  refresh(): Promise<void>
}

/** Watches the reports of a workspace; what was last seen stays to be looked at without a network. */
export function createListing(workspace: Accessor<string | null>, again: Accessor<unknown>): Listing {
  const [list, setList] = createSignal<readonly Report[] | null>(null)
  const [failure, setFailure] = createSignal<unknown>(null)
  const [asOf, setAsOf] = createSignal<number | null>(null)
  const [next, setNext] = createSignal<string | null>(null)
  const [size, setSize] = createSignal(PAGE)
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  const refresh = async () => {
    clearTimeout(timer)
    const turn = ++asked
    const place = workspace()
    if (place === null) return
    try {
      const page = await readReports(size())
      if (turn !== asked) return
      setList(page.reports)
      setNext(page.next)
      setFailure(null)
      setAsOf(null)
      keep(KEPT + place, JSON.stringify({ asOf: Date.now(), reports: page.reports.slice(0, PAGE).map((one) => ({ ...one, asked: null })) }))
    } catch (error) {
      if (turn !== asked) return
      setFailure(error)
      if (list() === null) showKept(place)
    }
    plan()
  }

  const showKept = (place: string) => {
    try {
      const kept = v.parse(keptSchema, JSON.parse(readKept(KEPT + place) ?? 'null'))
      setList(kept.reports)
      setAsOf(kept.asOf)
    } catch {
      // Nothing was kept.
    }
  }

  const plan = () => {
    clearTimeout(timer)
    if (document.hidden) return
    const isMaking = failure() === null && (list() ?? []).some(({ state }) => state === 'queued' || state === 'running' || state === 'cancelling')
    timer = setTimeout(() => void refresh(), isMaking ? WHILE_MAKING : AT_REST)
  }

  const onVisible = () => (document.hidden ? clearTimeout(timer) : void refresh())
  document.addEventListener('visibilitychange', onVisible)
  createEffect(on([workspace, again], () => void refresh()))
  onCleanup(() => {
    clearTimeout(timer)
    asked++
    document.removeEventListener('visibilitychange', onVisible)
  })
  return {
    list, failure, asOf, refresh,
    more: () => next() !== null && size() < MOST,
    loadMore() {
      setSize((now) => Math.min(MOST, now + PAGE))
      return refresh()
    },
  }
}
