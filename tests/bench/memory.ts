import { startEdge } from '../support/edge.ts'
import { send } from '../support/plane.ts'
import { followed } from './followed.ts'
import { phaseOf } from './phase.ts'
import { residentOf, workerdOf } from './process.ts'

/** workerd's resident memory while a generated file of 90 MB goes through, above what it holds when idle. */
const SIZE = 90_000_000
const GOAL = 128

if (process.platform !== 'linux') console.log('memory: measured on Linux only')
else await measure()

async function measure(): Promise<void> {
  const edge = await startEdge()
  try {
    const ws = await edge.workspace({ currency: 'EUR' })
    const { bytes, rows } = bigFile()
    const workerd = workerdOf(edge.state)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const idle = residentOf(workerd)
    let peak = 0
    let phase = () => 'sending'
    const peaks: Record<string, number> = {}
    const timer = setInterval(() => {
      const now = residentOf(workerd)
      peak = Math.max(peak, now)
      peaks[phase()] = Math.max(peaks[phase()] ?? 0, now - idle)
    }, 50)
    const begun = performance.now()
    const sent = await send(edge, ws, bytes, { filename: 'grande.csv' })
    const phases = phaseOf(edge, sent.id)
    phase = phases.now
    const job = await followed(edge, ws, sent.id)
    clearInterval(timer)
    phases.end()
    const seconds = (performance.now() - begun) / 1000
    const told = (job.result as { rows: { read: number; rejected: number } } | null)?.rows
    if (job.state !== 'succeeded' || told?.read !== rows || told.rejected !== 0) throw new Error(`the import came to ${job.state} ${JSON.stringify(told)} ${JSON.stringify(job.error)}`)
    console.log(`memory: ${(bytes.length / 1e6).toFixed(0)} MB, ${rows.toLocaleString('en')} rows in ${seconds.toFixed(0)} s`)
    console.log(`memory: workerd idle ${idle.toFixed(0)} MB, peak ${peak.toFixed(0)} MB, ${(peak - idle).toFixed(0)} MB above idle (${Object.entries(peaks).map(([name, most]) => `${name} ${most.toFixed(0)}`).join(', ')}); goal ${GOAL}: ${peak - idle <= GOAL ? 'met' : 'missed'}`)
  } finally {
    await edge.stop()
  }
}

function bigFile(): { bytes: Uint8Array<ArrayBuffer>; rows: number } {
  const pieces: string[] = ['Numero;Data;Articolo;Descrizione;Categoria;Cliente;Canale;Quantità;Prezzo;Totale\n']
  let size = 0
  let rows = 0
  while (size < SIZE) {
    const day = new Date(Date.UTC(2023, 0, 1) + Math.floor(rows / 1300) * 86_400_000)
    const date = `${String(day.getUTCDate()).padStart(2, '0')}/${String(day.getUTCMonth() + 1).padStart(2, '0')}/${day.getUTCFullYear()}`
    const quantity = 1 + (rows % 5)
    const cents = 150 + ((rows * 7919) % 9000)
    const price = (value: number) => `${Math.floor(value / 100)},${String(value % 100).padStart(2, '0')}`
    const line = `${100_000 + (rows >> 2)};${date} ${String(8 + (rows % 12)).padStart(2, '0')}:${String(rows % 60).padStart(2, '0')};ART${rows % 4000};Articolo numero ${rows % 4000};Categoria ${rows % 24};Cliente ${rows % 9000};Negozio;${quantity};${price(cents)};${price(cents * quantity)}\n`
    pieces.push(line)
    size += line.length
    rows++
  }
  return { bytes: new TextEncoder().encode(pieces.join('')), rows }
}
