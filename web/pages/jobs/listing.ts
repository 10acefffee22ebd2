import * as v from 'valibot'
import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import { jobSchema, type Job, type Jobs } from '../../../shared/protocol/jobs.ts'
import { keep, readKept } from '../../state/kept.ts'
import { isActive } from '../../state/job-news.ts'
import { readJobs } from './calls.ts'
import type { Group } from './groups.ts'

/** Looked at again while something works, and while nothing does, ms. */
const WHILE_WORKING = 1_000
const AT_REST = 8_000
const PAGE = 30
const MOST_KEPT = 30
const KEPT = 'ritmo.jobs.'
const keptSchema = v.object({ asOf: v.number(), jobs: v.array(jobSchema) })

/** The jobs of a group as the page shows them, renewed by themselves. */
export interface Listing {
  /** Null until they are first known. */
  readonly list: Accessor<readonly Job[] | null>
  readonly counts: Accessor<Jobs['counts'] | null>
  readonly failure: Accessor<unknown>
  /** When what is shown was kept on this device, where the edge does not answer; else null. */
  readonly asOf: Accessor<number | null>
  readonly more: Accessor<boolean>
  loadMore(): Promise<void>
  refresh(): Promise<void>
}

/** Watches the jobs of a group; what was last seen stays to be looked at without a network. */
export function createListing(workspace: Accessor<string | null>, group: Accessor<Group>, again: Accessor<unknown>): Listing {
  const [list, setList] = createSignal<readonly Job[] | null>(null)
  const [counts, setCounts] = createSignal<Jobs['counts'] | null>(null)
  const [failure, setFailure] = createSignal<unknown>(null)
  const [asOf, setAsOf] = createSignal<number | null>(null)
  const [next, setNext] = createSignal<string | null>(null)
  const [size, setSize] = createSignal(PAGE)
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  const refresh = async () => {
    clearTimeout(timer)
    const turn = ++asked
    const [place, wanted] = [workspace(), group()]
    try {
      const page = await readJobs(wanted, null, size())
      if (turn !== asked) return
      setList(page.jobs)
      setCounts(page.counts)
      setNext(page.next)
      setFailure(null)
      setAsOf(null)
      if (place !== null && wanted === 'all') keep(KEPT + place, JSON.stringify({ asOf: Date.now(), jobs: page.jobs.slice(0, MOST_KEPT).map((job) => ({ ...job, result: null })) }))
    } catch (error) {
      if (turn !== asked) return
      setFailure(error)
      if (list() === null && place !== null) showKept(place, wanted)
    }
    plan()
  }

  const showKept = (place: string, wanted: Group) => {
    try {
      const { asOf: when, jobs } = v.parse(keptSchema, JSON.parse(readKept(KEPT + place) ?? 'null'))
      setList(jobs.filter((job) => wanted === 'all' || groupOf(job) === wanted))
      setAsOf(when)
    } catch {
      // Nothing was kept.
    }
  }

  const plan = () => {
    clearTimeout(timer)
    if (document.hidden) return
    timer = setTimeout(() => void refresh(), failure() === null && (list() ?? []).some(moves) ? WHILE_WORKING : AT_REST)
  }

  const onVisible = () => (document.hidden ? clearTimeout(timer) : void refresh())
  document.addEventListener('visibilitychange', onVisible)
  createEffect(
    on(group, () => {
      setList(null)
      setSize(PAGE)
    }),
  )
  createEffect(on([group, workspace, again], () => void refresh()))
  onCleanup(() => {
    clearTimeout(timer)
    asked++
    document.removeEventListener('visibilitychange', onVisible)
  })
  return {
    list, counts, failure, asOf, refresh,
    more: () => next() !== null && size() < 200,
    loadMore() {
      setSize((now) => Math.min(200, now + PAGE))
      return refresh()
    },
  }
}

/** Whether a job may be further on in a second: not one that waits for a moment, a quiet hour or another try. */
const moves = (job: Job): boolean => isActive(job) && !(job.state === 'queued' && job.waits)

function groupOf({ state }: Job): Group | 'cancelled' {
  if (state === 'running' || state === 'cancelling') return 'running'
  if (state === 'queued') return 'waiting'
  return state === 'succeeded' ? 'done' : state
}
