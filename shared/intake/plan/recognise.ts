import { fold } from '../../model/fold.ts'
import type { Wishes } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { KNOWN_EXPORTS, type KnownExport } from '../headings/known-exports.ts'
import { headingWords } from '../headings/lexicon.ts'
import type { ExtraRule } from '../money/money-rule.ts'
import type { PlanSaying } from '../sayings.ts'

/** An export recognised in a file, by columns. */
export interface Recognised {
  readonly known: KnownExport
  readonly fields: ReadonlyMap<number, Field>
  readonly ignored: ReadonlySet<number>
  readonly extras: readonly ExtraRule[]
  /** Columns that tell what a row of a settlement is; null for other exports. */
  readonly settlement: readonly number[] | null
  /** Columns that only together tell the amount. */
  readonly together: readonly number[]
  readonly said: readonly PlanSaying[]
}

const plain = (heading: string) => fold(heading).replace(/\s*:$/, '').replace(/^\ufeff/, '')

/**
 * The known export whose headings these are; null for a file of anything else. Half of them must stand over cells that a
 * third of the lines fill: where answers of many kinds are thrown into one table, every heading is there and no line is
 * what any export's lines are.
 */
export function recognise(headings: readonly string[], evidence: readonly ColumnEvidence[]): Recognised | null {
  const names = headings.map(plain)
  const there = new Set(names)
  const most = Math.max(0, ...evidence.map(({ filled }) => filled))
  const isUsed = (heading: string) => 3 * (evidence[names.indexOf(heading)]?.filled ?? 0) >= most
  const inThose = (currencies: readonly string[]) => {
    const seen = evidence[names.indexOf('currency')]
    return seen !== undefined && seen.values.length > 0 && seen.values.every(([text]) => currencies.includes(text.toUpperCase()))
  }
  const isIt = ({ when, currencies }: KnownExport) => (!currencies || inThose(currencies)) && when.some((all) => all.every((heading) => there.has(heading)) && 2 * all.filter(isUsed).length >= all.length)
  const known = KNOWN_EXPORTS.find(isIt)
  if (!known) return null
  const columnOf = (heading: string) => names.indexOf(heading)
  const isFilled = (column: number) => column >= 0 && (evidence[column]?.filled ?? 0) > 0
  const fields = new Map<number, Field>()
  for (const [field, wanted] of Object.entries(known.fields) as [Field, readonly string[]][]) {
    const columns = wanted.map(columnOf).filter((column) => column >= 0 && !fields.has(column))
    const column = columns.find(isFilled) ?? columns[0]
    if (column !== undefined) fields.set(column, field)
  }
  const ignored = new Set<number>()
  const said: PlanSaying[] = [{ code: 'known-export', with: { name: known.name } }]
  for (const [code, wanted] of Object.entries(known.aside ?? {})) {
    for (const column of wanted.map(columnOf)) {
      if (column < 0 || fields.has(column)) continue
      ignored.add(column)
      if (code !== 'silent' && isFilled(column)) said.push({ code: code as PlanSaying['code'], with: { heading: headings[column] ?? '' } })
    }
  }
  const extras = (known.extras ?? []).flatMap(({ field, type, amounts, taxes = [], told, signed = false }): ExtraRule[] => {
    const of = (wanted: readonly string[]) => wanted.map(columnOf).filter((column) => column >= 0)
    const columns = [...of(amounts), ...of(taxes)]
    for (const column of columns) ignored.add(column)
    return columns.some(isFilled) ? [{ field, type, columns, taxes: of(taxes), told, signed }] : []
  })
  const settlement = known.settlement?.map(columnOf) ?? null
  return { known, fields, ignored, extras, settlement, together: (known.together ?? []).map(columnOf).filter((column) => column >= 0), said }
}

/** What is decided for columns: by the export that was recognised, and above it by a person. */
export function withRecognised(wishes: Wishes, found: Recognised | null): Wishes {
  if (!found) return wishes
  const free = (column: number) => !wishes.fields.has(column) && !wishes.dimensions.has(column) && !wishes.ignored.has(column)
  const wanted = new Set(wishes.fields.values())
  const fields = new Map([...found.fields].filter(([column, field]) => free(column) && !wanted.has(field)))
  return { fields: new Map([...fields, ...wishes.fields]), dimensions: wishes.dimensions, ignored: new Set([...[...found.ignored].filter(free), ...wishes.ignored]) }
}

/** What kind of program wrote a file that is no known shop's: an Italian accounting package or a till, by its headings. */
export function kindOfProgram(headings: readonly string[]): 'accounting' | 'till' | null {
  const words = new Set(headings.flatMap(headingWords))
  const has = (...some: string[]) => some.some((word) => words.has(word))
  if (has('scontrino', 'scontr') && has('reparto', 'rep', 'cassa', 'operatore', 'pagamento', 'importo', 'totale')) return 'till'
  return has('imponibile') && has('iva', 'aliquota', 'aliq', 'imposta') && has('numero', 'num', 'n', 'nr', 'documento', 'doc', 'fattura') ? 'accounting' : null
}
