import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { LONG } from '../../../support/long.ts'

/** Rows, and the heap in MB that must do: what a Worker's isolate has is 128. */
const [ROWS, HEAP] = LONG ? [300_000, 112] : [30_000, 48]

it(`a workbook of ${ROWS.toLocaleString('en')} rows passes through ${HEAP} MB of heap`, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [`--max-old-space-size=${HEAP}`, 'tests/support/large-workbook.ts', String(ROWS)], { timeout: 300_000 })
  const told = JSON.parse(stdout) as { chunks: number }
  expect(told.chunks).toBeGreaterThanOrEqual(ROWS / 10_000)
  expect(told).toMatchObject({ records: ROWS, headings: ['Ordine', 'Data', 'Codice', 'Descrizione', 'Quantità', 'Prezzo', 'Cliente', 'Paese'] })
}, 300_000)
