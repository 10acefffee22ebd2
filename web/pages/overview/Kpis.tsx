import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { AgainstWhat, Comparison } from '../../../shared/engine/comparison.ts'
import type { DashboardResult } from '../../../shared/engine/contract.ts'
import { KPIS, type Kpi } from '../../state/board.ts'
import type { Aim } from '../../state/aims.ts'
import type { Sparks } from '../../state/sparks.ts'
import { changeOf, meanOf, valueOf } from '../../../shared/engine/figure-value.ts'
import type { View } from '../../state/view.ts'
import { comparedWords, differenceWords, k } from '../../text/compare.ts'
import { money, number, percent, quantity } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { Announce } from '../../widgets/Announce.tsx'
import { Apart, fetched } from '../../widgets/Fetched.tsx'
import { KpiTile } from '../../widgets/KpiTile.tsx'
import type { Mark } from '../../widgets/Mark.tsx'

const CompareSheet = fetched(async () => (await import('./CompareSheet.tsx')).default)

interface Props {
  readonly result: DashboardResult | null
  /** Each figure's course; null until it is known. */
  readonly sparks: Sparks | null
  /** What colleagues were asked about a figure. */
  readonly markOf: (kpi: Kpi) => Mark | null
  /** Targets of the days in view, by figure. */
  readonly aims: Readonly<Record<string, Aim | null>>
  /** The same figures for each stretch to compare with; null where one is not known. */
  readonly before: readonly (DashboardResult | null)[]
  readonly compared: Comparison | null
  readonly view: View
  readonly onAgainst: (against: AgainstWhat) => void
  /** A figure was tapped: its records are wanted. */
  readonly onRecords: (kpi: Kpi) => void
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
    const { result, before, compared } = props
    if (!result || !compared) return null
    const isShare = kpi === 'returnRate'
    const mean = meanOf(compared.periods.map((_, index) => before[index]?.totals[kpi]))
    const found = changeOf(valueOf(result.totals[kpi]), mean, isShare)
    return found && { sign: found.sign, text: found.sign === 0 ? '' : sizeOf(Math.abs(found.by), isShare) }
  }
  /** The three that matter, in words. */
  const spoken = () => {
    const { result } = props
    return result ? KPIS.slice(0, 3).map((kpi) => `${t().overview.kpi[kpi]}: ${text(kpi, valueOf(result.totals[kpi]))}`).join(', ') : null
  }
  /** How much of a target is there, and should be; with words. */
  const progress = (kpi: Kpi) => {
    const aim = props.aims[kpi]
    const value = valueOf(props.result?.totals[kpi])
    if (!aim || aim.whole === 0 || value === null) return null
    return { done: value / aim.whole, due: aim.due / aim.whole, words: `${k().ofTarget(percent(language(), value / aim.whole, 0), text(kpi, aim.whole))}. ${k().shouldBe(text(kpi, aim.due))}` }
  }
  const [choosing, setChoosing] = createSignal(false)
  /** With what it is compared, in words: once there are figures to compare, for before it is not known which days there are. */
  const against = createMemo(() => {
    const { before, compared, view } = props
    if (!props.result || (compared && before.every((one) => one === null))) return ''
    return compared ? comparedWords(compared) : view.against === 'before' ? '' : k().nothing
  })
  const differences = createMemo(() => {
    const words = props.result && props.compared ? differenceWords(props.compared) : ''
    return words === '' ? '' : `· ${words}`
  })
  /** Of all there is nothing came before. */
  const canCompare = () => props.view.period !== 'all' || props.view.brush !== null || typeof props.view.against !== 'string'
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
              spark={props.sparks?.[kpi] ?? null}
              progress={progress(kpi)}
              mark={props.markOf(kpi)}
              onOpen={() => props.onRecords(kpi)}
              openWords={t().overview.openRecords(t().overview.kpi[kpi])}
            />
          )}
        </For>
      </dl>
      <Announce text={spoken()} />
      <div class="kpis-against">
        <p class="small soft">
          <span textContent={canCompare() ? against() : ''} /> <span textContent={canCompare() ? differences() : ''} />
        </p>
        <button type="button" class="button plain small-button" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
          {k().change}
        </button>
      </div>
      <Show when={choosing()}>
        <Apart sheet={{ title: k().change, onClose: () => setChoosing(false) }}>
          <CompareSheet
            against={props.view.against}
            onClose={() => setChoosing(false)}
            onChoose={(next) => {
              setChoosing(false)
              props.onAgainst(next)
            }}
          />
        </Apart>
      </Show>
    </section>
  )
}
