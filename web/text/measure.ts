import type { OwnMeasure } from '../../shared/model/own-dataset.ts'
import { money, number, percent, shortMoney } from './format.ts'
import type { Language } from './language.ts'

type Counted = Pick<OwnMeasure, 'kind' | 'scale'>

/** A measure's figure (a whole number in its own scale, or a mean of such) as people read it. */
export function measureText(language: Language, { kind, scale }: Counted, figure: number, currency: string | null): string {
  if (kind === 'money') return money(language, Math.round(figure), currency)
  const value = figure / 10 ** scale
  if (kind === 'share') return percent(language, value, 2)
  return kind === 'minutes' ? hours(language, value) : number(language, value, Math.min(scale, Math.abs(value) >= 1000 ? 1 : scale))
}

/** The same in little room, for axes. */
export function shortMeasure(language: Language, measure: Counted, figure: number, currency: string | null): string {
  if (measure.kind === 'money') return shortMoney(language, figure, currency)
  const value = figure / 10 ** measure.scale
  if (measure.kind === 'number' && Math.abs(value) >= 100_000) return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value)
  return measure.kind === 'minutes' ? `${number(language, value / 60, 1)} h` : measureText(language, measure, figure, currency)
}

/** Minutes as hours and minutes: `7:30 h`, `0:02 h`. */
function hours(language: Language, minutes: number): string {
  const whole = Math.round(Math.abs(minutes))
  return `${minutes < 0 ? '−' : ''}${number(language, Math.floor(whole / 60))}:${String(whole % 60).padStart(2, '0')} h`
}
