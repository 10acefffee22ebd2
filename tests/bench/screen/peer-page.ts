/** Columns of the rows; codes begin at 1, 0 is the unknown. */
export interface PeerData {
  readonly day: readonly number[]
  readonly product: readonly number[]
  readonly country: readonly number[]
  readonly order: readonly number[]
  readonly customer: readonly number[]
  readonly units: readonly number[]
  readonly amount: readonly number[]
  readonly names: { readonly product: readonly string[]; readonly country: readonly string[] }
}

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

const SHOWN = { product: 12, country: 7 } as const
type Panel = keyof typeof SHOWN
const PANELS = ['product', 'country'] as const

const STYLE = `body{font:15px/1.45 system-ui;margin:24px;font-variant-numeric:tabular-nums}.panels{display:grid;grid-template-columns:1fr 1fr;gap:16px}
.row{display:grid;grid-template-columns:minmax(0,1fr) 8rem 4rem;height:44px;cursor:pointer}.row.on{font-weight:600}.row i{display:block;height:4px;background:#0b6464;grid-column:1/-1}`

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
  const page = layOut()
  const draw = () => {
    const { revenue, units, orders, customers } = totals.value()
    for (const [name, value] of Object.entries({ revenue: money(revenue), orders: String(orders), units: String(units / 1000), customers: String(customers) })) page.figures[name]!.textContent = value
    page.bars.setAttribute('d', pathOf(days.all()))
    for (const panel of PANELS) {
      const all = groups[panel].all().reduce((sum, one) => sum + one.value, 0)
      const top = groups[panel].top(SHOWN[panel])
      top.forEach(({ key, value }, place) => {
        const row = page.rows[panel][place]!
        row.dataset.code = String(key)
        row.className = chosen[panel].has(key) ? 'row on' : 'row'
        const [name, figure, share, bar] = [...row.children] as HTMLElement[]
        name!.textContent = data.names[panel][key - 1] ?? '—'
        figure!.textContent = money(value)
        share!.textContent = `${((value / all) * 100).toFixed(1)}%`
        bar!.style.width = `${Math.max(0, (value / (top[0]?.value ?? 1)) * 100)}%`
      })
    }
  }
  for (const panel of PANELS) {
    for (const row of page.rows[panel]) {
      row.addEventListener('click', () => {
        const [set, code] = [chosen[panel], Number(row.dataset.code)]
        if (!set.delete(code)) set.add(code)
        if (set.size === 0) dimensions[panel].filterAll()
        else dimensions[panel].filterFunction((key) => set.has(key))
        draw()
      })
    }
  }
  draw()
}

function layOut(): { figures: Record<string, HTMLElement>; bars: SVGPathElement; rows: Record<Panel, HTMLElement[]> } {
  const row = '<div class="row" role="option"><span></span><span></span><span></span><i></i></div>'
  const panel = (name: Panel) => `<section data-panel="${name}">${row.repeat(SHOWN[name])}</section>`
  const figures = ['revenue', 'orders', 'units', 'customers'].map((name) => `<p data-kpi="${name}"></p>`).join('')
  document.body.innerHTML = `<style>${STYLE}</style>${figures}<svg width="1300" height="300"><path fill="#0b6464"/></svg><div class="panels">${PANELS.map(panel).join('')}</div>`
  const all = <T extends Element>(selector: string) => [...document.querySelectorAll<T>(selector)]
  return {
    figures: Object.fromEntries(all<HTMLElement>('[data-kpi]').map((one) => [one.dataset.kpi!, one])),
    bars: document.querySelector('path')!,
    rows: { product: all<HTMLElement>('[data-panel="product"] .row'), country: all<HTMLElement>('[data-panel="country"] .row') },
  }
}

const numbers = new Intl.NumberFormat('it', { style: 'currency', currency: 'GBP', maximumFractionDigits: 0 })
const money = (minor: number) => numbers.format(minor / 100)

/** Bars of weeks. */
function pathOf(days: readonly { key: number; value: number }[]): string {
  const weeks = new Map<number, number>()
  for (const { key, value } of days) weeks.set(Math.floor((key + 3) / 7), (weeks.get(Math.floor((key + 3) / 7)) ?? 0) + value)
  const [first] = weeks.keys()
  const most = Math.max(1, ...weeks.values())
  return [...weeks].map(([week, value]) => `M${(week - (first ?? 0)) * 23} 300v${-(Math.max(0, value) / most) * 280}h18V300Z`).join('')
}
