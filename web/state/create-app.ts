import { createEffect, createMemo, on } from 'solid-js'
import type { Job } from '../../shared/protocol/jobs.ts'
import { onSignedOut } from '../api.ts'
import { warnBeforeLoss } from '../before-loss.ts'
import type { Data, Updates } from '../offline/contract.ts'
import { t } from '../text/language.ts'
import type { App } from './app.ts'
import { createTray } from './incoming.ts'
import { importResult } from './job-news.ts'
import { createJobs } from './jobs.ts'
import { onLaunchedFiles } from './launched.ts'
import { createTaking } from './taking.ts'
import { createToasts } from './toasts.ts'
import { createUploads } from './uploads.ts'

/** While an import goes on the data is asked for news this often, ms: the board fills while one watches. */
const FILLING = 3_000

/** Puts the parts of the app together: what ends is told, and the data looks for what it brought. */
export function createApp(data: Data, updates: Updates): App {
  const toasts = createToasts()
  /** Whose jobs there are to see, from the moment that is known: nobody waits for numbers first. */
  const entered = createMemo(() => (data.phase() === 'ready' || data.phase() === 'opening' ? (data.workspace()?.id ?? null) : null))
  const jobs = createJobs(
    () => entered() !== null,
    () => data.rows().promised === 0,
    (job) => {
      const words = endedWords(job, jobs.calledOff(job.id))
      if (words) toasts.show({ text: words, mode: 'async', about: job.id })
      void data.refresh()
    },
  )
  const taking = createTaking()
  const uploads = createUploads(data, taking, (job) => {
    toasts.show({ text: t().imports.started, mode: 'async', about: job.id })
    jobs.put(job)
  })
  const tray = createTray(data, uploads, taking)
  warnBeforeLoss(() => taking.count() > 0 || tray.unkept())
  const take = (files: Iterable<File>) => (tray.look() === 'never' ? uploads.send(files) : tray.add(files))
  onLaunchedFiles(take)
  // Who is in is the device's to find out: then the door comes, whatever page is open.
  onSignedOut(() => void data.refresh())
  createEffect(on(data.online, (now, before) => now && before === false && void jobs.refresh()))
  let last = 0
  createEffect(
    on(jobs.working, (working) => {
      const now = performance.now()
      if (!working.some((job) => job.kind === 'import') || now - last < FILLING) return
      last = now
      void data.refresh()
    }),
  )
  return { data, updates, jobs, uploads, tray, taking: taking.count, toasts, take }
}

/** What to tell of a job that ended; nothing of the housekeeping that nobody asked for. */
function endedWords(job: Job, calledOff: boolean): string | null {
  if (job.kind !== 'import') return null
  const name = job.title ?? t().jobs.kinds.import ?? job.kind
  if (job.state === 'cancelled') return calledOff ? t().imports.undone(name) : null
  if (job.state === 'failed') return job.error?.code === 'asks' ? t().imports.asks(name) : t().imports.failed(name)
  return t().imports.ready(name, importResult(job)?.rows.accepted ?? 0)
}
