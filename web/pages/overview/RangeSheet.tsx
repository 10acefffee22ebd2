import { createSignal, For, Show, type JSX } from 'solid-js'
import { minorDigits } from '../../../shared/model/currency.ts'
import type { ValueRange } from '../../../shared/engine/contract.ts'
import { useApp } from '../../state/app.ts'
import { valueName } from '../../state/filter-words.ts'
import { readNumber } from '../../state/read-number.ts'
import { withRange, type View } from '../../state/view.ts'
import { w } from '../../text/widgets.ts'
import { Sheet } from '../../widgets/Sheet.tsx'

/** Values of a line that are asked for between two numbers. */
const VALUES = ['amount', 'quantity'] as const

/** Ranges of a line's values: from one number to less than another, either may be left open. */
export default function RangeSheet(props: { view: View; onChange: (next: (view: View) => View) => void; onClose: () => void }): JSX.Element {
  const { data } = useApp()
  const scale = (value: string) => (value === 'quantity' ? 3 : minorDigits(data.workspace()?.currency ?? ''))
  const shown = (value: string, number: number | undefined) => (number === undefined ? '' : String(number / 10 ** scale(value)))
  const [typed, setTyped] = createSignal(Object.fromEntries(VALUES.map((value) => [value, { from: shown(value, props.view.ranges[value]?.from), to: shown(value, props.view.ranges[value]?.to) }])))
  const rangeOf = (value: string): ValueRange | null => {
    const { from = '', to = '' } = typed()[value] ?? {}
    const [low, high] = [readNumber(from, scale(value)), readNumber(to, scale(value))]
    if (Number.isNaN(low) || Number.isNaN(high) || (low !== null && high !== null && low >= high)) return null
    return { ...(low !== null && { from: low }), ...(high !== null && { to: high }) }
  }
  const isWrong = () => VALUES.some((value) => rangeOf(value) === null)
  const apply = (event: Event) => {
    event.preventDefault()
    if (isWrong()) return
    props.onChange((view) => VALUES.reduce<View>((one, value) => withRange(one, value, rangeOf(value) ?? {}), view))
    props.onClose()
  }
  const clear = () => {
    props.onChange((view) => VALUES.reduce<View>((one, value) => withRange(one, value, {}), view))
    props.onClose()
  }
  return (
    <Sheet title={w().ranges.title} onClose={() => props.onClose()}>
      <form class="two-dates" onSubmit={apply}>
        <For each={VALUES}>
          {(value) => (
            <fieldset class="range">
              <legend>{valueName(value)}</legend>
              <For each={['from', 'to'] as const}>
                {(side) => (
                  <label class="field">
                    <span>{w().ranges[side]}</span>
                    <input class="input figure" inputmode="decimal" autocomplete="off" value={typed()[value]?.[side] ?? ''} onInput={(event) => setTyped((all) => ({ ...all, [value]: { ...(all[value] as { from: string; to: string }), [side]: event.currentTarget.value } }))} />
                  </label>
                )}
              </For>
            </fieldset>
          )}
        </For>
        <p class="small bad" role="alert">
          <Show when={isWrong()}>{w().ranges.wrong}</Show>
        </p>
        <div class="row">
          <button type="submit" class="button main">{w().ranges.apply}</button>
          <button type="button" class="button plain" onClick={clear}>{w().ranges.clear}</button>
        </div>
      </form>
    </Sheet>
  )
}
