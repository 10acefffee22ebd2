import { roughly } from '../values/decimal.ts'
import type { ColumnEvidence } from './evidence.ts'
import type { Field } from '../headings/fields.ts'
import { fold } from '../../model/fold.ts'
import { type Look, agree, lookAt, type Sample } from './look.ts'
import { meanings } from '../headings/meaning.ts'
import { rateNamed } from '../headings/taxes.ts'
import { readNumber } from '../values/numbers.ts'
import { isNothing } from '../values/blank.ts'

/** Columns that tell one figure in parts, one column a rate of tax or a kind of tax: their sum is the figure. */
export interface SplitFigure {
  readonly field: Extract<Field, 'tax' | 'net' | 'amount' | 'taxRate'>
  /** In file order; the first stands for all of them. */
  readonly columns: readonly number[]
  /** Of amounts that contain their tax: the rate of each column, percent; else absent. */
  readonly rates?: readonly number[]
}

export interface Split {
  readonly figures: readonly SplitFigure[]
  /** Columns of the rates beside them: they tell nothing more. */
  readonly rates: readonly number[]
}

interface Part {
  readonly column: number
  /** By the heading; `open` where it says nothing that is known. */
  readonly kind: 'tax' | 'net' | 'gross' | 'rate' | 'open'
  /** What is left of the heading without its number. */
  readonly stem: string
  /** The number that tells the parts apart: a rate, or a mere count (`Aliquota 1`). */
  readonly label: string
  readonly percent: boolean
}

const LABEL = /(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)(?!\d)\s*(%|per ?cent|percento)?/gi
/** What is sold without tax stands in a column without a rate. */
const EXEMPT = /\b(?:esent[ei]|non impon\w*|non sogg\w*|fuori campo|escluso art|exempt|zero[ -]rated|out of scope|exonere|steuerfrei)\b/i
/** The tax that Spanish shops are charged on top of the other one, and its rate. */
const ON_TOP = /\brecargo\b|\br\.\s?e\.(?![\p{L}\d])/iu
/** Names of taxes that are levied beside each other. */
const LEVY = /\b(?:state|county|city|local|federal|provincial|municipal|special|district|gst|hst|pst|qst|rst|cgst|sgst|igst|utgst|cess)\b/i

/**
 * Figures that a table tells by rate (`Imponibile 22%`, `IVA 22%`, `IVA 10%`; `Aliquota 1`, `Imposta 1`, `Imposta 2`) or by
 * levy (`State Tax`, `County Tax`). A column that states their sum is preferred: then they are no figure.
 */
export function splitFigures(headings: readonly string[], evidence: readonly ColumnEvidence[], sample: Sample, comma: readonly boolean[], settled: ReadonlySet<number>): Split {
  const free = headings.map((heading, column) => ({ heading, column })).filter(({ column }) => !settled.has(column) && (evidence[column]?.filled ?? 0) > 0)
  const named = free.flatMap(({ heading, column }) => partOf(heading, column) ?? [])
  const levies = free.filter(({ heading }) => LEVY.test(heading) && !/\d/.test(heading) && kindOf(heading) === 'tax').map(({ column }) => column)
  const onTop = taxOnTop(free, evidence)
  if (named.length < 2 && levies.length < 2) return onTop ? { figures: [onTop], rates: [] } : NOT_SPLIT
  const look = lookAt(sample, comma, { order: -1, date: -1, fill: false })
  const totals = free.filter(({ heading }) => meanings(heading).some(({ field, weight }) => (field === 'amount' || field === 'orderTotal') && weight >= 0.5)).map(({ column }) => column)
  const parts = shown(named, look, totals.filter((column) => !named.some((part) => part.column === column)))
  const sum = (columns: readonly number[]) => (row: number) => added(columns.map((column) => look.number(row, column)))
  const others = (columns: readonly number[]) => free.filter(({ column }) => !columns.includes(column)).map(({ column }) => column)
  const isTold = (columns: readonly number[], field: Field) =>
    others(columns).some((column) => meanings(headings[column] ?? '').some((meaning) => meaning.field === field) && agree(look, sum(columns), (row) => look.number(row, column)))
  const taxes = siblings(parts, 'tax')
  const bases = based([...siblings(parts, 'net'), ...siblings(parts, 'gross')], taxes, look)
  const figures: SplitFigure[] = []
  const columnsOf = (some: readonly Part[]) => some.map(({ column }) => column).sort((a, b) => a - b)
  const exempt = free.filter(({ heading }) => EXEMPT.test(heading.replace(/_+/g, ' '))).map(({ column }) => column)
  if (taxes.length > 1 && !isTold(columnsOf(taxes), 'tax')) figures.push({ field: 'tax', columns: columnsOf(taxes) })
  else if (taxes.length === 0 && levies.length > 1 && !isTold(levies, 'tax') && areLevied(look, levies, others(levies))) figures.push({ field: 'tax', columns: levies })
  const net = columnsOf(bases.net)
  if (net.length > 1 && !isTold(net, 'net')) figures.push({ field: 'net', columns: [...net, ...exempt.filter((column) => !net.includes(column))].sort((a, b) => a - b) })
  if (bases.gross.length > 1) {
    const gross = [...bases.gross].sort((a, b) => a.column - b.column)
    figures.push({ field: 'amount', columns: gross.map(({ column }) => column), ...(taxes.length === 0 && { rates: gross.map(({ label }) => Number(label)) }) })
  }
  return { figures, rates: figures.length === 0 ? [] : columnsOf(siblings(parts, 'rate')) }
}

