/**
 * A number as a person types it, in units of 10^−scale: the last comma or point is the decimal mark. Null for nothing,
 * NaN for what is no number.
 */
export function readNumber(typed: string, scale: number): number | null {
  const text = typed.trim().replace(/[\s\u00a0'’]/g, '').replace('−', '-')
  if (text === '') return null
  const found = /^(-?)(\d[\d.,]*?)?(?:[.,](\d*))?$/.exec(text)
  if (!found || (!found[2] && !found[3])) return Number.NaN
  const whole = (found[2] ?? '0').replace(/[.,]/g, '')
  const part = (found[3] ?? '').slice(0, scale).padEnd(scale, '0')
  const number = Number(`${found[1]}${whole}${part}`)
  return Number.isSafeInteger(number) ? number + 0 : Number.NaN
}
