/** How an Italian accounting package writes things. */

/** `1.234,50` of 123450 cents; a minus before. */
export function money(cents: number): string {
  const size = Math.abs(cents)
  const whole = String(Math.floor(size / 100)).replace(/\B(?=(?:\d{3})+$)/g, '.')
  return `${cents < 0 ? '-' : ''}${whole},${String(size % 100).padStart(2, '0')}`
}

/** `2` or `0,735` of thousandths. */
export function quantity(thousandths: number): string {
  const size = Math.abs(thousandths)
  const rest = size % 1000
  return `${thousandths < 0 ? '-' : ''}${Math.floor(size / 1000)}${rest === 0 ? '' : `,${String(rest).padStart(3, '0')}`}`
}

/** `24/11/2026` of days since 1970-01-01. */
export function date(day: number): string {
  const [year, month, dayOfMonth] = new Date(day * 86_400_000).toISOString().slice(0, 10).split('-')
  return `${dayOfMonth}/${month}/${year}`
}

/** `09:05` of a minute of the day; 1440 is `24:00`. */
export function time(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** A text cell, quoted where it must be. */
export function text(value: string): string {
  return /[;"\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

const WINDOWS: Readonly<Record<string, string>> = { '€': '\u0080', '’': '\u0092', '“': '\u0093', '”': '\u0094', '–': '\u0096' }

/** The bytes of a text in Windows-1252. */
export function windows1252(value: string): Buffer {
  return Buffer.from(value.replace(/[€’“”–]/g, (sign) => WINDOWS[sign] as string), 'latin1')
}
