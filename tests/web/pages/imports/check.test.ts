import { describe, expect, it } from 'vitest'
import { cellFault, howRead } from '../../../../web/pages/imports/mend/check.ts'

const said = (code: string, more: Record<string, string>) => ({ code, with: more, text: '' })

describe('a mended cell', () => {
  const how = howRead([said('decimal', { mark: 'comma' }), said('date-order', { order: 'mdy', heading: 'Date' })], 'Europe/Rome', 'EUR')

  it('is read as its file was', () => {
    expect(how).toEqual({ zone: 'Europe/Rome', comma: true, dateOrder: 'mdy', currency: 'EUR' })
    expect(howRead([said('date-counted', { unit: 'seconds' }), said('decimal-assumed', { mark: 'point' })], 'UTC', null)).toMatchObject({ comma: false, dateOrder: 'seconds' })
  })

  it('is good once its field can be read', () => {
    expect(cellFault('amount', 'not-a-number', 'cinque', how)).toBe('not-a-number')
    expect(cellFault('amount', 'not-a-number', '1.234,50', how)).toBeNull()
    expect(cellFault('occurredAt', 'not-a-date', '31/12/2026', how)).toBe('not-a-date')
    expect(cellFault('occurredAt', 'not-a-date', '12/31/2026', how)).toBeNull()
    expect(cellFault('occurredAt', 'not-a-date', '', how)).toBe('missing')
    expect(cellFault('order', 'missing', '', how)).toBe('missing')
    expect(cellFault('order', 'missing', 'A1', how)).toBeNull()
    expect(cellFault('currency', 'other-currency', 'USD', how)).toBe('other-currency')
    expect(cellFault('currency', 'other-currency', '€', how)).toBeNull()
    expect(cellFault('status', 'cancelled', 'annullato', how)).toBe('cancelled')
    expect(cellFault('status', 'cancelled', 'pagato', how)).toBeNull()
    expect(cellFault(null, 'unterminated-quote', 'x', how)).toBeNull()
  })
})
