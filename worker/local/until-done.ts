import { setTimeout as pause } from 'node:timers/promises'
import { call } from './call.ts'
import type { ServerFile } from './server.ts'
import { PlainError } from './settings.ts'

interface Job {
  readonly id: string
  readonly state: string
  readonly progress: { readonly done: number; readonly total: number | null; readonly unit: string }
  readonly result: unknown
  readonly error: { readonly detail: string } | null
}

/** Waits for a job to end and gives its result; throws a plain error when it failed or was cancelled. */
export async function untilDone(server: ServerFile, started: unknown): Promise<unknown> {
  let job = started as Job
  while (job.state === 'queued' || job.state === 'running' || job.state === 'cancelling') {
    await pause(250)
    job = (await call(server, 'GET', `/v1/jobs/${job.id}`)) as Job
  }
  if (job.state !== 'succeeded') throw new PlainError(job.error?.detail ?? `The work was ${job.state}.`)
  return job.result
}
