import { Show, type JSX } from 'solid-js'
import { parseDay } from '../../../shared/model/calendar.ts'
import type { MergeSide } from '../../../shared/protocol/merges.ts'
import { useApp } from '../../state/app.ts'
import { c } from '../../text/cleaning.ts'
import { day, money } from '../../text/format.ts'
import { language } from '../../text/language.ts'

/** What a side is called: its name where files gave it one, else what stands in them. */
export const calledOf = (side: MergeSide): string => side.name ?? side.shown

/** One of the two: what it is called, where it comes from, what was sold; a tap has it stay. */
export function Side(props: { side: MergeSide; dimension: string; group: string; stays: boolean; onChoose: () => void }): JSX.Element {
  const { data } = useApp()
  const sold = () => c().facts(c().lines(props.side.lines), money(language(), props.side.revenue, data.workspace()?.currency ?? null))
  return (
    <label class="pair-side" data-stays={props.stays} data-key={props.side.key}>
      <input type="radio" name={props.group} checked={props.stays} onChange={() => props.onChoose()} />
      <span class="pair-side-body">
        <span class="pair-role small">{props.stays ? c().stays : c().goes}</span>
        <strong class="pair-name">{calledOf(props.side)}</strong>
        <Show when={props.side.name !== null && props.side.name !== props.side.shown}>
          <span class="small soft">
            {c().code} {props.side.shown}
          </span>
        </Show>
        <Show when={props.side.sources.length > 0}>
          <span class="small soft">
            {c().from} {props.side.sources.join(', ')}
          </span>
        </Show>
        <span class="figure">{sold()}</span>
        <Show when={props.side.last}>
          {(last) => <span class="small soft">{(props.dimension === 'customer' ? c().bought : c().last)(day(language(), parseDay(last())))}</span>}
        </Show>
      </span>
    </label>
  )
}
