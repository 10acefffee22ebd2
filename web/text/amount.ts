import type { Language } from './language.ts'

/**
 * A whole number of smallest units from what a person typed (`12.500`, `12.500,50`, `12,500.50 €`), by the reader's
 * language; null where it is no such number, or has more decimals than there are.
 */
export function amountOf(typed: string, digits: number, language: Language): number | null {
  const [group, point] = language === 'it' ? ['.', ','] : [',', '.']
  const text = typed.replace(/[\s\u00a0\u202f€$£¥'’]/g, '').replaceAll(group as string, '').replace(point as string, '.')
  const found = /^(\d{1,12})(?:\.(\d*))?$/.exec(text)
  if (!found) return null
  const decimals = (found[2] ?? '').replace(/0+$/, '')
  if (decimals.length > digits) return null
  return Number(`${found[1] as string}${decimals.padEnd(digits, '0')}`)
}
