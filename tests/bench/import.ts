import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Job } from '../../shared/protocol/jobs.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { readManifest, send } from '../support/plane.ts'
import { followed } from './followed.ts'
import { cpuOf, workerdOf } from './process.ts'
import { openDuck } from './peers.ts'
import { hasRetail, retailFile } from './retail.ts'
import { sendInParts } from './send-in-parts.ts'
import { watchSlices } from './slices.ts'

/**
 * From the first byte sent to the last tile published: kept, cut, cleaned, compared, written to D1 with its versions,
 * sealed into tiles. Beside it, in the same run, DuckDB's `read_csv` into a table, which does the reading alone. First
 * the real web shop, then generated files of growing size, with the power of the row count by which the time grows.
 */
const RUNS = 3
const GOAL = 10
const SIZES = [50_000, 500_000, 2_000_000]

const folder = mkdtempSync(join(tmpdir(), 'ritmo-bench-'))
const edge = await startEdge()
try {
  if (hasRetail()) await measureRetail()
  else console.log(`import: ${retailFile} is not here; generated files alone`)
  await measureGrowth()
} finally {
  await edge.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function measureRetail(): Promise<void> {
  const file = new Uint8Array(readFileSync(retailFile))
  const ours: number[] = []
  const peers: number[] = []
  let rows = 0
  for (let run = 0; run < RUNS; run++) {
    const ws = await edge.workspace({ zone: 'Europe/London', currency: 'GBP' })
    const { seconds, read, cpu, slices } = await timed(edge, ws, () => send(edge, ws, file, { filename: 'online-retail.csv.gz' }))
    rows = read
    ours.push(seconds)
    const peer = await readByDuck(retailFile)
    if (peer !== null) peers.push(peer)
    console.log(`run ${run + 1}: Ritmo ${seconds.toFixed(1)} s (${cpu}${rate(rows, seconds)})${peer === null ? '' : `, DuckDB read_csv ${peer.toFixed(2)} s`}; ${slices}`)
  }
  const best = Math.min(...ours)
  console.log(`import: ${rows.toLocaleString('en')} real rows, best ${best.toFixed(1)} s, worst ${Math.max(...ours).toFixed(1)} s, ${rate(rows, best)}; goal ${GOAL} s: ${best <= GOAL ? 'met' : 'missed'}`)
  if (peers.length > 0) console.log(`import: ${(best / Math.min(...peers)).toFixed(1)} × DuckDB's read_csv into a table`)
}

async function measureGrowth(): Promise<void> {
  const ours: [rows: number, seconds: number][] = []
  const peers: [rows: number, seconds: number][] = []
  for (const rows of SIZES) {
    const bytes = generated(rows)
    // Meanwhile connections were let go: that must be heard of before the next one is asked for.
    await new Promise((resolve) => setTimeout(resolve, 200))
    const ws = await edge.workspace({ currency: 'EUR' })
    const { seconds, cpu, slices } = await timed(edge, ws, () => sendInParts(edge, ws, bytes))
    ours.push([rows, seconds])
    const path = join(folder, `${rows}.csv`)
    writeFileSync(path, bytes)
    const peer = await readByDuck(path)
    rmSync(path)
    if (peer !== null) peers.push([rows, peer])
    console.log(`${rows.toLocaleString('en').padStart(9)} rows, ${(bytes.length / 1e6).toFixed(0).padStart(4)} MB: Ritmo ${seconds.toFixed(1)} s (${cpu}${rate(rows, seconds)})${peer === null ? '' : `, DuckDB read_csv ${peer.toFixed(2)} s, ${(seconds / peer).toFixed(0)} ×`}; ${slices}`)
  }
  console.log(`import: time grows with the rows to the power ${growth(ours).toFixed(2)}${peers.length > 1 ? ` (DuckDB ${growth(peers).toFixed(2)})` : ''}`)
}

function rate(rows: number, seconds: number): string {
  return `${Math.round(rows / seconds).toLocaleString('en')} rows/s`
}

/** The slope of the logarithms, by least squares: 1 is linear. */
function growth(points: readonly (readonly [rows: number, seconds: number])[]): number {
  const logs = points.map(([rows, seconds]) => [Math.log(rows), Math.log(seconds)] as const)
  const mean = (index: 0 | 1) => logs.reduce((sum, point) => sum + point[index], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  return logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
}

/** Seconds from the first byte to the last tile, and workerd's own processor time where the system tells it. */
async function timed(on: RunningEdge, ws: TestWorkspace, begin: () => Promise<Job>): Promise<{ seconds: number; read: number; cpu: string; slices: string }> {
  const process = workerdOf(on.state)
  const before = cpuOf(process)
  let id: string | null = null
  const watch = watchSlices(on, process, () => id)
  const begun = performance.now()
  id = (await begin()).id
  const job = await followed(on, ws, id)
  const seconds = (performance.now() - begun) / 1000
  const spent = cpuOf(process) - before
  const slices = watch.end()
  const rows = (job.result as { rows: { read: number } } | null)?.rows
  const published = (await readManifest(on, ws)).tiles.reduce((sum, tile) => sum + tile.rows, 0)
  if (job.state !== 'succeeded' || !rows || published !== rows.read) throw new Error(`published ${published} of ${rows?.read} rows, job ${job.state} ${JSON.stringify(job.error)}`)
  return { seconds, read: rows.read, cpu: spent > 0 ? `${spent.toFixed(1)} s of one processor, ` : '', slices }
}

/** Sales of a busy shop, the same each time. */
function generated(rows: number): Uint8Array<ArrayBuffer> {
  const pieces: string[] = ['Numero;Data;Articolo;Descrizione;Categoria;Cliente;Canale;Quantità;Prezzo;Totale\n']
  const two = (value: number) => String(value).padStart(2, '0')
  const price = (cents: number) => `${Math.floor(cents / 100)},${two(cents % 100)}`
  for (let row = 0; row < rows; row++) {
    const day = new Date(Date.UTC(2023, 0, 1) + Math.floor(row / 1300) * 86_400_000)
    const quantity = 1 + (row % 5)
    const cents = 150 + ((row * 7919) % 9000)
    pieces.push(
      `${100_000 + (row >> 2)};${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()} ${two(8 + (row % 12))}:${two(row % 60)};ART${row % 4000};Articolo numero ${row % 4000};Categoria ${row % 24};Cliente ${row % 9000};Negozio;${quantity};${price(cents)};${price(cents * quantity)}\n`,
    )
  }
  return new TextEncoder().encode(pieces.join(''))
}

async function readByDuck(path: string): Promise<number | null> {
  const duck = await openDuck(2)
  if (!duck) return null
  const begun = performance.now()
  await duck.run(`create table sales as select * from read_csv('${path.replaceAll("'", "''")}')`)
  const seconds = (performance.now() - begun) / 1000
  duck.close()
  return seconds
}
