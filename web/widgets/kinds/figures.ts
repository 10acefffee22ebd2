import { findMeasure } from '../../../shared/model/dataset.ts'
import { sales } from '../../../shared/model/sales.ts'
import { money, number, percent, quantity, shortMoney, wholeMoney } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import type { SheetColumn } from './contract.ts'

export type Unit = SheetColumn['kind']

/** What a measure's numbers are. */
export function unitOf(name: string): Unit {
  const measure = findMeasure(sales, name)
  if (!measure || measure.kind === 'count' || measure.kind === 'distinct') return 'number'
  if (measure.kind === 'ratio') return measure.as === 'share' ? 'share' : measure.as === 'money' ? 'money' : 'number'
  return measure.scale === 'currency' ? 'money' : 'quantity'
}

/** Whether a measure comes as numerator and denominator. */
export function isPair(name: string): boolean {
  const kind = findMeasure(sales, name)?.kind
  return kind === 'ratio' || kind === 'median'
}

/** A number as a person reads it; `style` says how much room there is. */
export function written(value: number | null, unit: Unit, currency: string | null, style: 'full' | 'whole' | 'short' = 'full'): string {
  if (value === null || Number.isNaN(value)) return t().common.none
  if (unit === 'money') return style === 'full' ? money(language(), Math.round(value), currency) : style === 'whole' ? wholeMoney(language(), value, currency) : shortMoney(language(), value, currency)
  if (unit === 'share') return percent(language(), value)
  return unit === 'quantity' ? quantity(language(), value / 1000) : number(language(), value)
}

/** One number a key from a widget's figures. */
export function valuesOf(name: string, figures: readonly Float64Array[]): Float64Array {
  const [over, under] = figures
  if (!over) return new Float64Array()
  return isPair(name) && under ? over.map((one, index) => one / (under[index] as number)) : over
}
