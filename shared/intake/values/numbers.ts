import type { Decimal } from './decimal.ts'
import { withoutMarks } from './blank.ts'

/** How a number cell is written: which mark is certainly, or only perhaps, the decimal one. */
export type NumberKind = 'integer' | 'comma' | 'point' | 'either-comma' | 'either-point'

/** A cell that is a number, with everything around the digits taken off. */
export interface NumberCell {
  readonly negative: boolean
  readonly percent: boolean
  /** ISO code or symbol found beside the digits, null when there is none. */
  readonly currency: string | null
  /** Whole and decimal digits; for an `either` kind read as decimals. */
  readonly whole: string
  readonly decimals: string
  readonly kind: NumberKind
  /** Power of ten of a number in scientific notation, else 0. */
  readonly exponent: number
  readonly scientific: boolean
  /** `CR` or `DR` beside the digits, null when there is neither. A credit is read as negative. */
  readonly ledger: 'cr' | 'dr' | null
}

const CODES =
  'EUR|USD|GBP|CHF|JPY|CNY|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|CAD|AUD|NZD|BRL|MXN|INR|KRW|HKD|SGD|ZAR|ILS|AED|SAR|KWD|BHD|TND|RUB|UAH|RSD|ISK|THB'
const SYMBOLS: Readonly<Record<string, string>> = { '€': 'EUR', '¤': 'EUR', '£': 'GBP', '¥': 'JPY', '￥': 'JPY', $: '$', EURO: 'EUR', EUROS: 'EUR', 'US$': 'USD', 'R$': 'BRL', 'FR.': 'CHF', ZŁ: 'PLN', '₺': 'TRY', '₹': 'INR', '₩': 'KRW', '₽': 'RUB' }
const CURRENCY = new RegExp(String.raw`US\$|R\$|[€¤£¥￥$₺₹₩₽]|(?<![A-Z])(?:EUROS?|${CODES})(?![A-Z])|(?<![A-Z])(?:Fr\.|zł)(?!\p{L})`, 'iu')

