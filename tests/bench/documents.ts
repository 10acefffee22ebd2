import { startEdge, type RunningEdge } from '../support/edge.ts'
import { openFacts, send } from '../support/plane.ts'
import { followed } from './followed.ts'
import { cpuOf, workerdOf } from './process.ts'

/**
 * Documents of JSON, as lines and as one list, of growing size: what their cut and the whole import take of a processor, with
 * the power of the size by which each grows. `RITMO_DOCUMENT_MB=10,50` tries other sizes.
 */
const SIZES = (process.env.RITMO_DOCUMENT_MB ?? '10,50,90').split(',').map(Number)

const edge = await startEdge()
try {
  for (const format of ['ndjson', 'json'] as const) await measure(edge, format)
} finally {
  await edge.stop()
}

async function measure(on: RunningEdge, format: 'ndjson' | 'json'): Promise<void> {
  const workerd = workerdOf(on.state)
  const took: { mb: number; cut: number; whole: number }[] = []
  for (const mb of SIZES) {
    const { bytes, rows } = generated(mb * 1e6, format)
    const ws = await on.workspace({ currency: 'EUR' })
    const db = openFacts(on)
    const phase = db.prepare(`select cursor ->> 'phase' as phase, slice from job where id = ?`)
    const before = cpuOf(workerd)
    let [cut, slices] = [0, 0]
    const { id } = await send(on, ws, bytes, { filename: `ordini.${format}` })
    const timer = setInterval(() => {
      const now = phase.get(id) as { phase: string; slice: number } | undefined
      if (now?.phase === 'cut') [cut, slices] = [cpuOf(workerd) - before, now.slice + 1]
    }, 20)
    const job = await followed(on, ws, id)
    clearInterval(timer)
    db.close()
    const read = (job.result as { rows: { read: number } } | null)?.rows.read
    if (job.state !== 'succeeded' || read !== rows) throw new Error(`read ${read} of ${rows} rows, job ${job.state} ${JSON.stringify(job.error)}`)
    const whole = cpuOf(workerd) - before
    took.push({ mb, cut, whole })
    console.log(`documents: ${format} of ${mb} MB, ${rows.toLocaleString('en')} rows: cut ${cut.toFixed(1)} s of one processor in ${slices} slices, all ${whole.toFixed(1)} s`)
  }
  if (took.length > 1) console.log(`documents: ${format}: the cut grows with the size to the power ${growth(took.map(({ mb, cut }) => [mb, cut])).toFixed(2)}, the import ${growth(took.map(({ mb, whole }) => [mb, whole])).toFixed(2)}`)
}

/** The slope of the logarithms between the first and the last: 1 is linear. */
function growth(points: readonly (readonly [size: number, seconds: number])[]): number {
  const [first, last] = [points[0], points.at(-1)] as [readonly [number, number], readonly [number, number]]
  return Math.log(last[1] / first[1]) / Math.log(last[0] / first[0])
}

/** Orders with two lines each, the same each time. */
function generated(size: number, format: 'ndjson' | 'json'): { bytes: Uint8Array<ArrayBuffer>; rows: number } {
  const pieces: string[] = []
  let [total, n] = [0, 0]
  for (; total < size; n++) {
    const at = new Date(Date.UTC(2023, 0, 1) + Math.floor(n / 650) * 86_400_000 + (n % 650) * 60_000).toISOString()
    const lines = [0, 1].map((line) => ({ sku: `ART${(n + line) % 4000}`, title: `Articolo numero ${(n + line) % 4000}`, quantity: 1 + line, total: (150 + ((n * 7919) % 9000)) / 100 }))
    const text = `${JSON.stringify({ id: 100_000 + n, created_at: at, customer: `Cliente ${n % 9000}`, channel: 'Negozio', lines })}${format === 'json' ? ',\n' : '\n'}`
    pieces.push(text)
    total += text.length
  }
  if (format === 'json') pieces[pieces.length - 1] = (pieces.at(-1) as string).slice(0, -2)
  return { bytes: new TextEncoder().encode(format === 'json' ? `[${pieces.join('')}]` : pieces.join('')), rows: n * 2 }
}
