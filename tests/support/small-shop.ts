import { dayText } from '../../shared/model/calendar.ts'

/** One line of a small shop's sales; amounts in cents. */
export interface ShopLine {
  readonly day: number
  readonly order: string
  readonly product: string
  readonly category: string
  readonly quantity: number
  readonly amount: number
  readonly country: string
  readonly channel: string
}

const PRODUCTS = ['Tazza', 'Piatto', 'Lanterna', 'Cuscino', 'Cornice', 'Vassoio', 'Borsa', 'Ciotola', 'Candela', 'Calamita', 'Grembiule', 'Orologio', 'Scatola', 'Specchio']
const CATEGORIES = ['Cucina', 'Casa', 'Regali']
const COUNTRIES = ['Italia', 'Italia', 'Italia', 'Germania', 'Francia']
const PER_ORDER = 3
const CHANNELS = ['Negozio', 'Negozio', 'Online']

/** A linear congruential generator (Numerical Recipes' constants): whole numbers below `n`. */
function dice(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * n)
  }
}

/** Sales of the `days` days that end with `last` (days since 1970-01-01), the same for the same seed. */
export function shopLines(seed: number, last: number, days: number, count: number): ShopLine[] {
  const roll = dice(seed)
  let country = ''
  let channel = ''
  return Array.from({ length: count }, (_, index) => {
    // An order goes to one country, through one channel.
    if (index % PER_ORDER === 0) {
      country = COUNTRIES[roll(COUNTRIES.length)] as string
      channel = CHANNELS[roll(CHANNELS.length)] as string
    }
    const product = roll(PRODUCTS.length)
    const quantity = 1 + roll(3)
    return {
      day: last - days + 1 + Math.floor((index * days) / count),
      order: `D${1000 + Math.floor(index / PER_ORDER)}`,
      product: PRODUCTS[product] as string,
      category: CATEGORIES[product % CATEGORIES.length] as string,
      quantity,
      amount: quantity * (500 + product * 130),
      country,
      channel,
    }
  })
}

const cents = (amount: number) => `${Math.trunc(amount / 100)},${String(amount % 100).padStart(2, '0')}`
const date = (day: number) => dayText(day).split('-').reverse().join('/')

/** The lines as an Italian till exports them, with what else is to stand at the end. */
export function shopFile(lines: readonly ShopLine[], more: readonly string[] = []): string {
  const rows = lines.map((line) =>
    [date(line.day), line.order, line.product, line.category, line.quantity, cents(line.amount), line.country, line.channel].join(';'),
  )
  return ['Data;Numero documento;Articolo;Categoria;Quantità;Importo;Paese;Canale', ...rows, ...more, ''].join('\r\n')
}
