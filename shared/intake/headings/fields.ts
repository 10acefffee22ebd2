/**
 * The columns of a sales file that the intake understands, as a person's mapping may name them. `type` tells what a
 * line is (sale, refund, fee, transfer); `returned` how many of its quantity came back; `zone` is the offset or zone of a time; `line` and `personal` are recognised
 * and left aside. `cancelled` tells by a date or a yes that the order is no more; `order…` fields and `shipping`, `fee`, `refund` are told once an order.
 */
export const FIELDS = [
  'occurredAt',
  'time',
  'zone',
  'order',
  'line',
  'product',
  'name',
  'category',
  'customer',
  'country',
  'channel',
  'paymentMethod',
  'type',
  'status',
  'cancelled',
  'quantity',
  'returned',
  'unitPrice',
  'amount',
  'net',
  'tax',
  'taxRate',
  'discount',
  'cost',
  'currency',
  'refund',
  'shipping',
  'fee',
  'orderDiscount',
  'orderTotal',
  'orderTax',
  'personal',
] as const

export type Field = (typeof FIELDS)[number]

export function isField(name: string): name is Field {
  return (FIELDS as readonly string[]).includes(name)
}

/** Fields whose cells are numbers. */
export const NUMBER_FIELDS: ReadonlySet<Field> = new Set<Field>([
  'quantity', 'returned', 'unitPrice', 'amount', 'net', 'tax', 'taxRate', 'discount', 'cost', 'refund', 'shipping', 'fee',
  'orderDiscount', 'orderTotal', 'orderTax',
])