/** A tax and what is charged on top of it, both as amounts or both as rates, where no total tells what they come to; null for none. */
function taxOnTop(free: readonly { readonly heading: string; readonly column: number }[], evidence: readonly ColumnEvidence[]): SplitFigure | null {
  const means = (heading: string, ...fields: readonly Field[]) => meanings(heading).some(({ field, weight }) => fields.includes(field) && weight >= 0.5)
  const extra = free.filter(({ heading, column }) => ON_TOP.test(heading) && (evidence[column]?.numbers ?? 0) > 0)
  const isRate = (heading: string) => /%|\btipo\b/i.test(heading)
  if (free.some(({ heading }) => means(heading, 'amount', 'orderTotal'))) return null
  for (const field of ['tax', 'taxRate'] as const) {
    const ofKind = (heading: string) => isRate(heading) === (field === 'taxRate')
    const own = free.filter(({ heading, column }) => !extra.some((other) => other.column === column) && ofKind(heading) && means(heading, field))
    const more = extra.filter(({ heading }) => ofKind(heading))
    if (own.length === 1 && more.length === 1) return { field, columns: [own[0]?.column ?? -1, more[0]?.column ?? -1] }
  }
  return null
}

export const NOT_SPLIT: Split = { figures: [], rates: [] }

/** What a heading with a number tells a part of; null where it tells none. */
function partOf(heading: string, column: number): Part | null {
  const numbers = [...heading.matchAll(LABEL)]
  const found = numbers.find(([, , percent]) => percent !== undefined) ?? numbers[0]
  if (!found || numbers.length > 2) return null
  const percent = found[2] !== undefined
  const plain = `${heading.slice(0, found.index)} ${heading.slice(found.index + found[0].length)}`.replace(/[()[\]]/g, ' ')
  const stem = fold(plain.replace(/[_\W]+/gu, ' ').trim())
  const taken = percent && rateNamed(heading) !== null && meanings(heading)[0]?.field === 'amount' ? 'gross' : null
  const kind = taken ?? kindOf(percent ? plain.replace(/\b(?:aliquota|aliq\.?|rate)\b/gi, ' ') : plain)
  const other = kind === null && meanings(plain).some(({ weight }) => weight >= 0.5)
  return kind || (percent && !other) ? { column, kind: kind ?? 'open', stem, label: String(Number((found[1] as string).replace(',', '.'))), percent } : null
}

function kindOf(heading: string): Part['kind'] | null {
  const said = meanings(heading)
  const weight = (field: Field) => said.find((meaning) => meaning.field === field)?.weight ?? 0
  const kinds = [
    { kind: 'rate' as const, weight: weight('taxRate') },
    { kind: 'net' as const, weight: weight('net') },
    { kind: 'gross' as const, weight: Math.max(weight('amount'), weight('orderTotal')) },
    { kind: 'tax' as const, weight: weight('tax') },
  ].sort((a, b) => b.weight - a.weight)
  const [best] = kinds
  return best && best.weight >= 0.5 ? best.kind : null
}

/**
 * Parts whose headings leave it open: where one is what a rate makes of another at the same rate, it is the
 * tax on it; where they add up to a total, as they stand or with their tax, they are its parts. */
