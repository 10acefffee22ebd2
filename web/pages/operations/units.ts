import { language, t } from '../../text/language.ts'
import { o } from '../../text/operations.ts'

/** A time in ms, to two places that count. */
export function ms(value: number | null): string {
  if (value === null) return t().common.none
  const [amount, unit] = value < 1000 ? [value, 'millisecond'] : value < 90_000 ? [value / 1000, 'second'] : value < 5_400_000 ? [value / 60_000, 'minute'] : [value / 3_600_000, 'hour']
  return new Intl.NumberFormat(language(), { style: 'unit', unit: unit as string, unitDisplay: 'short', maximumSignificantDigits: amount < 10 ? 2 : 3 }).format(amount as number)
}

/** Dollars in little room: `< $0.01` for what is less than a cent. */
export function shortDollars(value: number | null): string {
  return value !== null && value > 0 && value < 0.01 ? `< ${dollars(0.01)}` : dollars(value)
}

/** Dollars; what is less than a cent is said to be, unless `small` wants two places that count. */
export function dollars(value: number | null, small = false): string {
  if (value === null) return t().common.none
  if (!small && value > 0 && value < 0.01) return o().less(dollars(0.01))
  const places = small && value !== 0 && Math.abs(value) < 1 ? { maximumSignificantDigits: 2, maximumFractionDigits: 20 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  return new Intl.NumberFormat(language(), { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol', ...places }).format(value)
}
