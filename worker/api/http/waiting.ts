import type { Job } from '../../../shared/protocol/jobs.ts'

/** States in which nothing more happens by itself. */
const OVER: ReadonlySet<string> = new Set(['succeeded', 'failed', 'cancelled'])

export const isOver = (job: Pick<Job, 'state'>): boolean => OVER.has(job.state)

/**
 * Looks at a job, or at what it makes, again and again until it is over or the time that the caller would wait has gone by, with pauses from
 * 50 ms to half a second. The job is not waited for beyond that: it goes on by itself.
 */
export async function whenOver<T extends Pick<Job, 'state'>>(seconds: number, look: () => Promise<T>): Promise<T> {
  let left = seconds * 1000
  let pause = 50
  let job = await look()
  while (!isOver(job) && left > 0) {
    const now = Math.min(pause, left)
    await new Promise((resolve) => setTimeout(resolve, now))
    left -= now
    pause = Math.min(500, pause * 2)
    job = await look()
  }
  return job
}
