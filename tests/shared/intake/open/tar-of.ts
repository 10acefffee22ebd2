import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** The files of a gzipped tar of the real data, by their path. */
export function filesOf(path: string): Map<string, Uint8Array> {
  const bytes = gunzipSync(readFileSync(path))
  const files = new Map<string, Uint8Array>()
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0; ) {
    const text = (from: number, length: number) => bytes.toString('latin1', at + from, at + from + length).replace(/\0.*$/s, '')
    const size = Number.parseInt(text(124, 12), 8)
    if (text(156, 1) === '0' || text(156, 1) === '') files.set(text(0, 100), bytes.subarray(at + 512, at + 512 + size))
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}
