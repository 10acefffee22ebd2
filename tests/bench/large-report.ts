import { gzipSync } from 'node:zlib'
import { REPORT_KINDS, type Report } from '../../shared/protocol/reports.ts'
import { startEdge } from '../support/edge.ts'
import { atRest, importWell } from '../support/plane.ts'
import { residentOf, workerdOf } from './process.ts'
import { watchSlices } from './slices.ts'

/**
 * Every kind of report of a very large shop: how long it takes, its longest slice, and what workerd holds at most above what
 * it holds when idle. `LARGE_ROWS` (2,000,000) lines over two years; `LARGE_DATED` has one period alone.
 */
const ROWS = Number(process.env.LARGE_ROWS ?? 2_000_000)
const GOAL = 256
const PERIODS = { 'one month': { from: '2025-11-01', to: '2025-12-01' }, 'two years': { from: '2024-01-01', to: '2026-01-01' } }

if (process.platform !== 'linux') console.log('large-report: measured on Linux only')
else await measure()

async function measure(): Promise<void> {
  const edge = await startEdge()
  try {
    const ws = await edge.workspace({ currency: 'EUR' })
    const begun = performance.now()
    // In two files: one sent whole has at most 100 MB.
    for (const part of [0, 1]) await importWell(edge, ws, new Uint8Array(gzipSync(file((part * ROWS) / 2, ((part + 1) * ROWS) / 2), { level: 1 })), { filename: `grande-${part}.csv.gz`, mode: 'add' })
    await edge.fetch('/v1/close', { method: 'POST', as: ws, headers: { prefer: 'wait=25' } })
    console.log(`${ROWS.toLocaleString('en')} lines imported and sealed in ${((performance.now() - begun) / 1000).toFixed(0)} s`)
    const workerd = workerdOf(edge.state)
    await new Promise((resolve) => setTimeout(resolve, 3000))
    const idle = residentOf(workerd)
    for (const [name, period] of Object.entries(PERIODS)) {
      const revenue = revenueOf(period)
      for (const kind of REPORT_KINDS.filter((one) => one !== 'view' && one !== 'imports')) {
        let [id, peak]: [string | null, number] = [null, 0]
        const watched = watchSlices(edge, workerd, () => id)
        const timer = setInterval(() => (peak = Math.max(peak, residentOf(workerd))), 50)
        const from = performance.now()
        const answer = await edge.fetch('/v1/reports', { method: 'POST', as: ws, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ kind, period, language: 'en' }) })
        id = ((await answer.json()) as Report).id
        const { state, error } = await atRest(edge, ws, id)
        clearInterval(timer)
        const seconds = (performance.now() - from) / 1000
        const slices = watched.end()
        const csv = state === 'succeeded' ? await (await edge.fetch(`/v1/reports/${id}/files/csv`, { as: ws })).text() : ''
        const missing = csv.split('This part looks at more data').length - 1
        console.log(`${name}, ${kind.padEnd(9)} ${state}${error ? ` ${error.code}` : ''} in ${seconds.toFixed(1)} s, ${missing} parts too large, ${(csv.length / 1000).toFixed(0)} kB of CSV; ${slices}; memory ${(peak - idle).toFixed(0)} MB above idle, goal ${GOAL}: ${peak - idle <= GOAL ? 'met' : 'missed'}`)
        if (kind === 'period') console.log(`  revenue of the file's own lines ${(revenue / 100).toFixed(2)}; in the CSV: ${csv.includes((revenue / 100).toFixed(2)) ? 'the same' : 'NOT FOUND'}`)
      }
    }
  } finally {
    await edge.stop()
  }
}

/** When a line's order was made, by the shop's own clock, and what it brought, in cents. */
function momentOf(n: number): string {
  const order = Math.floor(n / 3)
  return new Date(Date.UTC(2024, 0, 1, 8) + Math.floor((order / (ROWS / 3)) * 730) * 86_400_000 + (order % 600) * 60_000).toISOString().slice(0, 16).replace('T', ' ')
}
function backOf(n: number): 1 | -1 {
  return n % 53 === 0 ? -1 : 1
}

function centsOf(n: number): number {
  return 150 + ((n * 104_729) % 9000)
}

/** What the lines of a period come to, without anything of Ritmo's. */
function revenueOf({ from, to }: { readonly from: string; readonly to: string }): number {
  let sum = 0
  for (let n = 0; n < ROWS; n++) {
    const day = momentOf(n).slice(0, 10)
    if (day >= from && day < to) sum += backOf(n) * centsOf(n)
  }
  return sum
}

/** Lines `from` to `to`: three an order, 4,000 products, 150,000 customers, tax at two rates. */
function file(from: number, to: number): string {
  const lines = ['Order;Date;Product;Description;Category;Customer;Channel;Quantity;Amount;Tax']
  for (let n = from; n < to; n++) {
    const order = Math.floor(n / 3)
    const at = momentOf(n)
    const product = (n * 7919) % 4000
    const [back, cents] = [backOf(n), centsOf(n)]
    const rate = product % 5 === 0 ? 10 : 22
    lines.push(`${order};${at};ART${product};Article number ${product};Category ${product % 24};Customer ${(order * 31) % 150_000};${product % 2 ? 'Web' : 'Shop'};${back};${((back * cents) / 100).toFixed(2)};${((back * Math.round((cents * rate) / (100 + rate))) / 100).toFixed(2)}`)
  }
  return `${lines.join('\n')}\n`
}
