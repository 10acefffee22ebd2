import type { Report } from '../../shared/protocol/reports.ts'
import { makeSample } from '../../worker/local/sample/make.ts'
import { startEdge } from '../support/edge.ts'
import { atRest, importWell } from '../support/plane.ts'

/**
 * How long it takes to be told that a report is queued, beside the plainest answer there is in the same run, and how long
 * until it is there. Data: half a year of the sample shop. Each report is over before the next is asked for.
 */
const TIMES = 60
const edge = await startEdge()
try {
  const ws = await edge.workspace({ currency: 'EUR' })
  const { bytes, name, rows } = await makeSample('2026-06-30', { days: 182, counter: 94, web: 50, seed: 1 })
  await importWell(edge, ws, new Uint8Array(bytes), { filename: name })
  const [hello, accepted, ready]: [number[], number[], number[]] = [[], [], []]
  const timed = async (into: number[], ask: () => Promise<Response>): Promise<Response> => {
    const begun = performance.now()
    const answer = await ask()
    await answer.clone().arrayBuffer()
    into.push(performance.now() - begun)
    return answer
  }
  for (let n = -5; n < TIMES; n++) {
    for (let more = 0; more < 3; more++) await timed(n < 0 ? [] : hello, () => edge.fetch('/v1/health', { as: ws }))
    const begun = performance.now()
    const answer = await timed(n < 0 ? [] : accepted, () => edge.fetch('/v1/reports', { method: 'POST', as: ws, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ kind: 'period', period: { from: '2026-05-01', to: '2026-06-01' }, language: 'it' }) }))
    if (answer.status !== 202) throw new Error(`answered ${answer.status}`)
    await atRest(edge, ws, ((await answer.json()) as Report).id)
    if (n >= 0) ready.push(performance.now() - begun)
  }
  const at = (all: number[], share: number) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))] as number
  console.log(`${rows} rows; ${TIMES} reports of a month in three formats, ms`)
  for (const [what, all] of [['the plainest answer', hello], ['202: it is queued', accepted], ['the report is there', ready]] as const) console.log(`${what.padEnd(22)} p50 ${at(all, 0.5).toFixed(1).padStart(7)}  p95 ${at(all, 0.95).toFixed(1).padStart(7)}`)
  console.log(`p95 of the 202 is ${(at(accepted, 0.95) / at(hello, 0.95)).toFixed(1)} × that of the plainest answer`)
} finally {
  await edge.stop()
}
