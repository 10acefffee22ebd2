import { createEffect, createMemo, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import type { Job } from '../../shared/protocol/jobs.ts'
import { NOTICES_NEWS } from '../offline/tags.ts'
import { cancelJob, listJobs, retryJob } from '../api.ts'
import { language } from '../text/language.ts'
import { inTurn } from '../in-turn.ts'
import { endedSince, isActive, isWork } from './job-news.ts'
import { Pace } from './pace.ts'

/** The work that goes on by itself, as far as this page knows. */
export interface Jobs {
  /** Newest first; null until they are first known. */
  readonly list: Accessor<readonly Job[] | null>
  readonly working: Accessor<readonly Job[]>
  /** How many notices nobody has seen. */
  readonly unseen: Accessor<number>
  /** Why the list could not be read the last time, or null. */
  readonly failure: Accessor<unknown>
  /** Milliseconds a job still takes, null when that cannot be told. */
  left(job: Job): number | null
  refresh(): Promise<void>
  /** Puts a job that was just started or changed in its place. */
  put(job: Job): void
  cancel(id: string): Promise<void>
  /** Whether it was from here that it was to end: what is read again, or goes with another, ends for that. */
  calledOff(id: string): boolean
  /** Ends an import of which nothing came, and has it off the list at once. */
  putAside(id: string): Promise<void>
  /** Has an import off the list that another took the place of. */
  leaveOut(id: string): void
  /** Whether an import stands apart from the list: it was put aside, or had ended so before this page was opened. */
  isAside(job: Job): boolean
  retry(id: string): Promise<void>
}

const WHILE_WORKING = 1_000
const WHILE_EMPTY = 2_000
const AT_REST = 30_000
/** A small file may be through before one has looked twice. */
const JUST_STARTED = 400

/**
 * Watches the jobs: each second while something works, nearly as often while there is no data at all (then somebody
 * waits for the first), seldom otherwise, never while the page is hidden. `onEnded` hears of each job that ends while
 * one watches.
 */
export function createJobs(entered: Accessor<boolean>, empty: Accessor<boolean>, onEnded: (job: Job) => void): Jobs {
  const [list, setList] = createSignal<readonly Job[] | null>(null)
  const [failure, setFailure] = createSignal<unknown>(null)
  const [unseen, setUnseen] = createSignal(0)
  const working = createMemo(() => (list() ?? []).filter(isWork))
  const pace = new Pace()
  const calledOff = new Set<string>()
  const [aside, setAside] = createSignal<ReadonlySet<string>>(new Set())
  const leaveOut = (id: string) => void setAside((all) => new Set([...all, id]))
  let timer: ReturnType<typeof setTimeout> | undefined

  const take = (jobs: readonly Job[]) => {
    const ended = endedSince(list() ?? [], jobs)
    for (const job of jobs) if (isActive(job)) pace.note(`${job.id}/${job.progress.phase}`, job.progress.done, performance.now())
    setList(jobs)
    for (const job of ended) onEnded(job)
  }

  const ask = inTurn(async () => {
    try {
      const told = await listJobs()
      take(told.jobs)
      setUnseen(told.unseen)
      setFailure(null)
    } catch (error) {
      setFailure(error)
    }
  })

  const refresh = async () => {
    clearTimeout(timer)
    await ask()
    plan()
  }

  const plan = (whileWorking = WHILE_WORKING) => {
    clearTimeout(timer)
    if (!entered() || document.hidden) return
    const atRest = empty() ? WHILE_EMPTY : AT_REST
    timer = setTimeout(() => void refresh(), working().length > 0 && failure() === null ? whileWorking : atRest)
  }

  const onVisible = () => (document.hidden ? clearTimeout(timer) : entered() && void refresh())
  document.addEventListener('visibilitychange', onVisible)
  // A push came while the page stood open.
  const onNews = ({ data }: MessageEvent<unknown>) => data === NOTICES_NEWS && entered() && void refresh()
  navigator.serviceWorker?.addEventListener('message', onNews)
  createEffect(() => entered() && void refresh())
  // What an import says of itself comes in the reader's language.
  createEffect(on(language, () => entered() && void refresh(), { defer: true }))
  onCleanup(() => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onVisible)
    navigator.serviceWorker?.removeEventListener('message', onNews)
  })

  const put = (job: Job) => {
    const others = (list() ?? []).filter((one) => one.id !== job.id)
    const known = (list() ?? []).findIndex((one) => one.id === job.id)
    take(known < 0 ? [job, ...others] : others.toSpliced(known, 0, job))
    plan(JUST_STARTED)
  }

  return {
    list,
    working,
    unseen,
    failure,
    left: (job) => (job.progress.total === null ? null : pace.left(`${job.id}/${job.progress.phase}`, job.progress.total)),
    refresh,
    put,
    async cancel(id) {
      calledOff.add(id)
      put(await cancelJob(id))
    },
    calledOff: (id) => calledOff.has(id),
    leaveOut,
    async putAside(id) {
      leaveOut(id)
      try {
        put(await cancelJob(id))
      } catch (error) {
        setAside((all) => new Set([...all].filter((one) => one !== id)))
        throw error
      }
    },
    isAside: ({ id, state }) => aside().has(id) || (state === 'cancelled' && !calledOff.has(id)),
    retry: async (id) => put(await retryJob(id)),
  }
}
