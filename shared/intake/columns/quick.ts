/**
 * The common spellings of numbers and dates, weighed without regular expressions: most cells of a file are such. A
 * test holds this against the slow way, cell by cell.
 */

const ZERO = 48
const NINE = 57

/** What is counted here of a column's evidence. */
type Weighed = Record<'numbers' | 'comma' | 'point' | 'eitherComma' | 'eitherPoint' | 'integers' | 'dates' | 'firstBig' | 'firstHuge' | 'hundred' | 'negative' | 'numeric' | 'one' | 'secondBig' | 'serial' | 'timed' | 'times' | 'ymd' | 'zeroLed', number>

/** Adds a plain number (`12`, `-3`, `1234,50`) to the evidence; false when the cell is none and nothing was added. */
export function quickNumber(into: Weighed, cell: string, count: number): boolean {
  const negative = cell.charCodeAt(0) === 45
  const start = negative ? 1 : 0
  const length = cell.length
  let at = start
  let value = 0
  while (at < length && isDigit(cell.charCodeAt(at))) value = value * 10 + cell.charCodeAt(at++) - ZERO
  const whole = at - start
  if (whole === 0 || whole > 7) return false
  const zeroLed = cell.charCodeAt(start) === ZERO
  if (at === length) {
    into.integers += count
    if (zeroLed && whole > 1) into.zeroLed += count
  } else {
    const mark = cell.charCodeAt(at)
    if (mark !== 44 && mark !== 46) return false
    const from = ++at
    let part = 0
    while (at < length && isDigit(cell.charCodeAt(at))) part = part * 10 + cell.charCodeAt(at++) - ZERO
    const decimals = at - from
    if (at !== length || decimals === 0 || decimals > 12) return false
    if (mark === 46 && !negative && whole <= 2 && decimals === 2 && part < 60 && (value < 24 || (value === 24 && part === 0))) into.times += count
    const either = whole <= 3 && decimals === 3 && !zeroLed
    if (mark === 44) into[either ? 'eitherComma' : 'comma'] += count
    else into[either ? 'eitherPoint' : 'point'] += count
    value += part / 10 ** decimals
  }
  into.numbers += count
  if (negative) into.negative += count
  if (value <= 100) into.hundred += count
  if (value <= 1) into.one += count
  if (!negative && whole === 5 && value > 25_569 && value < 73_000) into.serial += count
  return true
}

/** Adds a numeric date (`13/01/2025`, `2025-01-13 10:05:00`) to the evidence; false when nothing was added. */
export function quickDate(into: Weighed, cell: string, count: number): boolean {
  const length = cell.length
  if (length < 8 || length > 19) return false
  const firstEnd = digitsEnd(cell, 0)
  const mark = cell.charCodeAt(firstEnd)
  if ((firstEnd > 2 && firstEnd !== 4) || firstEnd === 0 || (mark !== 47 && mark !== 45 && mark !== 46)) return false
  const secondEnd = digitsEnd(cell, firstEnd + 1)
  const middle = secondEnd - firstEnd - 1
  if (middle < 1 || middle > 2 || cell.charCodeAt(secondEnd) !== mark) return false
  const end = digitsEnd(cell, secondEnd + 1)
  const last = end - secondEnd - 1
  const yearFirst = firstEnd === 4
  if (yearFirst ? last < 1 || last > 2 : last !== 4) return false
  const timed = end < length
  if (timed && !isClock(cell, end)) return false
  const a = numberIn(cell, 0, firstEnd)
  const b = numberIn(cell, firstEnd + 1, secondEnd)
  if (yearFirst) {
    if (b > 12 || numberIn(cell, secondEnd + 1, end) > 31) return false
    into.ymd += count
  } else {
    into.numeric += count
    if (a > 12) into.firstBig += count
    if (b > 12) into.secondBig += count
    if (a > 31) into.firstHuge += count
  }
  into.dates += count
  if (timed) into.timed += count
  return true
}

/** Whether ` 10:05` or ` 10:05:59` (or `T…` after an ISO date) stands from `at` to the end. */
function isClock(cell: string, at: number): boolean {
  const gap = cell.charCodeAt(at)
  if (gap !== 32 && !(gap === 84 && at === 10 && cell.charCodeAt(4) === 45)) return false
  const hours = digitsEnd(cell, at + 1)
  if (hours - at - 1 !== 2 || cell.charCodeAt(hours) !== 58) return false
  const minutes = digitsEnd(cell, hours + 1)
  if (minutes - hours - 1 !== 2) return false
  if (minutes === cell.length) return true
  return cell.charCodeAt(minutes) === 58 && digitsEnd(cell, minutes + 1) === cell.length && cell.length - minutes === 3
}

const BEGINS: ReadonlySet<string> = new Set(
  ('jan gen feb mar apr may mag jun giu jul lug aug ago sep set sett oct ott nov dec dic mon tue wed thu fri sat sun lun mer gio ven sab dom ' +
    'jän mär mai okt dez fév fev avr jui aoû déc ene abr die mit don fre sam son jeu dim mié mie jue vie sáb mo. di. mi. do. sa. so. mo, di, mi, do, fr, sa, so, ' +
    'eur usd gbp chf jpy cny sek nok dkk pln czk huf ron bgn try cad aud nzd brl mxn inr krw hkd sgd zar ils aed sar kwd bhd tnd rub uah rsd isk thb us$ fr.').split(' '),
)

/** Whether a cell that begins with a letter can still be a date or a number: by a month, a weekday, a currency, or the `x` of `x2`. */
export function beginsLikeValue(cell: string): boolean {
  return BEGINS.has(cell.slice(0, 3).toLowerCase()) || cell[0] === 'x' || cell[1] === '$' || cell[1] === 'ł' || cell[1] === 'Ł'
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE
}

function digitsEnd(cell: string, from: number): number {
  let at = from
  while (at < cell.length && isDigit(cell.charCodeAt(at))) at++
  return at
}

function numberIn(cell: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) value = value * 10 + cell.charCodeAt(at) - ZERO
  return value
}
