import { createMemo, For, type JSX } from 'solid-js'
import type { Against, Compared } from '../../../shared/engine/compare.ts'
import type { DashboardResult } from '../../../shared/engine/contract.ts'
import { KPIS, type Kpi } from '../../state/board.ts'
import { changeOf, valueOf } from '../../state/figures.ts'
import type { View } from '../../state/view.ts'
import { dayRange, money, number, percent, quantity } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { Announce } from '../../widgets/Announce.tsx'
import { KpiTile } from '../../widgets/KpiTile.tsx'

interface Props {
  readonly result: DashboardResult | null
  /** The same figures for the stretch to compare with; null when there is none. */
  readonly before: DashboardResult | null
  readonly compared: Compared | null
  readonly view: View
  readonly onAgainst: (against: Against) => void
  readonly currency: string | null
  /** Dimensions that the data has. */
  readonly known: readonly string[]
}

/** How large a change is: a share of before, or points where the figure is itself a share. */
function sizeOf(by: number, isShare: boolean): string {
  return isShare ? t().overview.points(number(language(), by * 100, 1)) : percent(language(), by)
}

/** The six figures; the first three large. */
export function Kpis(props: Props): JSX.Element {
  const text = (kpi: Kpi, value: number | null) => {
    // Where no file names a customer, nobody knows how many there were.
    if (value === null || (kpi === 'customers' && value === 0 && !props.known.includes('customer'))) return t().common.none
    if (kpi === 'revenue' || kpi === 'averageOrder') return money(language(), Math.round(value), props.currency)
    if (kpi === 'returnRate') return percent(language(), value)
    return kpi === 'units' ? quantity(language(), value / 1000) : number(language(), value)
  }
  const change = (kpi: Kpi) => {
    if (!props.result || !props.before) return null
    const isShare = kpi === 'returnRate'
    const found = changeOf(valueOf(props.result.totals[kpi]), valueOf(props.before.totals[kpi]), isShare)
    return found && { sign: found.sign, text: found.sign === 0 ? '' : sizeOf(Math.abs(found.by), isShare) }
  }
  /** The three that matter, in words. */
  const spoken = () => {
    const { result } = props
    return result ? KPIS.slice(0, 3).map((kpi) => `${t().overview.kpi[kpi]}: ${text(kpi, valueOf(result.totals[kpi]))}`).join(', ') : null
  }
  /** With what it is compared, in words. */
  const against = createMemo(() => {
    const { compared, view } = props
    const words = t().overview.compare
    if (!compared) return view.against === 'year' ? words.noYear : ''
    const days = dayRange(language(), compared.days.from, compared.days.to)
    return compared.until === null ? words[view.against](days) : words.soFar(words[view.against](days))
  })
  /** Of all there is nothing came before. */
  const canCompare = () => props.view.period !== 'all' || props.view.brush !== null
  const other = (): Against => (props.view.against === 'year' ? 'before' : 'year')
  return (
    <section class="kpis-card card" aria-label={t().overview.figures}>
      <dl class="kpis">
        <For each={KPIS}>
          {(kpi, index) => (
            <KpiTile
              name={kpi}
              title={t().overview.kpi[kpi]}
              value={props.result ? text(kpi, valueOf(props.result.totals[kpi])) : null}
              change={change(kpi)}
              against={against()}
              large={index() < 3}
            />
          )}
        </For>
      </dl>
      <Announce text={spoken()} />
      <div class="kpis-against">
        <p class="small soft" textContent={canCompare() ? against() : ''} />
        <button type="button" class="button plain small-button" disabled={!canCompare()} onClick={() => props.onAgainst(other())}>
          {t().overview.compare.with[other()]}
        </button>
      </div>
    </section>
  )
}
