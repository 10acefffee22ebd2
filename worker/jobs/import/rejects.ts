import type { Reject } from '../../../shared/intake/contract.ts'
import { reasonText } from '../../../shared/intake/words.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { findImport } from '../../store/imports.ts'
import { readRefusals } from '../../store/work.ts'

/** Names for programs, the same in every language. */
const HEAD = ['line', 'field', 'value', 'reason', 'code']

/** Cells that a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/**
 * The refused rows of an import as CSV (UTF-8, comma): physical line, field, value, reason in the
 * reader's words, reason code. In
 * file order, streamed. Throws `not-found` when there is no such import.
 */
export async function rejectsCsv(fx: Effects, ws: Workspace, job: string, language: 'it' | 'en'): Promise<ReadableStream<Uint8Array>> {
  if (!(await findImport(fx, ws, job))) throw new RitmoError('not-found', 'There is no such import.')
  const encoder = new TextEncoder()
  const chunks = readRefusals<Reject>(fx, ws, job)
  let begun = false
  return new ReadableStream({
    async pull(controller) {
      if (!begun) {
        begun = true
        controller.enqueue(encoder.encode(line(HEAD)))
        return
      }
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value.map((reject) => line(cells(reject, language))).join('')))
    },
  })
}

function cells({ line: number, field, value, reason }: Reject, language: 'it' | 'en'): string[] {
  return [String(number), field ?? '', FORMULA.test(value) ? `'${value}` : value, reasonText(reason, language), reason]
}

function line(values: readonly string[]): string {
  return `${values.map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',')}\r\n`
}
