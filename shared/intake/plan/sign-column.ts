import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import type { Look } from '../columns/look.ts'
import { columnOf } from '../columns/assign.ts'
import { plainWords } from '../headings/terms.ts'

/** A column that tells the sign of the amounts beside it. */
export interface SignColumn {
  readonly column: number
  /** Its cells that lower, as written. */
  readonly minus: readonly string[]
}

/** Headings of such columns, where the cells are letters or words. */
const SIGN = /^(?:segno|sign|vorzeichen|signe|signo|d a|a d|s h|h s|c d|d c|cr dr|dr cr|dare avere|avere dare|debit credit|credit debit|debito credito|credito debito|soll haben|soll haben kennzeichen|segno importo|importo segno|amount sign|verso|direzione|direction|entrata uscita|in out|d a segno|segno d a)$/
/** Words that lower for sure, and those beside them. */
const LOWERS = /^(?:[-−–]|uscita|out|outgoing|ausgang|sortie|salida|negativ[oe]|minus|meno)$/i
const RAISES = /^(?:\+|entrata|in|incoming|eingang|entree|entrada|positiv[oe]|plus|piu)$/i
const CREDIT = /^(?:a|h|c|cr|avere|haben|credito?|credit|accredito|abono)$/
const DEBIT = /^(?:d|s|dr|dare|soll|debito?|debit|addebito|cargo)$/

/**
 * The column that tells the amounts' sign, where these are all written without: by a plus and a minus, by what comes in and
 * goes out, or by credits and debits, of which the rarer lowers; where both are as many, debits do on lists of payments and
 * accounts of what was sold, and credits on accounts of customers. Null for none.
 */
export function signColumnOf(headings: readonly string[], evidence: readonly ColumnEvidence[], byColumn: ReadonlyMap<number, Field>, look: Look, payments: boolean): SignColumn | null {
  const money = [columnOf(byColumn, 'amount'), columnOf(byColumn, 'net')].find((column) => column >= 0) ?? -1
  if (money < 0 || (evidence[money]?.negative ?? 0) > 0) return null
  for (const [column, heading] of headings.entries()) {
    const values = evidence[column]?.values ?? []
    if (values.length !== 2 || (byColumn.has(column) && byColumn.get(column) !== 'type' && byColumn.get(column) !== 'status')) continue
    const texts = values.map(([text]) => text)
    const words = texts.map((text) => (/^[+\-−–]$/.test(text) ? text : plainWords(text)))
    const minus = texts.filter((_, index) => LOWERS.test(words[index] as string))
    const marks = words.every((word) => /^[+\-−–]$/.test(word))
    if (!marks && !SIGN.test(plainWords(heading))) continue
    if (minus.length === 1 && words.some((word) => RAISES.test(word))) return { column, minus }
    const credits = words.findIndex((word) => CREDIT.test(word))
    const debits = words.findIndex((word) => DEBIT.test(word))
    if (credits < 0 || debits < 0) continue
    return { column, minus: [rarerOf(look, column, texts) ?? (texts[payments || evidence.some(areRevenues) ? debits : credits] as string)] }
  }
  return null
}

/** Accounts of what was sold. */
const REVENUE = /\b(?:sales|revenues?|turnover|ricav[oi]|vendit[ae]|corrispettivi|erlose|umsatz\w*|ventes|ventas|ingresos)\b/

/** Whether a column names accounts of what was sold, and no others: there credits raise. */
function areRevenues(seen: ColumnEvidence): boolean {
  return !seen.many && seen.values.length > 0 && seen.values.length < 10 && seen.numbers === 0 && seen.values.every(([text]) => REVENUE.test(plainWords(text)))
}

/** The text that fewer rows have, null where they are as many. */
function rarerOf(look: Look, column: number, [first = '', second = '']: readonly string[]): string | null {
  const count = (text: string) => look.rows.filter((row) => row[column] === text).length
  const [a, b] = [count(first), count(second)]
  return a === b ? null : a < b ? first : second
}
