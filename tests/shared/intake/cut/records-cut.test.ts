import { expect, it } from 'vitest'
import type { Plan, Profile } from '../../../../shared/intake/contract.ts'
import { startText } from '../../../../shared/intake/cut/decode.ts'
import { planFile } from '../../../../shared/intake/plan/plan.ts'
import { readChunk } from '../../../../shared/intake/read/read.ts'
import { RecordScanner } from '../../../../shared/intake/cut/records.ts'
import { startRecords } from '../../../../shared/intake/cut/records-cut.ts'
import { dialect, trueRows, writeFile } from '../../../support/dialects.ts'
import { LONG } from '../../../support/long.ts'
import { readAll } from '../reading.ts'

const SEEDS = LONG ? 600 : 25

/** A text's records with their physical lines. */
function recordsOf(bytes: Uint8Array, separator: string): { line: number; cells: string[] }[] {
  const decoder = startText()
  const text = decoder.push(bytes) + decoder.end()
  const scanner = new RecordScanner(separator, 0)
  const found: { line: number; cells: string[] }[] = []
  let line = 1
  for (let at = 0; at < text.length; ) {
    at = scanner.next(text, at, true)
    found.push({ line, cells: scanner.cells.slice(0, scanner.count) })
    line += scanner.lines
  }
  return found
}

it(`records come to the same rows, refusals and lines as the text they stand in: ${SEEDS} dialects, however they are cut`, () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { bytes } = writeFile(trueRows(seed, 20), dialect(seed), seed)
    const text = readAll(bytes)
    for (const recordsPerChunk of [7, 10_000]) {
      const cut = startRecords({ recordsPerChunk })
      const chunks = recordsOf(bytes, text.profile.separator).flatMap(({ line, cells }) => cut.push(line, cells))
      const end = cut.end()
      const profile = JSON.parse(JSON.stringify(end.profile)) as Profile
      const plan = JSON.parse(JSON.stringify(planFile(profile, { zone: 'Europe/Rome', currency: 'EUR', more: [] }))) as Plan
      const read = [...chunks, ...end.chunks].map((chunk) => readChunk(plan, chunk, null))
      expect([profile.headings, profile.headingLine, profile.records], `seed ${seed}`).toEqual([text.profile.headings, text.profile.headingLine, text.profile.records])
      expect(read.flatMap(({ drafts }) => drafts), `seed ${seed}`).toEqual(text.drafts)
      expect(read.flatMap(({ rejects }) => rejects), `seed ${seed}`).toEqual(text.rejects)
    }
  }
})
