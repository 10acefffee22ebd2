import { startEdge } from '../support/edge.ts'
import { openFacts, send } from '../support/plane.ts'
import { generated, KINDS, type Kind } from './document-files.ts'
import { followed } from './followed.ts'
import { cpuOf, residentOf, workerdOf } from './process.ts'
import { sendInParts } from './send-in-parts.ts'
import { SLICE_GOAL } from './slices.ts'

/**
 * Large files of every kind that is no plain text, each of two sizes: what their cut and the whole import take of a
 * processor, the longest slice, workerd's memory above idle, and the power of the size by which they grow (1 is linear).
 * `RITMO_DOCUMENTS=xlsx,html` tries those kinds alone, `RITMO_SHARES=0.1,1` other shares of the full size.
 */
const kinds = (process.env.RITMO_DOCUMENTS?.split(',') as Kind[] | undefined) ?? KINDS
const shares = (process.env.RITMO_SHARES ?? '0.3,1').split(',').map(Number)
const MEMORY_GOAL = 128
/** Bytes above which a file goes in parts. */
const WHOLE = 90_000_000

interface Took {
  readonly share: number
  readonly cut: number
  readonly whole: number
}

for (const kind of kinds) {
  const took: Took[] = []
  for (const share of shares) took.push(await measure(kind, share))
  if (took.length > 1) console.log(`documents: ${kind}: the cut grows with the size to the power ${growth(took.map(({ share: size, cut }) => [size, cut])).toFixed(2)}, the import ${growth(took.map(({ share: size, whole }) => [size, whole])).toFixed(2)}`)
}

/** One import in an edge of its own: what earlier ones left in memory is not counted. */
async function measure(kind: Kind, share: number): Promise<Took> {
  const { bytes, rows, filename } = generated(kind, share)
  const edge = await startEdge()
  try {
    const workerd = workerdOf(edge.state)
    const ws = await edge.workspace({ currency: 'EUR' })
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const idle = residentOf(workerd)
    const begun = { cpu: cpuOf(workerd), at: performance.now() }
    const { id } = bytes.length > WHOLE ? await sendInParts(edge, ws, bytes, filename) : await send(edge, ws, bytes, { filename })
    const db = openFacts(edge)
    const read = db.prepare(`select slice, cursor ->> 'phase' as phase from job where id = ?`)
    const longest = new Map<string, number>()
    const highest = new Map<string, number>()
    let [peak, cut, slices] = [0, 0, 0]
    // Keeping the file is no slice's work.
    let [seen, since] = [{ slice: 0, phase: 'cut' }, cpuOf(workerd)]
    const look = () => {
      const above = residentOf(workerd) - idle
      peak = Math.max(peak, above)
      const now = read.get(id) as { slice: number; phase: string }
      highest.set(now.phase, Math.max(highest.get(now.phase) ?? 0, above))
      const spent = cpuOf(workerd)
      if (now.slice === seen.slice) return
      longest.set(seen.phase, Math.max(longest.get(seen.phase) ?? 0, (spent - since) / (now.slice - seen.slice)))
      if (seen.phase === 'cut') [cut, slices] = [spent - begun.cpu, now.slice]
      ;[seen, since] = [now, spent]
    }
    const timer = setInterval(look, 20)
    const job = await followed(edge, ws, id)
    clearInterval(timer)
    look()
    db.close()
    const told = (job.result as { rows: { read: number } } | null)?.rows.read
    if (job.state !== 'succeeded' || told !== rows) console.log(`documents: ${kind}: read ${told} of ${rows} rows, job ${job.state} ${JSON.stringify(job.error)}`)
    const whole = cpuOf(workerd) - begun.cpu
    const most = Math.max(0, ...longest.values())
    console.log(`documents: ${kind}, ${(bytes.length / 1e6).toFixed(0)} MB, ${rows.toLocaleString('en')} rows in ${((performance.now() - begun.at) / 1000).toFixed(0)} s: cut ${cut.toFixed(1)} s of one processor in ${slices} slices, all ${whole.toFixed(1)} s in ${seen.slice}; longest slices ${[...longest].map(([phase, seconds]) => `${phase} ${seconds.toFixed(1)}`).join(', ')} s, goal ${SLICE_GOAL}: ${most <= SLICE_GOAL ? 'met' : 'missed'}; ${peak.toFixed(0)} MB above idle (${[...highest].map(([phase, most]) => `${phase} ${most.toFixed(0)}`).join(', ')}), goal ${MEMORY_GOAL}: ${peak <= MEMORY_GOAL ? 'met' : 'missed'}`)
    return { share, cut, whole }
  } finally {
    await edge.stop()
  }
}

/** The slope of the logarithms between the first and the last: 1 is linear. */
function growth(points: readonly (readonly [size: number, seconds: number])[]): number {
  const [first, last] = [points[0], points.at(-1)] as [readonly [number, number], readonly [number, number]]
  return Math.log(last[1] / first[1]) / Math.log(last[0] / first[0])
}
