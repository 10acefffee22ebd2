import { dayText } from '../../../shared/model/calendar.ts'
import { seeded } from '../../parity/random.ts'

/** One line of the shop's till; amounts in cents, times as the shop's clock showed them. */
export interface TillLine {
  readonly at: string
  readonly order: string
  readonly product: string
  readonly category: string
  readonly customer: string
  readonly country: string
  readonly channel: string
  readonly payment: string
  readonly quantity: number
  readonly amount: number
  readonly tax: number | null
}

const FIRST = Date.UTC(2024, 11, 20) / 86_400_000
export const FIRST_DAY = dayText(FIRST)
const DAYS = 340
export const LAST_DAY = dayText(FIRST + DAYS - 1)

/**
 * A shop in Rome with what makes numbers go wrong: returns, cells left empty, nights on which the clock is put forward
 * and back, midnight between February and March, an order over two months, a single known customer, a product that
 * comes with the last month.
 */
export function cornerShop(seed: number, count: number): TillLine[] {
  const random = seeded(seed)
  const clock = () => `${String(random.below(24)).padStart(2, '0')}:${String(random.below(60)).padStart(2, '0')}`
  const line = (at: string, order: string): TillLine => {
    const back = random.chance(0.08)
    const amount = (back ? -1 : 1) * (random.chance(0.05) ? 0 : 100 + random.below(90_000))
    const late = at >= `${LAST_DAY.slice(0, 7)}-01`
    return {
      at,
      order,
      product: late && random.chance(0.2) ? 'NEW-1' : random.pick(['0007', '7', 'Tazza', 'caffè', 'Piatto fondo', 'B-12', '10']),
      category: random.pick(['Casa', 'Cucina', '']),
      customer: random.chance(0.2) ? 'Rossi Maria' : '',
      country: random.pick(['Italia', 'Italia', 'Francia', 'Svizzera', '']),
      channel: random.pick(['Negozio', 'Online']),
      payment: random.pick(['carta', 'contanti', '']),
      quantity: (back ? -1 : 1) * (1 + random.below(4)),
      amount,
      tax: random.chance(0.7) ? Math.round((amount * 22) / 122) : null,
    }
  }
  const lines: TillLine[] = []
  for (let index = 0; index < count; index++) {
    lines.push(line(`${dayText(FIRST + Math.floor((index * DAYS) / count))} ${clock()}`, `D${1000 + Math.floor(index / 3)}`))
  }
  const corners = ['2025-03-30 01:59', '2025-03-30 03:00', '2025-10-26 01:30', '2025-10-26 02:30', '2025-10-26 03:30', '2025-02-28 23:59', '2025-03-01 00:00', '2025-03-01 00:30', '2025-01-01 00:00']
  for (const [index, at] of corners.entries()) lines.push(line(at, `K${index}`))
  lines.push(line('2025-05-31 23:50', 'TWO'), line('2025-06-01 00:10', 'TWO'))
  return lines
}

const money = (cents: number | null) => {
  if (cents === null) return ''
  const whole = Math.abs(cents)
  return `${cents < 0 ? '-' : ''}${Math.trunc(whole / 100)},${String(whole % 100).padStart(2, '0')}`
}

/** The lines as the till exports them. */
export function tillFile(lines: readonly TillLine[]): string {
  const rows = lines.map((one) =>
    [one.at, one.order, one.product, one.category, one.customer, one.country, one.channel, one.payment, one.quantity, money(one.amount), money(one.tax)].join(';'),
  )
  return ['Data ora;Numero documento;Codice articolo;Categoria;Cliente;Nazione;Canale;Metodo di pagamento;Quantità;Importo;IVA', ...rows, ''].join('\r\n')
}
