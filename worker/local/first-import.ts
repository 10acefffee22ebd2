import { makeSample } from './sample/make.ts'
import { call } from './call.ts'
import { freeBytes, megabytes, SAMPLE_NEEDS } from './disk.ts'
import { PlainError } from './settings.ts'
import type { ServerFile } from './server.ts'

/**
 * Gives the demo its two years of sales when it has had no import yet, through the same door as anybody's file. Sending
 * it twice is once.
 */
export async function importSample(server: ServerFile, state: string, now: Date): Promise<void> {
  const { jobs } = (await call(server, 'GET', '/v1/jobs?limit=200')) as { jobs: { kind: string }[] }
  if (jobs.some(({ kind }) => kind === 'import')) return
  if (freeBytes(state) < SAMPLE_NEEDS) throw new PlainError(`The sample sales need about ${megabytes(SAMPLE_NEEDS)} MB, and the disk has ${megabytes(freeBytes(state))}: free some space and start again, or set RITMO_DEMO=empty.`)
  const sample = await makeSample(lastDay(now))
  const answer = await fetch(`${server.url}/v1/imports?dataset=sales&filename=${encodeURIComponent(sample.name)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.key}`, 'idempotency-key': sample.name },
    body: sample.bytes,
  })
  if (!answer.ok) throw new PlainError(`The sample sales could not be imported: ${await answer.text()}`)
  console.log(`Two years of sample sales (${sample.rows.toLocaleString('en')} rows) are being imported; watch them arrive.`)
}

/** Yesterday in Rome, as `2025-03-30`. */
function lastDay(now: Date): string {
  const yesterday = new Date(now.getTime() - 86_400_000)
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(yesterday)
}
