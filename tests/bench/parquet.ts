import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Job } from '../../shared/protocol/jobs.ts'
import type { ParquetManifest } from '../../shared/protocol/parquet.ts'
import { makeSample } from '../../worker/local/sample/make.ts'
import { startEdge } from '../support/edge.ts'
import { atRest, importWell, openFacts } from '../support/plane.ts'
import { openDuck } from './peers.ts'

/** The night's Parquet files of the sample shop, read by DuckDB: its totals beside those of SQL over the facts. */
const edge = await startEdge()
const folder = mkdtempSync(join(tmpdir(), 'ritmo-parquet-'))
try {
  const ws = await edge.workspace({ currency: 'EUR' })
  const { bytes, name, rows } = await makeSample('2026-06-30', { days: 182, counter: 94, web: 50, seed: 1 })
  await importWell(edge, ws, new Uint8Array(bytes), { filename: name })
  const begun = performance.now()
  const answer = await edge.fetch('/v1/jobs', { method: 'POST', as: ws, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ kind: 'parquet' }) })
  const job = await atRest(edge, ws, ((await answer.json()) as Job).id)
  const manifest = (await (await edge.fetch('/v1/parquet', { as: ws })).json()) as ParquetManifest
  console.log(`${rows} rows of the file; job ${job.state} in ${(performance.now() - begun).toFixed(0)} ms; ${manifest.files.length} files, ${manifest.files.reduce((sum, file) => sum + file.bytes, 0)} bytes`)
  for (const file of manifest.files) writeFileSync(join(folder, file.name), Buffer.from(await (await edge.fetch(`/v1/parquet/${file.name}`, { as: ws })).arrayBuffer()))
  const facts = openFacts(edge)
  const mine = facts.prepare('select count(*) as n, sum(m0) as quantity, sum(m1) as amount, count(distinct key) as orders, count(distinct d0) as products from fact where workspace = ? and died is null').get(ws.number) as Record<string, number>
  facts.close()
  const duck = await openDuck(1)
  if (duck) {
    const [theirs] = await duck.rows(`select count(*), (sum(quantity) * 1000)::bigint, (sum(amount) * 100)::bigint, count(distinct "order"), count(distinct product) from '${folder}/*.parquet'`)
    const pairs = (['n', 'quantity', 'amount', 'orders', 'products'] as const).map((what, place) => ({ what, facts: Number(mine[what]), duckdb: Number(theirs?.[place]) }))
    for (const { what, facts: ours, duckdb } of pairs) console.log(`${what.padEnd(10)} facts ${String(ours).padStart(12)}   DuckDB ${String(duckdb).padStart(12)}   ${ours === duckdb ? 'equal' : 'DIFFERENT'}`)
    duck.close()
    if (pairs.some(({ facts: ours, duckdb }) => ours !== duckdb)) process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
  await edge.stop()
}
