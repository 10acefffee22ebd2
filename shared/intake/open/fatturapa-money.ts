import { type Decimal, plus, rounded, times } from '../values/decimal.ts'
import { readNumber } from '../values/numbers.ts'
import { childrenOf, textAt, type XmlNode } from './xml-tree.ts'

/** A part of an invoice: a line, or what stands beside the lines; net and tax in minor units. */
export interface Part {
  readonly kind: 'line' | 'fund' | 'discount' | 'accessory' | 'rounding' | 'stamp'
  readonly node: XmlNode
  /** Rate and nature of its tax, by which the summary groups it. */
  readonly group: string
  readonly rate: Decimal
  /** Before rounding. */
  readonly exact: Decimal
  net: number
  tax: number
}

export const ZERO: Decimal = { m: 0, scale: 0 }
/** Rounding of a whole document, in minor units, that needs no other reason. */
const ROUNDING = 99

/** The number at the end of a path, zero where there is none. */
export function numberAt(node: XmlNode | null, ...path: readonly string[]): Decimal {
  return readNumber(textAt(node, ...path), false) ?? ZERO
}

/** What the document's own summary says of one rate, in minor units. */
interface Summary {
  taxable: number
  tax: number
  accessory: number
}

/** What an invoice comes to, line by line. */
export interface Reckoning {
  readonly parts: readonly Part[]
  /** Sum of net and tax of all parts, and what the document states; null where it states nothing. */
  readonly total: number
  readonly stated: number | null
  /** Tax withheld by the buyer: some documents state their total less it. */
  readonly withheld: number
}

/**
 * Reckons an ordinary invoice: every line's net and tax in minor units of `digits` decimals, rounded so that their sums
 * are those of the document's summary by rate (DatiRiepilogo); then what stands beside the lines, so that all together
 * is ImportoTotaleDocumento wherever the document's own parts lead there. A fund's contribution that the summary leaves
 * out is withheld, and no part of the price.
 */
export function reckon(body: XmlNode, general: XmlNode, goods: XmlNode | null, digits: number): Reckoning {
  const parts: Part[] = [...childrenOf(goods, 'DettaglioLinee').map((node) => part('line', node, numberAt(node, 'PrezzoTotale'))), ...childrenOf(general, 'DatiCassaPrevidenziale').map((node) => part('fund', node, numberAt(node, 'ImportoContributoCassa')))]
  const summaries = summariesOf(goods, digits)
  const base = parts.reduce((sum, { exact }) => plus(sum, exact), ZERO)
  const discounts = childrenOf(general, 'ScontoMaggiorazione').map((node) => ({ node, value: discountOf(node, base, digits) }))
  const discount = discounts.reduce((sum, { value }) => sum + value, 0)
  roundNets(parts, digits)
  const beyond = [...summaries].map(([group, { taxable }]) => ({ group, rest: taxable - netOf(parts, group) }))
  const taxed = discount !== 0 && Math.abs(beyond.reduce((sum, { rest }) => sum + rest, 0) - discount) <= 1
  for (const { group, rest } of beyond) {
    const outside = parts.findIndex((one) => one.kind === 'fund' && one.group === group && one.net === -rest && rest !== 0)
    if (outside >= 0) parts.splice(outside, 1)
    if (rest === 0 || outside >= 0 || !parts.some((one) => one.group === group)) continue
    const accessory = summaries.get(group)?.accessory ?? 0
    const kind = taxed ? 'discount' : rest === accessory ? 'accessory' : Math.abs(rest) <= ROUNDING ? 'rounding' : null
    if (kind) parts.push(besides(kind, taxed ? (discounts[0]?.node ?? general) : (goods ?? general), group, rest, digits))
  }
  taxes(parts, summaries, digits)
  if (!taxed) for (const { node, value } of discounts) if (value !== 0) parts.push(besides('discount', node, '', value, digits))
  return settled(parts, general, body, digits)
}

/** Rounding and stamp duty, as far as they lead to the total that is stated, or to that and the tax withheld from it. */
function settled(parts: Part[], general: XmlNode, body: XmlNode, digits: number): Reckoning {
  const written = readNumber(textAt(general, 'ImportoTotaleDocumento'), false)
  const stated = written ? rounded(written, digits) : null
  const rounding = rounded(numberAt(general, 'Arrotondamento'), digits)
  const stamp = rounded(numberAt(general, 'DatiBollo', 'ImportoBollo'), digits)
  const withheld = childrenOf(general, 'DatiRitenuta').reduce((sum, node) => sum + rounded(numberAt(node, 'ImportoRitenuta'), digits), 0)
  const rests = stated === null ? [rounding] : [stated - totalOf(parts), stated + withheld - totalOf(parts)]
  const small = (rest: number) => Math.abs(rest) <= ROUNDING || rest === rounding
  const stamped = (rest: number) => stated !== null && stamp !== 0 && (Math.abs(rest - stamp) <= 1 || rest - stamp === rounding)
  const rest = rests.find((one) => stamped(one) || small(one)) ?? 0
  if (stamped(rest)) parts.push(besides('stamp', general, '', stamp, digits))
  const left = stamped(rest) ? rest - stamp : rest
  if (left !== 0) parts.push(besides('rounding', body, '', left, digits))
  return { parts, total: totalOf(parts), stated, withheld }
}

