import type { Corrections, Cut, RecordsCut } from '../contract.ts'
import { OpenFault, type Bytes } from '../open/contract.ts'
import { openFile } from '../open/open.ts'
import { planFile } from '../plan/plan.ts'
import type { Known } from './contract.ts'
import { HEAD_BYTES, HEAD_RECORDS, startTable } from './start.ts'

/**
 * How a person had files like this one taken apart before, where by itself it shows the headings of no source: the
 * corrections of the source whose headings it shows when it is taken apart by them. Null where there is none.
 */
export async function rememberedCut(bytes: Bytes, filename: string, known: Known): Promise<Corrections | null> {
  const candidates = known.sources.flatMap(({ shape, corrections }) => (corrections && changesCut(corrections as Corrections) ? [{ shape, corrections: corrections as Corrections }] : []))
  if (candidates.length === 0) return null
  const own = await shapeOfHead(bytes, filename, known, {})
  if (own === null || known.sources.some(({ shape }) => shape === own)) return null
  for (const { shape, corrections } of candidates) if ((await shapeOfHead(bytes, filename, known, corrections)) === shape) return corrections
  return null
}

function changesCut({ encoding, separator, headingLine, tables }: Corrections): boolean {
  return encoding !== undefined || separator !== undefined || headingLine !== undefined || tables !== undefined
}

/** The shape that the head of a file's first table shows; null for a file without any. */
async function shapeOfHead(bytes: Bytes, filename: string, { zone }: Known, corrections: Corrections): Promise<string | null> {
  let cut: Cut | RecordsCut | null = null
  let size = 0
  try {
    for await (const event of openFile(bytes, filename)) {
      if (event.kind === 'left') continue
      if (event.kind === 'table') {
        if (!cut && (event.name === '' || !corrections.tables || corrections.tables.includes(event.name))) cut = startTable(event.format, corrections)
        continue
      }
      if (!cut) continue
      if (event.kind === 'bytes') {
        ;(cut as Cut).push(event.bytes)
        size += event.bytes.length / HEAD_BYTES
      } else if (event.kind === 'record') {
        ;(cut as RecordsCut).push(event.line, event.cells)
        size += 1 / HEAD_RECORDS
      }
      if (size >= 1 || event.kind === 'end') break
    }
  } catch (error) {
    if (!(error instanceof OpenFault)) throw error
  }
  return cut && planFile(cut.end().profile, { zone, currency: null, more: [] }).shape
}
