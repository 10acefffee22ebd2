import { request } from 'node:http'
import type { Job } from '../../shared/protocol/jobs.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { followed } from './followed.ts'
import { phaseOf } from './phase.ts'
import { cpuOf, residentOf, workerdOf } from './process.ts'

/**
 * A very large file by `/v1/uploads`, as curl would send it: part after part, no two at once, with a connection that
 * drops amid a part. What has come is asked for, and the rest is sent. Then the import; workerd's resident memory above
 * what it holds when idle, over all of it. `RITMO_UPLOAD_MB` is the size.
 */
const SIZE = Number(process.env.RITMO_UPLOAD_MB ?? 500) * 1_000_000
const GOAL = 128
const HEAD = 'Numero;Data;Articolo;Descrizione;Categoria;Cliente;Canale;Pagamento;Nazione;Reparto;Nota;Quantità;Prezzo;Totale\n'

const edge = await startEdge()
try {
  await measure(edge)
} finally {
  await edge.stop()
}

async function measure(on: RunningEdge): Promise<void> {
  const ws = await on.workspace({ currency: 'EUR' })
  const workerd = workerdOf(on.state)
  await pause(1000)
  const idle = residentOf(workerd)
  let peak = 0
  let phase = () => 'sending'
  const peaks: Record<string, number> = {}
  const timer = setInterval(() => {
    const now = residentOf(workerd) - idle
    peak = Math.max(peak, now)
    peaks[phase()] = Math.max(peaks[phase()] ?? 0, now)
  }, 50)
  const sending = performance.now()
  const sent = await sendAll(on, ws)
  const seconds = (performance.now() - sending) / 1000
  console.log(`upload: ${(sent.bytes / 1e6).toFixed(0)} MB, ${sent.rows.toLocaleString('en')} rows in ${sent.parts} parts, ${seconds.toFixed(0)} s; the connection dropped in part ${sent.dropped}, ${sent.missing} parts were missing then and sent`)
  const [begun, before] = [performance.now(), cpuOf(workerd)]
  const phases = phaseOf(on, sent.job.id)
  phase = phases.now
  const job = await followed(on, ws, sent.job.id)
  clearInterval(timer)
  phases.end()
  const rows = (job.result as { rows: { read: number; rejected: number } } | null)?.rows
  if (job.state !== 'succeeded' || rows?.read !== sent.rows || rows.rejected !== 0) throw new Error(`the import came to ${job.state} ${JSON.stringify(rows)} ${JSON.stringify(job.error)}`)
  console.log(`upload: imported in ${((performance.now() - begun) / 1000).toFixed(0)} s, ${(cpuOf(workerd) - before).toFixed(0)} s of one processor`)
  console.log(`upload: workerd idle ${idle.toFixed(0)} MB; above idle ${Object.entries(peaks).map(([name, most]) => `${name} ${most.toFixed(0)}`).join(', ')} MB; goal ${GOAL}: ${peak <= GOAL ? 'met' : 'missed'}`)
}

async function sendAll(on: RunningEdge, ws: TestWorkspace): Promise<{ job: Job; bytes: number; rows: number; parts: number; dropped: number; missing: number }> {
  const begun = await on.fetch('/v1/uploads', { as: ws, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ filename: 'enorme.csv' }) })
  const { id, partBytes } = (await begun.json()) as { id: string; partBytes: number }
  const parts = Math.ceil(SIZE / partBytes)
  const dropped = Math.max(1, Math.ceil(parts / 3))
  const put = (part: number, bytes: Uint8Array, drop = false) => putPart(`${on.url}/v1/uploads/${id}/parts/${part}`, ws.key, bytes, drop)
  let [part, bytes] = [0, 0]
  const text = partsOf(partBytes)
  for (const piece of text.pieces) {
    part++
    bytes += piece.length
    if (part === dropped) {
      await put(part, piece, true).then(() => Promise.reject(new Error('the connection did not drop')), () => undefined)
      const there = (await (await on.fetch(`/v1/uploads/${id}`, { as: ws })).json()) as { parts: { part: number; bytes: number }[] }
      if (there.parts.length !== dropped - 1 || there.parts.some((one) => one.bytes !== partBytes)) throw new Error(`after the drop there stand ${JSON.stringify(there.parts.slice(-3))}`)
    }
    await put(part, piece)
  }
  const done = await on.fetch(`/v1/uploads/${id}/complete`, { as: ws, method: 'POST' })
  if (done.status !== 202) throw new Error(`complete answered ${done.status}: ${await done.text()}`)
  return { job: (await done.json()) as Job, bytes, rows: text.rows(), parts: part, dropped, missing: part - dropped + 1 }
}

/** One part over a connection of its own; with `drop` it ends amid it. */
function putPart(url: string, key: string, bytes: Uint8Array, drop: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'PUT', agent: false, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream', 'content-length': bytes.length } }, (answer) => {
      answer.resume()
      answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`the part answered ${answer.statusCode}`))))
    })
    sending.on('error', reject)
    if (!drop) sending.end(bytes)
    else sending.write(bytes.subarray(0, bytes.length / 2), () => setTimeout(() => sending.destroy(new Error('dropped')), 50))
  })
}

/** The file in parts, made as they are asked for. */
function partsOf(partBytes: number): { pieces: Iterable<Uint8Array>; rows: () => number } {
  let rows = 0
  const encoder = new TextEncoder()
  const two = (value: number) => String(value).padStart(2, '0')
  const price = (cents: number) => `${Math.floor(cents / 100)},${two(cents % 100)}`
  const line = (row: number) => {
    const day = new Date(Date.UTC(2021, 0, 1) + Math.floor(row / 1300) * 86_400_000)
    const [quantity, cents] = [1 + (row % 5), 150 + ((row * 7919) % 9000)]
    return `${100_000 + (row >> 2)};${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()} ${two(8 + (row % 12))}:${two(row % 60)};ART${row % 4000};Articolo da regalo in ceramica dipinta a mano numero ${row % 4000};Categoria merceologica ${row % 24};Cliente ${row % 9000};Negozio in linea;Carta di credito;Italia;Reparto ${row % 12} del magazzino centrale;Consegna al piano, suonare due volte, variante ${row % 40};${quantity};${price(cents)};${price(cents * quantity)}\n`
  }
  function* pieces(): Generator<Uint8Array> {
    const buffer = new Uint8Array(partBytes)
    let [used, total] = [0, 0]
    const put = function* (text: string): Generator<Uint8Array> {
      const bytes = encoder.encode(text)
      total += bytes.length
      const fits = Math.min(bytes.length, partBytes - used)
      buffer.set(bytes.subarray(0, fits), used)
      used += fits
      if (used < partBytes) return
      yield buffer.slice()
      buffer.set(bytes.subarray(fits))
      used = bytes.length - fits
    }
    yield* put(HEAD)
    for (; total < SIZE; rows++) yield* put(line(rows))
    if (used > 0) yield buffer.slice(0, used)
  }
  return { pieces: pieces(), rows: () => rows }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
