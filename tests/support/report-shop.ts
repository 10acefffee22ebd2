/** One line of a shop's sales, as a file has it; amounts in cents. */
export interface ReportLine {
  readonly at: string
  readonly order: string
  readonly product: string
  readonly name: string
  readonly category: string
  readonly customer: string
  readonly quantity: number
  readonly amount: number
  /** In hundredths of a percent; null where the file does not say. */
  readonly rate: number | null
}

const RATES = [2200, 2200, 2200, 1000, 400, null]
const NAMES = ['Tazza «Perché»', '=HYPERLINK("http://a")', 'Łódź Чашка Ποτήρι', 'Crème brûlée', '+39 bottiglia', 'Caffè, il 1° "extra"', 'Piatto']

/** Sales of March 2026 and the weeks before, the day on which the clocks go forward among them; the same each time. */
export function reportLines(): ReportLine[] {
  let state = 7
  const roll = (n: number): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * n)
  }
  return Array.from({ length: 900 }, (_, index): ReportLine => {
    const day = new Date(Date.UTC(2026, 0, 20) + roll(74) * 86_400_000).toISOString().slice(0, 10)
    const product = roll(NAMES.length)
    const back = roll(12) === 0
    const quantity = 1 + roll(3)
    return {
      at: `${day} ${String(8 + roll(12)).padStart(2, '0')}:${String(roll(60)).padStart(2, '0')}`, order: `o${index >> 1}`, product: `P${product}`, name: NAMES[product] as string, category: ['Cucina', 'Casa & giardino', 'Regali'][product % 3] as string,
      customer: `c${roll(60)}`, quantity: back ? -quantity : quantity, amount: (back ? -1 : 1) * quantity * (105 + product * 433), rate: RATES[product % RATES.length] as number | null,
    }
  })
}

/** Tax of a line as a till has it: gross × rate ÷ (1 + rate), half away from zero to the cent. */
export const taxOf = ({ amount, rate }: ReportLine): number | null => (rate === null ? null : Math.sign(amount) * Math.round((Math.abs(amount) * rate) / (10_000 + rate)))

const cents = (amount: number) => (amount / 100).toFixed(2)
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`

/** Those lines as a file. */
export function reportFile(lines: readonly ReportLine[]): string {
  const rows = lines.map((line) => { const tax = taxOf(line); return [line.at, line.order, cell(line.product), cell(line.name), cell(line.category), line.customer, line.quantity, cents(line.amount), tax === null ? '' : cents(tax)].join(';') })
  return ['Date;Order;Product;Description;Category;Customer;Quantity;Amount;Tax', ...rows].join('\n') + '\n'
}
