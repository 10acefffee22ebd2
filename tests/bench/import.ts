import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { atRest, readManifest, send } from '../support/plane.ts'
import { openDuck } from './peers.ts'
import { hasRetail, retailFile } from './retail.ts'

/**
 * The real web shop from the first byte sent to the last tile published: kept, cut, cleaned, compared, written to D1
 * with its versions, sealed into tiles. Beside it, in the same run, DuckDB's `read_csv` into a table, which does the
 * reading alone.
 */
const RUNS = 3
const GOAL = 20

if (!hasRetail()) console.log(`import: ${retailFile} is not here, nothing measured`)
else await measure()

async function measure(): Promise<void> {
  const file = new Uint8Array(readFileSync(retailFile))
  const edge = await startEdge()
  const ours: number[] = []
  const peers: number[] = []
  let rows = 0
  try {
    for (let run = 0; run < RUNS; run++) {
      const ws = await edge.workspace({ zone: 'Europe/London', currency: 'GBP' })
      const { seconds, read } = await importOnce(edge, ws, file)
      rows = read
      ours.push(seconds)
      const peer = await readByDuck(retailFile)
      if (peer !== null) peers.push(peer)
      console.log(`run ${run + 1}: Ritmo ${seconds.toFixed(1)} s (${Math.round(rows / seconds).toLocaleString('en')} rows/s)${peer === null ? '' : `, DuckDB read_csv ${peer.toFixed(2)} s`}`)
    }
  } finally {
    await edge.stop()
  }
  const best = Math.min(...ours)
  console.log(`import: ${rows.toLocaleString('en')} rows, best ${best.toFixed(1)} s, worst ${Math.max(...ours).toFixed(1)} s, ${Math.round(rows / best).toLocaleString('en')} rows/s; goal ${GOAL} s: ${best <= GOAL ? 'met' : 'missed'}`)
  if (peers.length > 0) console.log(`import: ${(best / Math.min(...peers)).toFixed(1)} × DuckDB's read_csv into a table`)
}

async function importOnce(edge: RunningEdge, ws: TestWorkspace, file: Uint8Array<ArrayBuffer>): Promise<{ seconds: number; read: number }> {
  const begun = performance.now()
  const { id } = await send(edge, ws, file, { filename: 'online-retail.csv.gz' })
  const job = await atRest(edge, ws, id)
  const seconds = (performance.now() - begun) / 1000
  const { rows } = job.result as { rows: { read: number } }
  const manifest = await readManifest(edge, ws)
  const published = manifest.tiles.reduce((sum, tile) => sum + tile.rows, 0)
  if (job.state !== 'succeeded' || published !== rows.read) throw new Error(`published ${published} of ${rows.read} rows, job ${job.state}`)
  return { seconds, read: rows.read }
}

async function readByDuck(path: string): Promise<number | null> {
  const duck = await openDuck(2)
  if (!duck) return null
  const begun = performance.now()
  await duck.run(`create table sales as select * from read_csv('${join(path).replaceAll("'", "''")}')`)
  const seconds = (performance.now() - begun) / 1000
  duck.close()
  return seconds
}
