import type { DateOrder } from '../../../../shared/intake/values/dates.ts'
import { isField, NUMBER_FIELDS } from '../../../../shared/intake/headings/fields.ts'
import { MomentReader } from '../../../../shared/intake/values/moments.ts'
import { currencyIn, readNumber } from '../../../../shared/intake/values/numbers.ts'
import { statusOf, typeOf } from '../../../../shared/intake/headings/terms.ts'
import { isNothing } from '../../../../shared/intake/values/blank.ts'
import type { ImportResult } from '../../../../shared/protocol/jobs.ts'

/** How the file of a receipt was read, as far as a single cell's check needs it. */
export interface HowRead {
  readonly zone: string
  readonly comma: boolean
  readonly dateOrder: DateOrder
  readonly currency: string | null
}

const REFUSED_TYPES: ReadonlySet<string> = new Set(['transfer', 'conversion', 'pending', 'not-a-sale', 'cancelled', 'failed', 'unpaid'])

/** Reads from a receipt how dates and decimals were taken. */
export function howRead(said: ImportResult['said'], zone: string, currency: string | null): HowRead {
  const told = (codes: readonly string[], what: string) => said.find(({ code }) => codes.includes(code))?.with[what]
  const order = told(['date-order', 'date-order-assumed'], 'order') ?? told(['date-counted'], 'unit') ?? 'ymd'
  return { zone, currency, comma: told(['decimal', 'decimal-assumed'], 'mark') === 'comma', dateOrder: order as DateOrder }
}

/** Why a cell still cannot be read for its field, a reason code, or null when it can as far as this alone tells. */
export function cellFault(field: string | null, reason: string, cell: string, how: HowRead): string | null {
  if (field === null) return null
  if (isNothing(cell)) return reason === 'missing' || field === 'occurredAt' ? 'missing' : null
  if (field === 'occurredAt') {
    const moment = new MomentReader({ zone: how.zone, dateOrder: how.dateOrder, offset: null }).read(cell, '', '')
    return typeof moment === 'string' ? moment : null
  }
  if (field === 'status') {
    const meaning = statusOf(cell)
    return meaning === null || meaning === 'refunded' ? null : meaning
  }
  if (field === 'type') {
    const meaning = typeOf(cell)
    return meaning !== null && REFUSED_TYPES.has(meaning) ? meaning : null
  }
  if (field === 'currency') {
    const code = cell.length === 3 ? cell.toUpperCase() : currencyIn(cell)
    return how.currency === null || code === how.currency ? null : 'other-currency'
  }
  return isField(field) && NUMBER_FIELDS.has(field) && readNumber(cell, how.comma) === null ? 'not-a-number' : null
}
