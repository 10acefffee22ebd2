import { openArchive } from './archive.ts'
import { Budget } from './budget.ts'
import type { GoesOn } from './context.ts'
import { joinInvoices } from './join-invoices.ts'
import { OpenFault, type Bytes, type Inflate, type LeftReason, type Opened } from './contract.ts'
import { openOne } from './open-one.ts'
import { wholeFile } from './source.ts'

/** Tables of one file: each is planned, compared with the others and told by name, all in one slice and its memory. */
const MOST_TABLES = 500

/**
 * Finds out by content what a file is and gives its tables, one after another; what holds none is named as left. The
 * file's name only names things. Throws `OpenFault` for a file that is refused whole: always before its first table,
 * except for `bomb` and `too-many-tables`. With `goesOn` what stands before that place in texts, sheets and documents is left out.
 */
export async function* openFile(bytes: Bytes, filename: string, inflate: Inflate | null = null, goesOn: GoesOn | null = null): AsyncGenerator<Opened> {
  if (bytes.size === 0) throw new OpenFault('empty', { filename })
  const reasons: LeftReason[] = []
  let tables = goesOn?.entry?.tables ?? 0
  const kinds = new Set<string>()
  const context = { kinds, budget: new Budget(bytes.size, inflate), depth: 0, texts: { met: 0, goesOn }, sheets: { met: 0 }, documents: { met: 0 }, archive: { met: false }, openArchive }
  for await (const opened of joinInvoices(openOne(context, '', wholeFile(bytes)), goesOn?.joined)) {
    if (opened.kind === 'table' && ++tables > MOST_TABLES) throw new OpenFault('too-many-tables', { most: MOST_TABLES })
    if (opened.kind === 'left') reasons.push(opened.reason)
    yield opened.kind === 'left' && opened.name === '' ? { ...opened, name: filename } : opened
  }
  if (tables === 0 && !goesOn) {
    const code = codeOf(reasons)
    const [kind] = kinds
    throw new OpenFault(code, { filename, left: reasons.length, ...(code === 'unknown-format' && kind && { kind }) })
  }
}

/** Of a file without any table: the likeliest thing to tell. */
function codeOf(reasons: readonly LeftReason[]): string {
  for (const reason of ['encrypted', 'damaged', 'too-deep', 'unknown-format'] as const) if (reasons.includes(reason)) return reason
  return 'empty'
}
