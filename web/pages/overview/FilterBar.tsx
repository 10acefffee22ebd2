import { createEffect, createMemo, createSignal, Index, lazy, on, Show, Suspense, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { filterWords, type FilterWord } from '../../state/filter-words.ts'
import type { Days, Period } from '../../state/period.ts'
import { hasFilters, withoutFilters, type View } from '../../state/view.ts'
import { dayRange } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { catchFocus } from '../../widgets/focus.ts'
import { Icon } from '../../widgets/Icon.tsx'
import { PeriodChoice } from './PeriodChoice.tsx'

const RangeSheet = lazy(() => import('./RangeSheet.tsx'))

interface Props {
  readonly view: View
  readonly days: Days
  /** Takes what makes the next view of the present one. */
  readonly onChange: (next: (view: View) => View) => void
  /** How keys and dimensions are called, where they are not those of sales. */
  readonly names?: { readonly keyOf: (dimension: string, key: string | null) => string; readonly titleOf: (dimension: string) => string }
  /** A finger is down on what would make that view. */
  readonly onPress: (next: (view: View) => View) => void
}

const withPeriod = (period: Period) => (view: View): View => ({ ...view, period, brush: null })
const withoutBrush = (view: View): View => ({ ...view, brush: null })

/** Period and filters, always in reach: above the page at a desk, above the thumb on a phone. */
export function FilterBar(props: Props): JSX.Element {
  const { data } = useApp()
  const [isRanging, setRanging] = createSignal(false)
  const chips = createMemo(() => {
    const { view } = props
    const list: FilterWord[] = []
    if (view.brush) {
      const { from, to } = view.brush
      list.push({ title: t().overview.period.label, text: dayRange(language(), from, to), without: withoutBrush })
    }
    list.push(...filterWords(view, data.labels(), data.workspace()?.currency ?? null, props.names))
    return list
  })
  /** Where among the chips the focus is; where it goes when its own is taken away. */
  let list: HTMLUListElement | undefined
  let held = -1
  const onHeld = (event: FocusEvent) => (held = [...(list?.querySelectorAll('button') ?? [])].indexOf(event.target as HTMLButtonElement))
  createEffect(on(chips, () => {
    if (held < 0) return
    const left = list?.querySelectorAll('button') ?? []
    catchFocus(left[Math.min(held, left.length - 1)], list?.parentElement?.querySelector<HTMLElement>('input:checked, .period-other'))
  }, { defer: true }))
  return (
    <div class="filter-bar">
      <PeriodChoice period={props.view.period} days={props.days} onChange={(period) => props.onChange(withPeriod(period))} onPress={(period) => props.onPress(withPeriod(period))} />
      <ul ref={(element) => (list = element)} class="chips" onFocusIn={onHeld} onFocusOut={(event) => event.relatedTarget && (held = -1)} classList={{ some: hasFilters(props.view) }} aria-label={t().overview.filters.label}>
        <Index each={chips()}>
          {(chip) => (
            <li>
              <button
                type="button"
                class="chip"
                aria-label={t().overview.filters.remove(`${chip().title}: ${chip().text}`)}
                title={`${chip().title}: ${chip().text}`}
                onPointerDown={() => props.onPress(chip().without)}
                onClick={() => props.onChange(chip().without)}
              >
                <span textContent={chip().text} />
                <Icon name="close" size={14} />
              </button>
            </li>
          )}
        </Index>
        <Show when={hasFilters(props.view)} fallback={<li class="chips-none soft small">{t().overview.filters.none}</li>}>
          <li>
            <button type="button" class="chip-clear" onPointerDown={() => props.onPress(withoutFilters)} onClick={() => props.onChange(withoutFilters)}>
              {t().overview.filters.clear}
            </button>
          </li>
        </Show>
      </ul>
      <button type="button" class="button plain icon filter-more" aria-label={t().overview.filters.more} title={t().overview.filters.more} onClick={() => setRanging(true)}>
        <Icon name="settings" size={18} />
      </button>
      <Show when={isRanging()}>
        <Suspense>
          <RangeSheet view={props.view} onChange={(next) => props.onChange(next)} onClose={() => setRanging(false)} />
        </Suspense>
      </Show>
    </div>
  )
}
