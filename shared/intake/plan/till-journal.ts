import type { Look } from '../columns/look.ts'
import { isWholeTotal, plainWords } from '../headings/terms.ts'

/** Lines of a till's journal that tell of a receipt what its goods do not: sums, the tax inside, how it was paid, the change given. */
const BESIDE = /^(?:di cui |of which |davon )?(?:iva|imposta|vat|tax|mwst|ust|tva)\b|^(?:sub ?tot\w*|total[ei]?|totale \w+|pagament[oi]|pagato|importo pagato|payment|paid|contant[ei]|cash|bargeld|bar|carta|card|carte|bancomat|pos|elettronico|electronic|credito|non riscosso|ticket|buon[oi] pasto|assegno|satispay|resto|change|wechselgeld|ruckgeld|rendu)(?: (?:di |in |by )?(?:contant[ei]|cash|credito|debito|credit|debit|elettronic[oi]|electronic|carta|card|pasto|bancomat|pos|complessiv[oa]|euro|eur|generale|scontrino|documento|cliente|due|dato))*$/

/** Whether a line of a journal is no article. */
export function isBesideGoods(name: string): boolean {
  return name.length <= 60 && (isWholeTotal(name) || BESIDE.test(plainWords(name)))
}

/**
 * Whether articles stand in a till's journal among sums, taxes and payments: each receipt has one line of its total (those
 * told as part sums aside), which the goods alone lead to.
 */
export function isJournal(look: Look, names: readonly number[], amount: number): boolean {
  const nameOf = (row: number) => names.map((column) => look.rows[row]?.[column] ?? '').find((cell) => cell !== '') ?? ''
  const isTotal = (row: number) => isWholeTotal(nameOf(row)) && !plainWords(nameOf(row)).startsWith('sub')
  const orders = look.orders.filter((rows) => rows.filter(isTotal).length === 1 && rows.some((row) => !isTotal(row) && isBesideGoods(nameOf(row))))
  const holds = (rows: readonly number[]) => {
    const goods = rows.filter((row) => !isBesideGoods(nameOf(row)))
    const sum = goods.reduce((all, row) => all + (look.number(row, amount) || 0), 0)
    return goods.length > 0 && Math.abs(sum - look.number(rows.find(isTotal) as number, amount)) < 0.0111 * rows.length
  }
  return amount >= 0 && orders.length > 0 && orders.filter(holds).length * 5 >= orders.length * 4
}
