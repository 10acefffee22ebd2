import { layOut, PANELS, SHOWN, weekOf, type Panel, type PeerData } from './peer-layout.ts'

interface Line {
  readonly day: number
  readonly product: number
  readonly country: number
  readonly order: number
  readonly customer: number
  readonly units: number
  readonly amount: number
}

interface Group {
  top(count: number): { key: number; value: number }[]
  all(): { key: number; value: number }[]
}

interface Dimension {
  group(): { reduceSum(value: (line: Line) => number): Group }
  filterFunction(passes: (key: number) => boolean): unknown
  filterAll(): unknown
}

interface Totals {
  revenue: number
  units: number
  orders: number
  customers: number
  readonly byOrder: Uint32Array
  readonly byCustomer: Uint32Array
}

/** As much of crossfilter2 as is used. */
export type Crossfilter = (lines: Line[]) => {
  dimension(value: (line: Line) => number): Dimension
  groupAll(): { reduce(add: (to: Totals, line: Line) => Totals, take: (from: Totals, line: Line) => Totals, start: () => Totals): { value(): Totals } }
}

/** Draws the board over the data and answers taps on its rows. */
export async function show(crossfilter: Crossfilter): Promise<void> {
  const data = (await (await fetch('/data.json')).json()) as PeerData
  const lines = data.day.map((day, row): Line => ({
    day, product: data.product[row]!, country: data.country[row]!, order: data.order[row]!, customer: data.customer[row]!, units: data.units[row]!, amount: data.amount[row]!,
  }))
  const filter = crossfilter(lines)
  const most = (codes: readonly number[]) => codes.reduce((top, code) => Math.max(top, code), 0) + 1
  const totals = filter.groupAll().reduce(
    (to, line) => {
      to.revenue += line.amount
      to.units += line.units
      if (to.byOrder[line.order]!++ === 0) to.orders++
      if (line.customer > 0 && to.byCustomer[line.customer]!++ === 0) to.customers++
      return to
    },
    (from, line) => {
      from.revenue -= line.amount
      from.units -= line.units
      if (--from.byOrder[line.order]! === 0) from.orders--
      if (line.customer > 0 && --from.byCustomer[line.customer]! === 0) from.customers--
      return from
    },
    () => ({ revenue: 0, units: 0, orders: 0, customers: 0, byOrder: new Uint32Array(most(data.order)), byCustomer: new Uint32Array(most(data.customer)) }),
  )
  const days = filter.dimension((line) => line.day).group().reduceSum((line) => line.amount)
  const dimensions = { product: filter.dimension((line) => line.product), country: filter.dimension((line) => line.country) }
  const groups = { product: dimensions.product.group().reduceSum((line) => line.amount), country: dimensions.country.group().reduceSum((line) => line.amount) }
  const chosen: Record<Panel, Set<number>> = { product: new Set(), country: new Set() }
  const page = layOut(['revenue', 'orders', 'units', 'customers'])
  const draw = () => {
    const { revenue, units, orders, customers } = totals.value()
    page.tell({ revenue: money(revenue), orders: String(orders), units: String(units / 1000), customers: String(customers) })
    const weeks = new Map<number, number>()
    for (const { key, value } of days.all()) weeks.set(weekOf(key), (weeks.get(weekOf(key)) ?? 0) + value)
    page.weeks(weeks)
    for (const panel of PANELS) {
      const all = groups[panel].all().reduce((sum, one) => sum + one.value, 0)
      const top = groups[panel].top(SHOWN[panel]).map(({ key, value }) => ({ code: key, value, name: data.names[panel][key - 1] ?? '—' }))
      page.rank(panel, top, all, money, (code) => chosen[panel].has(code))
    }
  }
  page.onTap((panel, code) => {
    const set = chosen[panel]
    if (!set.delete(code)) set.add(code)
    if (set.size === 0) dimensions[panel].filterAll()
    else dimensions[panel].filterFunction((key) => set.has(key))
    draw()
  })
  draw()
}

const numbers = new Intl.NumberFormat('it', { style: 'currency', currency: 'GBP', maximumFractionDigits: 0 })
const money = (minor: number) => numbers.format(minor / 100)
