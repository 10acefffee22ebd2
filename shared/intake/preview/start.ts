import type { Corrections, Cut, RecordsCut } from '../contract.ts'
import { startCut } from '../cut/cut.ts'
import { HEADED, type Format } from '../open/format.ts'
import { startRecords } from '../cut/records-cut.ts'

/** A table's head: so many bytes, or records. */
export const HEAD_BYTES = 131_072
export const HEAD_RECORDS = 500

/** Starts cutting a table of a format, as the import does. */
export function startTable(format: Format, corrections: Corrections, recordsPerChunk?: number): Cut | RecordsCut {
  const options = { corrections, headed: HEADED.has(format), ...(recordsPerChunk && { recordsPerChunk }) }
  return format === 'text' ? startCut(options) : startRecords(options)
}
