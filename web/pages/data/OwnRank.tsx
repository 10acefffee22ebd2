import { createMemo, createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import type { WidgetResult } from '../../../shared/engine/contract.ts'
import { fold } from '../../../shared/model/fold.ts'
import type { OwnMeasure } from '../../../shared/model/own-dataset.ts'
import type { Labels } from '../../../shared/protocol/sync.ts'
import { figuresOf } from '../../state/own-board.ts'
import { d } from '../../text/datasets.ts'
import { percent } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { measureText } from '../../text/measure.ts'
import { RowBones } from '../../widgets/Bones.tsx'
import { Icon } from '../../widgets/Icon.tsx'
import type { Mark } from '../../widgets/Mark.tsx'
import { Ranking } from '../../widgets/ranking/Ranking.tsx'
import { matching, rank, type Key, type Ranking as Ranked } from '../../widgets/ranking/rank.ts'

const EMPTY: Ranked = { count: 0, at: () => undefined, total: 0, most: 0 }
const MOST = 6
/** Beyond so many entries one can search. */
const SEARCHABLE = 12

/** A dimension of a dataset of one's own, ranked; a tap on a bar filters everything else. */
export function OwnRank(props: {
  name: string
  title: string
  measure: OwnMeasure
  currency: string | null
  result: WidgetResult | null
  labels: Labels
  nameOf: (key: Key) => string
  chosen: readonly Key[]
  onToggle: (key: Key) => void
  onRecords: (key: Key) => void
  markOf: (key: Key) => Mark | null
}): JSX.Element {
  const title = createUniqueId()
  const [typed, setTyped] = createSignal('')
  const ranked = createMemo(() => (props.result ? rank(props.result.keys, figuresOf(props.result, props.measure)) : EMPTY))
  const seen = createMemo((before: number) => Math.max(before, ranked().count), 0)
  const rows = createMemo(() => (seen() === 0 || seen() > MOST ? MOST + 0.5 : seen()))
  const entries = createMemo(() => matching(ranked(), typed(), (key) => fold(props.nameOf(key))))
  const chosen = createMemo(() => new Set(props.chosen))
  const isMean = () => props.measure.adds === 'mean'
  return (
    <section class="card panel" aria-labelledby={title} data-panel={props.name}>
      <header class="row spread panel-head">
        <h2 id={title}>{props.title}</h2>
        <Show when={props.result && seen() > 1}>
          <span class="small soft figure" textContent={t().overview.found(entries().count)} />
        </Show>
      </header>
      <Show when={seen() > SEARCHABLE}>
        <label class="search">
          <Icon name="search" size={16} />
          <span class="hidden-words">{d().page.search(props.title)}</span>
          <input class="input" type="search" autocomplete="off" placeholder={d().page.search(props.title)} value={typed()} onInput={(event) => setTyped(event.currentTarget.value)} />
        </label>
      </Show>
      <Show when={props.result} fallback={<RowBones rows={rows()} />}>
        <Show
          when={entries().count > 0}
          fallback={
            <p class="soft panel-nothing" style={{ 'min-height': `calc(${rows()} * var(--touch))` }}>
              {typed() === '' ? d().page.empty : t().overview.nothingFound(typed())}
            </p>
          }
        >
          <Ranking
            title={props.title}
            entries={entries()}
            total={isMean() ? 0 : ranked().total}
            most={ranked().most}
            rows={rows()}
            chosen={chosen()}
            nameOf={(key) => ({ name: props.nameOf(key), code: null })}
            figureOf={(figure) => measureText(language(), props.measure, figure, props.currency)}
            shareOf={(share) => percent(language(), share)}
            onToggle={props.onToggle}
            onPress={() => undefined}
            onRecords={(key) => props.onRecords(key)}
            markOf={(key) => props.markOf(key)}
          />
        </Show>
      </Show>
    </section>
  )
}
