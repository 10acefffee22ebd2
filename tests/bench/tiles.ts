import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { decodeTile, encodeTile, splitParts } from '../../shared/engine/index.ts'
import type { Rows } from '../../shared/model/rows.ts'
import { sales } from '../../shared/model/sales.ts'
import { openDuck } from './peers.ts'
import { hasRetail, readRetail, retailFile, type Retail } from './retail.ts'
import { spread } from './spread.ts'

/**
 * Bytes of the real web shop as tiles and labels, beside the file as it came, and beside the very same columns as
 * CSV.gz and as Parquet; and how long making and reading the tiles takes.
 */
const LIMIT = 3e6
const RUNS = 9

if (!hasRetail()) console.log(`tiles: ${retailFile} is not here, nothing measured`)
else await measure(readRetail())

async function measure({ months, labels }: Retail): Promise<void> {
  const parts = [...months].flatMap(([month, rows]) => splitParts(sales, rows).map((part) => ({ month, part })))
  const started = performance.now()
  const tiles = parts.map(({ part }) => encodeTile(sales, part))
  const encoded = performance.now() - started
  const deflated = tiles.map((tile) => deflateRawSync(tile).length)
  for (const [index, { month, part }] of parts.entries()) {
    console.log(`${month} ${String(part.count).padStart(7)} rows ${String(deflated[index]).padStart(8)} bytes deflated, ${tiles[index]?.length} plain`)
  }
  const together = sum(deflated)
  const names = deflateRawSync(JSON.stringify(labels)).length
  console.log(`tiles ${mega(together)} deflated (${mega(sum(tiles.map((tile) => tile.length)))} plain) + labels ${mega(names)} = ${mega(together + names)}, at most ${mega(LIMIT)}`)
  console.log(`the file as it came    ${mega(statSync(retailFile).size)} CSV.gz`)
  await measurePeers(parts.map(({ part }) => part))
  const decoded = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    for (const tile of tiles) decodeTile(tile, sales)
    return performance.now() - start
  })
  console.log(`encode ${encoded.toFixed(0)} ms; decode first ${decoded[0]?.toFixed(0)} ms, then ${spread(decoded.slice(1))}`)
  if (together + names > LIMIT) process.exitCode = 1
}

/** The tiles' own columns in the peers' forms: no labels, no names. */
async function measurePeers(parts: readonly Rows[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ritmo-bench-'))
  try {
    const csv = join(folder, 'sales.csv')
    const text = csvOf(parts)
    writeFileSync(csv, text)
    console.log(`the same columns       ${mega(gzipSync(text).length)} CSV.gz`)
    const duck = await openDuck(1)
    if (!duck) return
    for (const codec of ['snappy', 'gzip', 'zstd']) {
      const file = join(folder, `${codec}.parquet`)
      await duck.run(`copy (select * from read_csv('${csv}', header = true, all_varchar = false)) to '${file}' (format parquet, codec '${codec}')`)
      console.log(`the same columns       ${mega(statSync(file).size)} Parquet (${codec})`)
    }
    duck.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function csvOf(parts: readonly Rows[]): string {
  const names = ['at', sales.key, ...sales.dimensions.map((one) => one.name), ...sales.values.map((one) => one.name)]
  const lines = [names.join(',')]
  for (const { count, at, key, dimensions, values } of parts) {
    const texts = [key, ...dimensions]
    for (let row = 0; row < count; row++) {
      const cells = texts.map((column) => column.dictionary[column.codes[row] as number] ?? '')
      const numbers = values.map((column) => (Number.isNaN(column[row]) ? '' : String(column[row])))
      lines.push([at[row], ...cells.map(quoted), ...numbers].join(','))
    }
  }
  return lines.join('\n')
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

function mega(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`
}
