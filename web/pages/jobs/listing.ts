import { createEffect, createSignal, on, type Accessor } from 'solid-js'
import { jobSchema, type Job, type Jobs } from '../../../shared/protocol/jobs.ts'
import { isActive } from '../../state/job-news.ts'
import { watchList, type WatchedList } from '../../state/watched.ts'
import { readJobs } from './calls.ts'
import type { Group } from './groups.ts'

/** Looked at again while something works, and while nothing does, ms. */
const WHILE_WORKING = 1_000
const AT_REST = 3_000

/** The jobs of a group as the page shows them, and how many each group has; null until that is first known. */
export interface Listing extends WatchedList<Job> {
  readonly counts: Accessor<Jobs['counts'] | null>
}

/** Watches the jobs of a group. */
export function createListing(place: Accessor<string | null>, group: Accessor<Group>, again: Accessor<unknown>): Listing {
  const [counts, setCounts] = createSignal<Jobs['counts'] | null>(null)
  let listing: WatchedList<Job> | null = null
  // Before the list looks: it asks for the group that is wanted now.
  createEffect(on(group, () => listing?.clear(), { defer: true }))
  listing = watchList<Job>({
    place, page: 30, most: 200,
    again: () => [group(), again()],
    async read(size) {
      const { jobs, counts: found, next } = await readJobs(group(), null, size)
      setCounts(found)
      return { items: jobs, more: next !== null }
    },
    pause: (list) => (list.some(moves) ? WHILE_WORKING : AT_REST),
    kept: { name: 'ritmo.jobs.', schema: jobSchema, keeps: () => group() === 'all', trim: (job) => ({ ...job, result: null }), shows: (job) => group() === 'all' || groupOf(job) === group() },
  })
  return { ...listing, counts }
}

/** Whether a job may be further on in a second: not one that waits for a moment, a quiet hour or another try. */
const moves = (job: Job): boolean => isActive(job) && !(job.state === 'queued' && job.waits)

function groupOf({ state }: Job): Group | 'cancelled' {
  if (state === 'running' || state === 'cancelling') return 'running'
  if (state === 'queued') return 'waiting'
  return state === 'succeeded' ? 'done' : state
}