function part(kind: Part['kind'], node: XmlNode, exact: Decimal): Part {
  const rate = numberAt(node, 'AliquotaIVA')
  return { kind, node, group: groupOf(node), rate, exact, net: 0, tax: 0 }
}

function besides(kind: Part['kind'], node: XmlNode, group: string, net: number, digits: number): Part {
  const rate = readNumber(group.split('|')[0] ?? '', false) ?? ZERO
  return { kind, node, group, rate, exact: { m: net, scale: digits }, net, tax: 0 }
}

/** Rate as a number and the nature's main digit: `22|`, `0|N2`. */
function groupOf(node: XmlNode): string {
  const rate = numberAt(node, 'AliquotaIVA')
  return `${Number(rate.m) / 10 ** rate.scale}|${textAt(node, 'Natura').slice(0, 2)}`
}

function summariesOf(goods: XmlNode | null, digits: number): Map<string, Summary> {
  const found = new Map<string, Summary>()
  for (const node of childrenOf(goods, 'DatiRiepilogo')) {
    const group = groupOf(node)
    const summary = found.get(group) ?? { taxable: 0, tax: 0, accessory: 0 }
    summary.taxable += rounded(numberAt(node, 'ImponibileImporto'), digits)
    summary.tax += rounded(numberAt(node, 'Imposta'), digits)
    summary.accessory += rounded(numberAt(node, 'SpeseAccessorie'), digits)
    found.set(group, summary)
  }
  return found
}

function discountOf(node: XmlNode, base: Decimal, digits: number): number {
  const sign = textAt(node, 'Tipo') === 'MG' ? 1 : -1
  const amount = readNumber(textAt(node, 'Importo'), false)
  const size = amount ?? times(base, { m: numberAt(node, 'Percentuale').m, scale: numberAt(node, 'Percentuale').scale + 2 })
  return sign * rounded(size, digits)
}

/** Rounds running sums, so that the parts of a group add up to the group's own rounded sum. */
function running(parts: readonly Part[], exact: (part: Part) => Decimal, digits: number, write: (part: Part, value: number) => void) {
  const sums = new Map<string, Decimal>()
  for (const one of parts) {
    const before = sums.get(one.group) ?? ZERO
    const after = plus(before, exact(one))
    sums.set(one.group, after)
    write(one, rounded(after, digits) - rounded(before, digits))
  }
}

function roundNets(parts: readonly Part[], digits: number) {
  running(parts, ({ exact }) => exact, digits, (one, value) => {
    one.net = value
  })
}

/** The tax of each part by its rate; what is missing to the summary's tax by rounding goes to the largest. */
function taxes(parts: readonly Part[], summaries: ReadonlyMap<string, Summary>, digits: number) {
  running(parts, ({ exact, rate }) => times(exact, { m: rate.m, scale: rate.scale + 2 }), digits, (one, value) => {
    one.tax = value
  })
  for (const [group, { tax }] of summaries) {
    const members = parts.filter((one) => one.group === group)
    const rest = tax - members.reduce((sum, one) => sum + one.tax, 0)
    const largest = members.toSorted((a, b) => Math.abs(b.net) - Math.abs(a.net))[0]
    if (largest && rest !== 0 && Math.abs(rest) <= 1 + members.length) largest.tax += rest
  }
}

function netOf(parts: readonly Part[], group: string): number {
  return parts.reduce((sum, one) => sum + (one.group === group ? one.net : 0), 0)
}

function totalOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { net, tax }) => sum + net + tax, 0)
}

/** Reckons a simplified invoice: its amounts are with tax, which stands beside them or follows from the rate. */
export function reckonSimplified(body: XmlNode, general: XmlNode, digits: number): Reckoning {
  const parts = childrenOf(body, 'DatiBeniServizi').map((node): Part => {
    const rate = numberAt(node, 'DatiIVA', 'Aliquota')
    const gross = rounded(numberAt(node, 'Importo'), digits)
    const written = readNumber(textAt(node, 'DatiIVA', 'Imposta'), false)
    const percent = Number(rate.m) / 10 ** rate.scale
    const tax = written ? rounded(written, digits) : gross - Math.sign(gross) * Math.round((Math.abs(gross) * 100) / (100 + percent))
    return { kind: 'line', node, group: '', rate, exact: ZERO, net: gross - tax, tax }
  })
  const stated = readNumber(textAt(general, 'ImportoTotaleDocumento'), false)
  return { parts, total: totalOf(parts), stated: stated ? rounded(stated, digits) : null, withheld: 0 }
}