const SCIENTIFIC = /^(\d+)(?:[.,](\d+))?e([+-]?\d{1,3})$/i
const GROUPED = /^\d{1,3}(?:[ '’]\d{3})+(?=$|[.,])/
/** Marks of ledgers, and units that quantities are counted in. */
const LEDGER = /^(?:(cr|dr)\.?\s*(?=[\d(+.,]))|(?<=[\d)%])\s*(cr|dr)\.?$|(?<=[.,]\d\d)\s?([ahds])$/i
/** Letters of Italian and German ledgers: dare and avere, Soll and Haben. */
const LETTERS: Readonly<Record<string, 'cr' | 'dr'>> = { a: 'cr', h: 'cr', d: 'dr', s: 'dr' }
const UNIT = /(?<=\d)(?:\s*(kgs?|kilo|lt|litr[io]|pz|pezz[io]|pcs?|pieces?|units?|(?<=^[-+]?\d{1,4}\s*)x)|\s+(l|nr|conf|mt|m)|\s+(gr?|grammi|ml))\.?$/i
/** How many, as bills write it before the article: `x2`, `× 3`. */
const TIMES = /^[x×]\s?(?=\d{1,4}$)/
const CORE = /^[\d.,][\d.,'’ ]*$/

/** The ISO code a text names or shows the symbol of (`$` alone stays `$`), null when there is none. */
export function currencyIn(text: string): string | null {
  const found = CURRENCY.exec(text)?.[0].toUpperCase()
  return found === undefined ? null : (SYMBOLS[found] ?? found)
}

/** Takes a cell apart; null when it is no number in any spelling. Long cells never are. */
export function numberCell(cell: string): NumberCell | null {
  if (cell.length > 48) return null
  let text = plainSpelling(cell)
  if (!/\d/.test(text)) return null
  text = text.replace(TIMES, '')
  let signs = 0
  let percent = false
  let ledger: NumberCell['ledger'] = null
  let small = false
  const currency = currencyIn(text)
  if (currency !== null) text = text.replace(CURRENCY, ' ').trim()
  if (/[a-z]/i.test(text)) {
    const mark = LEDGER.exec(text)
    if (mark) {
      ledger = LETTERS[mark[3]?.toLowerCase() ?? ''] ?? ((mark[1] ?? mark[2])?.toLowerCase() as 'cr' | 'dr')
      text = text.replace(LEDGER, '').trim()
    }
    const unit = UNIT.exec(text)
    if (unit && currency === null) {
      small = unit[3] !== undefined
      text = text.slice(0, unit.index).trim()
    }
  }
  if (text.startsWith('(') && text.endsWith(')')) {
    signs++
    text = text.slice(1, -1).trim()
  }
  if (text.endsWith('%') || text.startsWith('%')) {
    percent = true
    text = text.replace('%', '').trim()
  }
  if (/^[-−–﹣－]/.test(text)) {
    signs++
    text = text.slice(1).trim()
  } else if (text.startsWith('+')) text = text.slice(1).trim()
  if (/[-−–﹣－]$/.test(text)) {
    signs++
    text = text.slice(0, -1).trim()
  }
  if (signs > 1) return null
  const digits = digitsOf(text)
  if (!digits) return null
  const exponent = small ? digits.exponent - 3 : digits.exponent
  return { negative: (signs === 1) !== (ledger === 'cr'), percent, currency, ledger, ...digits, exponent }
}

/** What a price is for: `4,00 €/kg`. */
const PER = /(?<=[\d€$£]|[A-Z]{3})\s*\/\s*(?:kgs?|hg|gr?|lt?|ml|pz|pezzo|pcs?|piece|unit[aà]?|each|ea|conf|cf|mq|m2|m|mt|h|hr|hour|ora|cad|st|stk|stück|pièce|ud)\.?$/i

/** Usual blanks, digits of half width, without the marks that keep spreadsheets from counting, a remark in brackets, or a dash for no cents. */
function plainSpelling(cell: string): string {
  let text = cell.replace(/[\u00a0\u202f\u2007\u2009\t]/g, ' ').trim()
  text = withoutMarks(text)
  if (/[\uff0c-\uff19]/.test(text)) text = text.normalize('NFKC')
  const first = text.charCodeAt(0)
  if (first === 61 || first === 39) text = text.replace(/^[='"]+|"+$/g, '').trim()
  if (text.endsWith('*')) text = text.replace(/(?<=\d.*?)\s*\*+$/, '')
  if (text.endsWith(')')) text = text.replace(/(?<=\d.*)\s*\([^()\d]*\p{L}[^()]*\)$/u, '')
  if (text.includes('/')) text = text.replace(PER, '')
  return /\d[.,][-–—]/.test(text) ? text.replace(/(?<=\d)([.,])[-–—]{1,2}(?=$|\s|\D*$)/, (_, mark: string, at: number) => (/[.,]\d\d$/.test(text.slice(0, at)) ? '' : `${mark}00`)) : text
}

type Digits = Pick<NumberCell, 'whole' | 'decimals' | 'kind' | 'exponent' | 'scientific'>

function digitsOf(text: string): Digits | null {
  const power = SCIENTIFIC.exec(text)
  if (power) {
    const exponent = Number(power[3])
    if (Math.abs(exponent) > 60) return null
    return { whole: power[1] as string, decimals: power[2] ?? '', kind: 'integer', exponent, scientific: true }
  }
  if (!CORE.test(text)) return null
  let core = text
  if (/[ '’]/.test(core)) {
    const grouped = GROUPED.exec(core)?.[0]
    if (grouped === undefined) return null
    core = grouped.replace(/[ '’]/g, '') + core.slice(grouped.length)
    if (/[ '’]/.test(core)) return null
    const mark = /[.,]/.exec(core)
    return mark ? decimal(core, mark.index) : plain(core)
  }
  const commas = core.split(',').length - 1
  const points = core.split('.').length - 1
  if (commas === 0 && points === 0) return plain(core)
  const comma = core.lastIndexOf(',')
  const point = core.lastIndexOf('.')
  if (commas > 0 && points > 0) {
    const last = Math.max(comma, point)
    const thousands = comma > point ? '.' : ','
    if ((comma > point ? commas : points) > 1 || !groups(core.slice(0, last), thousands)) return null
    return decimal(core.slice(0, last).replaceAll(thousands, '') + core.slice(last), last - (comma > point ? points : commas))
  }
  if (commas + points > 1) {
    const thousands = commas > 0 ? ',' : '.'
    if (!groups(core, thousands)) return null
    return { ...plain(core.replaceAll(thousands, '')), kind: commas > 0 ? 'point' : 'comma' }
  }
  const at = Math.max(comma, point)
  const found = decimal(core, at)
  const either = found && at >= 1 && at <= 3 && core.length - at === 4 && core.charCodeAt(0) !== 48
  return either ? { ...found, kind: found.kind === 'comma' ? 'either-comma' : 'either-point' } : found
}

function plain(core: string): Digits {
  return { whole: core, decimals: '', kind: 'integer', exponent: 0, scientific: false }
}

/** The digits around the decimal mark at `at`; null without any digit. */
function decimal(core: string, at: number): Digits | null {
  const whole = core.slice(0, at)
  const decimals = core.slice(at + 1)
  if (!/^\d*$/.test(whole + decimals) || whole + decimals === '') return null
  return { whole, decimals, kind: core[at] === ',' ? 'comma' : 'point', exponent: 0, scientific: false }
}

/** Groups of three digits, or of two before the last as in India. */
function groups(core: string, mark: string): boolean {
  if (mark === ',' && /^\d{1,2}(?:,\d\d)+,\d{3}$/.test(core)) return true
  const parts = core.split(mark)
  return /^\d{1,3}$/.test(parts[0] as string) && parts.slice(1).every((part) => /^\d{3}$/.test(part))
}

/** The exact value of a cell, its one ambiguous form decided by `comma` (the decimal mark is a comma); null if none. */
export function readNumber(cell: string, comma: boolean): Decimal | null {
  const length = cell.length
  const mark = comma ? 44 : 46
  let at = cell.charCodeAt(0) === 45 ? 1 : 0
  const first = at
  let m = 0
  let scale = -1
  while (at < length && length < 16) {
    const code = cell.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      m = m * 10 + code - 48
      if (scale >= 0) scale++
    } else if (code === mark && scale < 0 && at > first) scale = 0
    else break
    at++
  }
  if (at === length && at > first) return { m: first === 1 && m !== 0 ? -m : m, scale: scale < 0 ? 0 : scale }
  const found = numberCell(cell)
  return found && valueOf(found, comma)
}

/** The exact value of a cell taken apart. */
export function valueOf(cell: NumberCell, comma: boolean): Decimal {
  const grouping = (cell.kind === 'either-comma' && !comma) || (cell.kind === 'either-point' && comma)
  let digits = cell.whole + cell.decimals
  let scale = (grouping ? 0 : cell.decimals.length) - cell.exponent
  if (scale < 0) {
    digits += '0'.repeat(-scale)
    scale = 0
  }
  const number = Number(digits)
  const m = Number.isSafeInteger(number) ? number : BigInt(digits)
  return { m: cell.negative && m !== 0 ? -m : m, scale }
}