function shown(parts: readonly Part[], look: Look, totals: readonly number[]): readonly Part[] {
  const kinds = new Map<string, Part['kind']>()
  const twin = (part: Part, stem: string) => parts.find((other) => other.stem === stem && other.label === part.label)
  const stems = [...new Set(parts.filter(({ percent }) => percent).map(({ stem }) => stem))]
  for (const base of stems) {
    for (const tax of stems) {
      const own = parts.filter(({ stem, kind, label }) => stem === base && (kind === 'open' || kind === 'net') && label !== '0')
      const isTax = (part: Part) => {
        const other = twin(part, tax)
        return other !== undefined && (other.kind === 'open' || other.kind === 'tax') && agree(look, (row) => (look.number(row, part.column) * Number(part.label)) / 100, (row) => look.number(row, other.column))
      }
      if (base === tax || own.length < 2 || !own.every(isTax)) continue
      kinds.set(base, 'net').set(tax, 'tax')
    }
  }
  for (const stem of stems) {
    const own = parts.filter((part) => part.stem === stem && part.kind === 'open' && part.percent)
    const sum = (factor: (rate: number) => number) => (row: number) => added(own.map(({ column, label }) => look.number(row, column) * factor(Number(label))))
    const leads = (factor: (rate: number) => number) => totals.some((total) => agree(look, sum(factor), (row) => look.number(row, total)))
    if (own.length < 2 || kinds.has(stem)) continue
    if (leads(() => 1)) kinds.set(stem, 'gross')
    else if (leads((rate) => 1 + rate / 100)) kinds.set(stem, 'net')
  }
  return parts.map((part) => (part.kind === 'open' ? { ...part, kind: kinds.get(part.stem) ?? 'open' } : part))
}

/** The parts of one kind that differ by their numbers alone; mere counts only from one on, without a gap. */
function siblings(parts: readonly Part[], kind: Part['kind']): readonly Part[] {
  const groups = new Map<string, Part[]>()
  for (const part of parts) if (part.kind === kind) groups.set(part.stem, [...(groups.get(part.stem) ?? []), part])
  const [largest = []] = [...groups.values()].sort((a, b) => b.length - a.length)
  const labels = new Set(largest.map(({ label }) => label))
  return largest.length > 1 && labels.size === largest.length && (kind !== 'gross' || largest.every(({ percent }) => percent)) ? largest : []
}

/**
 * Amounts by rate stand before tax or with it: the tax at the same rate beside them tells, or else their heading does.
 */
function based(parts: readonly Part[], taxes: readonly Part[], look: Look): { net: readonly Part[]; gross: readonly Part[] } {
  const net = parts.filter(({ kind }) => kind === 'net')
  const gross = parts.filter(({ kind }) => kind === 'gross')
  if (net.length > 0 || gross.length === 0) return { net, gross: [] }
  const twins = gross.flatMap((part) => taxes.filter(({ label, percent }) => label === part.label && percent).map((tax) => ({ part, tax })))
  const onTop = twins.filter(({ part, tax }) => agree(look, (row) => (look.number(row, part.column) * Number(part.label)) / 100, (row) => look.number(row, tax.column)))
  return onTop.length > 0 && onTop.length * 2 >= twins.length ? { net: gross, gross: [] } : { net: [], gross }
}

/** Whether levies are what lies between two other columns; no one of them does alone. */
function areLevied(look: Look, levies: readonly number[], others: readonly number[]): boolean {
  const between = (tax: (row: number) => number) => others.some((net) => others.some((gross) => net !== gross && !agree(look, (row) => look.number(row, net), (row) => look.number(row, gross)) && agree(look, (row) => look.number(row, net) + tax(row), (row) => look.number(row, gross))))
  return between((row) => added(levies.map((column) => look.number(row, column)))) && !levies.some((column) => between((row) => look.number(row, column)))
}

/** The sum of what is known of some numbers; NaN where none is. */
function added(numbers: readonly number[]): number {
  const known = numbers.filter((number) => !Number.isNaN(number))
  return known.length === 0 ? Number.NaN : known.reduce((sum, number) => sum + number, 0)
}

/** The sample as if the sums stood in the first columns of their parts. */
export function withSums(sample: Sample, { figures }: Split, comma: readonly boolean[]): Sample {
  if (figures.length === 0) return sample
  return sample.map((run) =>
    run.map((row) => {
      const changed = [...row]
      for (const { columns } of figures) {
        const [first] = columns as [number]
        const numbers = columns.map((column) => (isNothing(row[column] ?? '') ? null : readNumber(row[column] ?? '', comma[column] ?? false)))
        const sum = added(numbers.map((number) => (number ? roughly(number) : Number.NaN)))
        const text = String(Math.round(sum * 1e6) / 1e6)
        if (!Number.isNaN(sum)) changed[first] = comma[first] ? text.replace('.', ',') : text
      }
      return changed
    }),
  )
}
