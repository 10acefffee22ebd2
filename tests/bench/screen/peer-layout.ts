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

export const SHOWN = { product: 12, country: 7 } as const
export type Panel = keyof typeof SHOWN
export const PANELS = ['product', 'country'] as const

const STYLE = `body{font:15px/1.45 system-ui;margin:24px;font-variant-numeric:tabular-nums}.panels{display:grid;grid-template-columns:1fr 1fr;gap:16px}
.row{display:grid;grid-template-columns:minmax(0,1fr) 8rem 4rem;height:44px;cursor:pointer}.row.on{font-weight:600}.row i{display:block;height:4px;background:#0b6464;grid-column:1/-1}`

/** An entry of a ranking: its code, what it comes to, its name. */
export interface Entry {
  readonly code: number
  readonly value: number
  readonly name: string
}

export interface PeerPage {
  /** Writes the figures, by the names they were laid out with. */
  tell(figures: Readonly<Record<string, string>>): void
  /** Draws the bars of the weeks, by their numbers. */
  weeks(weeks: ReadonlyMap<number, number>): void
  /** Writes a panel's rows; the entries come sorted, the largest first. */
  rank(panel: Panel, top: readonly Entry[], all: number, textOf: (value: number) => string, isChosen: (code: number) => boolean): void
  /** Hears of taps on rows. */
  onTap(hear: (panel: Panel, code: number) => void): void
}

/** Lays the peers' board out in this page: some figures, bars of weeks, two rankings. */
export function layOut(figures: readonly string[]): PeerPage {
  const row = '<div class="row" role="option"><span></span><span></span><span></span><i></i></div>'
  const panel = (name: Panel) => `<section data-panel="${name}">${row.repeat(SHOWN[name])}</section>`
  document.body.innerHTML = `<style>${STYLE}</style>${figures.map((name) => `<p data-kpi="${name}"></p>`).join('')}<svg width="1300" height="300"><path fill="#0b6464"/></svg><div class="panels">${PANELS.map(panel).join('')}</div>`
  const all = <T extends Element>(selector: string) => [...document.querySelectorAll<T>(selector)]
  const rows: Record<Panel, HTMLElement[]> = { product: all('[data-panel="product"] .row'), country: all('[data-panel="country"] .row') }
  return {
    tell(texts) {
      for (const one of all<HTMLElement>('[data-kpi]')) one.textContent = texts[one.dataset.kpi!] ?? ''
    },
    weeks: (weeks) => document.querySelector('path')!.setAttribute('d', pathOf(weeks)),
    rank(name, top, sum, textOf, isChosen) {
      top.forEach(({ code, value, name: words }, place) => {
        const one = rows[name][place]!
        one.dataset.code = String(code)
        one.className = isChosen(code) ? 'row on' : 'row'
        const [title, figure, share, bar] = [...one.children] as HTMLElement[]
        title!.textContent = words
        figure!.textContent = textOf(value)
        share!.textContent = `${((value / sum) * 100).toFixed(1)}%`
        bar!.style.width = `${Math.max(0, (value / (top[0]?.value || 1)) * 100)}%`
      })
    },
    onTap(hear) {
      for (const name of PANELS) for (const one of rows[name]) one.addEventListener('click', () => hear(name, Number(one.dataset.code)))
    },
  }
}

/** Days since 1970-01-01 as weeks that begin on Mondays. */
export const weekOf = (day: number): number => Math.floor((day + 3) / 7)

function pathOf(weeks: ReadonlyMap<number, number>): string {
  const [first] = weeks.keys()
  const most = Math.max(1, ...weeks.values())
  return [...weeks].map(([week, value]) => `M${(week - (first ?? 0)) * 23} 300v${-(Math.max(0, value) / most) * 280}h18V300Z`).join('')
}
