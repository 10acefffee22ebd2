/** ISO 4217 minor-unit digits that differ from two (list of active codes, amendment 176). */
const digits: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0,
  XAF: 0, XOF: 0, XPF: 0, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, CLF: 4, UYW: 4,
}

/** Decimal places of a currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return digits[currency] ?? 2
}

/** The scale of a value or measure in a workspace of that currency. */
export function scaleOf(scale: number | 'currency', currency: string): number {
  return scale === 'currency' ? minorDigits(currency) : scale
}
