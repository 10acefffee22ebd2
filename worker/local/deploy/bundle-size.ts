import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { PlainError, ROOT } from '../settings.ts'

/** The most that the Worker may weigh, compressed, in bytes. */
export const MOST_BUNDLE_BYTES = 2_000_000

/** What the built Worker weighs, in bytes. Throws one sentence above the limit. */
export function bundleSize(): { readonly plain: number; readonly compressed: number } {
  const bundle = readFileSync(join(ROOT, 'dist', 'worker', 'index.js'))
  const compressed = gzipSync(bundle).length
  if (compressed > MOST_BUNDLE_BYTES) throw new PlainError(`The Worker weighs ${compressed.toLocaleString('en')} bytes compressed, more than ${MOST_BUNDLE_BYTES.toLocaleString('en')}.`)
  return { plain: bundle.length, compressed }
}
