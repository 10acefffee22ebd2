import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportResult } from '../../shared/protocol/jobs.ts'
import { startEdge } from '../support/edge.ts'
import { importFile } from '../support/plane.ts'
import { realData } from '../support/real-data.ts'

/** Every real export, dropped as it is into a workspace of its own: what comes of it, table by table. */
const folder = join(realData, 'exports')
const edge = await startEdge()
try {
  for (const name of readdirSync(folder).sort()) {
    const ws = await edge.workspace({ currency: null })
    const bytes = new Uint8Array(readFileSync(join(folder, name)))
    const job = await importFile(edge, ws, bytes, { filename: name, dataset: 'auto' })
    const result = job.result as (ImportResult & { tables?: { name: string; format: string; read: number; rejected: number; left: string | null }[] }) | null
    console.log(`\n${name}: ${job.state}${job.error ? ` ${job.error.code}` : ''}${result ? ` ${JSON.stringify(result.rows)}` : ''}`)
    for (const table of result?.tables ?? []) console.log(`  ${table.left === null ? `${String(table.read - table.rejected).padStart(7)} of ${String(table.read).padStart(6)} rows` : `left: ${table.left}`.padEnd(22)}  ${table.format.padEnd(10)} ${table.name}`)
    for (const said of result?.said ?? []) if (['recognised', 'known-export', 'dataset'].includes(said.code)) console.log(`  ${said.code} ${JSON.stringify(said)}`)
  }
} finally {
  await edge.stop()
}
