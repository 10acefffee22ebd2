import { createMemo, createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import type { WidgetResult } from '../../../shared/engine/contract.ts'
import { useApp } from '../../state/app.ts'
import { nameOf, searchWords, titleOf } from '../../state/names.ts'
import { createTurn } from '../../state/slices.ts'
import { wholeMoney, percent } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { RowBones } from '../../widgets/Bones.tsx'
import { Icon } from '../../widgets/Icon.tsx'
import type { Mark } from '../../widgets/Mark.tsx'
import { Ranking } from '../../widgets/ranking/Ranking.tsx'
import { matching, rank, type Key, type Listed, type Ranking as Ranked } from '../../widgets/ranking/rank.ts'

interface Props {
  readonly dimension: string
  readonly result: WidgetResult | null
  /** So many entries it had when it was last seen here; 0 where that is not known. */
  readonly room: number
  readonly chosen: readonly Key[]
  readonly leftOut: readonly Key[]
  readonly onToggle: (key: Key) => void
  readonly onLeaveOut: (key: Key) => void
  /** Several entries were drawn over. */
  readonly onChoose: (keys: readonly Key[]) => void
  /** Those chosen are left out instead, or the other way round. */
  readonly onTurn: () => void
  /** Typed words become a filter. */
  readonly onWords: (typed: string) => void
  /** A finger is down on an entry. */
  readonly onPress: (key: Key) => void
  /** The records behind an entry's figure are wanted. */
  readonly onRecords: (key: Key) => void
  /** What colleagues were asked about an entry's figure. */
  readonly markOf: (key: Key) => Mark | null
}

const EMPTY: Ranked = { count: 0, at: () => undefined, total: 0, most: 0 }

/** Beyond so many entries one can search. */
const SEARCHABLE = 12

/** One dimension ranked; a tap on a bar filters everything else. */
export function RankPanel(props: Props): JSX.Element {
  const { data } = useApp()
  const title = createUniqueId()
  const [typed, setTyped] = createSignal('')
  const most = () => (props.dimension === 'product' ? 11 : 6)
  const known = createMemo(() => Object.keys(data.labels()[props.dimension] ?? {}).length)
  const nameFor = createMemo(() => {
    const [labels, words, tongue] = [data.labels(), t(), language()]
    return (key: Key) => nameOf(props.dimension, key, labels, words, tongue)
  })
  const wordsOf = createMemo(() => searchWords(nameFor()))
  const turn = createTurn(() => props.result !== null)
  // The same object as before says that nothing has changed here.
  const result = createMemo(() => (turn() ? props.result : null))
  const ranked = createMemo(() => {
    const shown = result()
    return shown ? rank(shown.keys, shown.figures[0] as Float64Array) : EMPTY
  })
  const seen = createMemo((before: number) => Math.max(before, props.room, known(), ranked().count), 0)
  const hasMore = () => seen() === 0 || seen() > most()
  /** The room is always the same: where there are others, the last row is theirs. */
  const rows = createMemo(() => (hasMore() ? most() - 1 : seen()))
  const [isOpen, setOpen] = createSignal(false)
  const found = createMemo(() => matching(ranked(), typed(), wordsOf()))
  const isCut = () => hasMore() && !isOpen() && typed() === '' && found().count > rows()
  const entries = createMemo((): Listed => (isCut() ? { count: rows(), at: (place) => (place < rows() ? ranked().at(place) : undefined) } : found()))
  /** What the others come to: all of them together less those above. */
  const others = createMemo(() => {
    let figure = ranked().total
    for (let place = 0; place < rows(); place++) figure -= ranked().at(place)?.figure ?? 0
    return figure
  })
  const chosen = createMemo(() => new Set(props.chosen))
  const leftOut = createMemo(() => new Set(props.leftOut))
  const currency = () => data.workspace()?.currency ?? null
  const heading = () => titleOf(props.dimension, t())
  /** Enter chooses the first that was found. */
  const onSearchKey = (event: KeyboardEvent) => {
    const first = entries().at(0)
    if (event.key === 'Escape') setTyped('')
    else if (event.key === 'Enter' && typed() !== '' && first) props.onToggle(first.key)
  }
  return (
    <section class="card panel" aria-labelledby={title} data-panel={props.dimension}>
      <header class="row spread panel-head">
        <h2 id={title}>{heading()}</h2>
        <Show when={result() && seen() > 1}>
          <Show when={props.chosen.length + props.leftOut.length > 0}>
            <button type="button" class="button plain small-button turn" onClick={() => props.onTurn()}>
              {props.leftOut.length > 0 ? t().overview.rank.onlyThese : t().overview.rank.allBut}
            </button>
          </Show>
          <span class="small soft figure" textContent={t().overview.found(found().count)} />
        </Show>
      </header>
      <Show when={seen() > SEARCHABLE}>
        <label class="search">
          <Icon name="search" size={16} />
          <span class="hidden-words">{t().overview.search(heading())}</span>
          <input
            class="input"
            type="search"
            autocomplete="off"
            placeholder={t().overview.search(heading())}
            value={typed()}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={onSearchKey}
          />
        </label>
      </Show>
      <Show when={result()} fallback={<RowBones rows={rows()} />}>
        <Show
          when={entries().count > 0}
          fallback={
            <p class="soft panel-nothing" style={{ 'min-height': `calc(${rows()} * var(--touch))` }}>
              {typed() === '' ? t().overview.nothing : t().overview.nothingFound(typed())}
            </p>
          }
        >
          <Ranking
            title={heading()}
            entries={entries()}
            total={ranked().total}
            most={ranked().most}
            rows={rows()}
            chosen={chosen()}
            leftOut={leftOut()}
            onLeaveOut={(key) => props.onLeaveOut(key)}
            onChoose={(keys) => props.onChoose(keys)}
            nameOf={nameFor()}
            figureOf={(figure) => wholeMoney(language(), figure, currency())}
            shareOf={(share) => percent(language(), share)}
            onToggle={(key) => props.onToggle(key)}
            onPress={(key) => props.onPress(key)}
            onRecords={(key) => props.onRecords(key)}
            markOf={(key) => props.markOf(key)}
          />
        </Show>
      </Show>
      <Show when={hasMore()}>
        <div class="rank-foot">
          <Show when={typed() !== ''} fallback={
            <Show when={found().count > rows()}>
              <button type="button" class="ranking-other" aria-expanded={isOpen()} onClick={() => setOpen((open) => !open)}>
                <span>{isOpen() ? t().overview.rank.fewer(rows()) : t().overview.rank.others(found().count - rows())}</span>
                <Show when={!isOpen()}>
                  <span class="ranking-figure figure" textContent={wholeMoney(language(), others(), currency())} />
                  <span class="ranking-share figure" textContent={ranked().total > 0 ? percent(language(), others() / ranked().total) : t().common.none} />
                </Show>
              </button>
            </Show>
          }>
            <button type="button" class="ranking-other" onClick={() => { props.onWords(typed()); setTyped('') }}>
              {t().overview.rank.filterBy(typed())}
            </button>
          </Show>
        </div>
      </Show>
    </section>
  )
}
