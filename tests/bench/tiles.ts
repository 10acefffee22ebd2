import { deflateRawSync } from 'node:zlib'
import { splitParts } from '../../shared/engine/parts.ts'
import { decodeTile, encodeTile } from '../../shared/engine/tile.ts'
import { sales } from '../../shared/model/sales.ts'
import { hasRetail, readRetail, retailFile } from './retail.ts'

/** Bytes of the real web shop as tiles, and how long making and reading them takes. */
if (!hasRetail()) {
  console.log(`tiles: ${retailFile} is not here, nothing measured`)
} else {
  const { months, labels } = readRetail()
  const parts = [...months].flatMap(([month, rows]) => splitParts(sales, rows).map((part) => ({ month, part })))
  let compressed = 0
  let plain = 0
  let rows = 0
  const started = performance.now()
  const tiles = parts.map(({ part }) => encodeTile(sales, part))
  const encoded = performance.now() - started
  for (const [index, tile] of tiles.entries()) {
    const bytes = deflateRawSync(tile).length
    console.log(`${parts[index]!.month} ${String(parts[index]!.part.count).padStart(7)} rows ${String(bytes).padStart(8)} bytes deflated, ${tile.length} plain`)
    compressed += bytes
    plain += tile.length
    rows += parts[index]!.part.count
  }
  const decoded: number[] = []
  for (let run = 0; run < 7; run++) {
    const start = performance.now()
    for (const tile of tiles) decodeTile(tile, sales)
    decoded.push(performance.now() - start)
  }
  const names = deflateRawSync(JSON.stringify(labels)).length
  console.log(`${rows} rows: tiles ${mega(compressed)} deflated (${mega(plain)} plain), labels ${mega(names)}, together ${mega(compressed + names)} of 3.00 MB`)
  console.log(`encode ${encoded.toFixed(0)} ms; decode first ${decoded[0]!.toFixed(0)} ms, median ${decoded.sort((a, b) => a - b)[3]!.toFixed(0)} ms`)
}

function mega(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`
}
