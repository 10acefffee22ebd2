/** Why a row can be refused. Closed: the store, the receipt and the words know these and no others. */
export const REASONS = [
  'missing',
  'not-a-number',
  'not-a-date',
  'not-a-time',
  'too-large',
  'other-currency',
  'cancelled',
  'failed',
  'unpaid',
  'pending',
  'transfer',
  'conversion',
  'not-a-sale',
  'unterminated-quote',
  'not-json',
  'too-long',
  'cut-off',
] as const

export type Reason = (typeof REASONS)[number]

/** Refusals that say something of the whole order: it is no sale (any more). The others only could not be read. */
export const WITHDRAWN: ReadonlySet<string> = new Set<Reason>(['cancelled', 'failed', 'unpaid', 'pending'])

/** Why a whole file can be refused. */
export const REFUSALS = ['empty-file', 'not-text', 'no-date', 'no-amount', 'no-date-no-amount', 'more-cells-than-headings', 'no-measure', 'too-many-datasets'] as const

export type Refusal = (typeof REFUSALS)[number]
