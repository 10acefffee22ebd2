import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { GOODS } from '../../../shared/model/sales.ts'
import { useApp } from '../../state/app.ts'
import { nameOf, titleOf } from '../../state/names.ts'
import { chooseKeys, leaveOut, toggleKey } from '../../state/view.ts'
import { percent } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { Ranking } from '../ranking/Ranking.tsx'
import { rank, type Key, type Listed } from '../ranking/rank.ts'
import type { Face, WidgetKind } from './contract.ts'
import { isPair, unitOf, valuesOf, written } from './figures.ts'

const by = (face: Pick<Face, 'descriptor'>) => face.descriptor.by ?? 'product'
const measureOf = (face: Pick<Face, 'descriptor'>) => face.descriptor.measure ?? 'revenue'

/** Rows that are always there; the last one stands for the others. */
const TOP = 7

/** Keys of a dimension by a measure, the others as one row that opens. Dragging over rows, the minus and a tap filter. */
export const rankingKind: WidgetKind = {
  kind: 'ranking',
  size: 'medium',
  choices: { by: true, measure: true },
  spec: (descriptor) => ({ by: by({ descriptor }), measures: [measureOf({ descriptor })], ...(by({ descriptor }) === 'product' && { when: GOODS }) }),
  View: (face) => <Ranked {...face} />,
  sheet(face, names) {
    const values = valuesOf(measureOf(face), face.result?.figures ?? [])
    const rows = (face.result?.keys ?? []).map((key, index): [string, number] => [names.nameOf(by(face), key), values[index] as number])
    return { columns: [{ title: names.titleOf(by(face)), kind: 'text' }, { title: names.measure(measureOf(face)), kind: unitOf(measureOf(face)) }], rows: rows.sort((a, b) => b[1] - a[1]) }
  },
}

function Ranked(props: Face): JSX.Element {
  const { data } = useApp()
  const [isOpen, setOpen] = createSignal(false)
  const currency = () => data.workspace()?.currency ?? null
  const unit = () => unitOf(measureOf(props))
  /** Shares of nothing have no place: they come last. */
  const values = createMemo(() => valuesOf(measureOf(props), props.result?.figures ?? []).map((one) => (Number.isFinite(one) ? one : 0)))
  const ranked = createMemo(() => rank(props.result?.keys ?? [], values()))
  const isCut = () => !isOpen() && ranked().count > TOP + 1
  const entries = createMemo((): Listed => (isCut() ? { count: TOP, at: (place) => (place < TOP ? ranked().at(place) : undefined) } : ranked()))
  const adds = () => !isPair(measureOf(props)) && !['customers', 'orders', 'salesOrders'].includes(measureOf(props)) && !measureOf(props).includes('.')
  const others = () => {
    let figure = ranked().total
    for (let place = 0; place < TOP; place++) figure -= ranked().at(place)?.figure ?? 0
    return figure
  }
  const nameFor = createMemo(() => {
    const [labels, words, tongue] = [data.labels(), t(), language()]
    return (key: Key) => nameOf(by(props), key, labels, words, tongue)
  })
  const chosen = createMemo(() => new Set(props.view.sets[by(props)] ?? []))
  const leftOut = createMemo(() => new Set(props.view.but[by(props)] ?? []))
  return (
    <Show when={ranked().count > 0} fallback={<p class="soft kind-nothing">{props.result ? t().overview.nothing : ''}</p>}>
      <Ranking
        title={titleOf(by(props), t())}
        entries={entries()}
        total={adds() ? ranked().total : 0}
        most={ranked().most}
        rows={Math.min(ranked().count, isCut() ? TOP : TOP + (isOpen() ? 0 : 1))}
        chosen={chosen()}
        leftOut={leftOut()}
        nameOf={nameFor()}
        figureOf={(figure) => written(figure, unit(), currency(), 'whole')}
        shareOf={(share) => percent(language(), share)}
        onToggle={(key) => props.onChange((one) => toggleKey(one, by(props), key))}
        onLeaveOut={(key) => props.onChange((one) => leaveOut(one, by(props), key))}
        onChoose={(keys) => props.onChange((one) => chooseKeys(one, by(props), keys))}
        onPress={() => undefined}
        onRecords={(key) => props.onRecords?.(measureOf(props), { only: { [by(props)]: [key] } })}
        markOf={(key) => props.markOf?.(measureOf(props), { only: { [by(props)]: [key] } }) ?? null}
      />
      <Show when={ranked().count > TOP + 1}>
        <button type="button" class="ranking-other" aria-expanded={isOpen()} onClick={() => setOpen((open) => !open)}>
          <span>{isOpen() ? t().overview.rank.fewer(TOP) : t().overview.rank.others(ranked().count - TOP)}</span>
          <Show when={!isOpen() && adds()}>
            <span class="ranking-figure figure" textContent={written(others(), unit(), currency(), 'whole')} />
            <span class="ranking-share figure" textContent={ranked().total > 0 ? percent(language(), others() / ranked().total) : t().common.none} />
          </Show>
        </button>
      </Show>
    </Show>
  )
}
