import { createMemo, Show, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { weekdayName } from '../../state/filter-words.ts'
import { chooseKeys } from '../../state/view.ts'
import { t } from '../../text/language.ts'
import { w } from '../../text/widgets.ts'
import { HeatMap } from '../heat/HeatMap.tsx'
import type { Face, WidgetKind } from './contract.ts'
import { unitOf, valuesOf, written } from './figures.ts'

const measureOf = (face: Face) => face.descriptor.measure ?? 'revenue'

/** A measure by weekday and hour; drawn cells filter. */
export const heatKind: WidgetKind = {
  kind: 'heat',
  size: 'large',
  choices: { measure: true },
  spec: ({ measure }) => ({ by: 'weekhour', measures: [measure ?? 'revenue'] }),
  View: (face) => <Heat {...face} />,
  sheet(face, names) {
    const values = cellsOf(face)
    const columns = [{ title: names.titleOf('weekday'), kind: 'text' as const }, ...Array.from({ length: 24 }, (_, hour) => ({ title: t().overview.clock.hour(hour), kind: unitOf(measureOf(face)) }))]
    return { columns, rows: Array.from({ length: 7 }, (_, index) => [weekdayName(index + 1, 'long'), ...values.slice(index * 24, index * 24 + 24)]) }
  },
}

/** A number for each hour of the week; null where nothing was. */
function cellsOf(face: Face): (number | null)[] {
  const cells: (number | null)[] = Array.from({ length: 168 }, () => null)
  const values = valuesOf(measureOf(face), face.result?.figures ?? [])
  for (const [index, key] of (face.result?.keys ?? []).entries()) cells[Number(key)] = values[index] ?? null
  return cells
}

function Heat(props: Face): JSX.Element {
  const { data } = useApp()
  const cells = createMemo(() => cellsOf(props))
  const chosen = createMemo(() => new Set((props.view.sets.weekhour ?? []).map(Number)))
  const hasHours = () => (props.result?.keys ?? []).some((key) => Number(key) % 24 !== 0)
  return (
    <Show when={!props.result || hasHours() || props.result.keys.length === 0} fallback={<p class="soft kind-nothing">{w().noHours}</p>}>
      <HeatMap
        cells={cells()}
        chosen={chosen()}
        figureOf={(figure) => written(figure, unitOf(measureOf(props)), data.workspace()?.currency ?? null, 'whole')}
        onRecords={(cell) => props.onRecords?.(measureOf(props), { only: { weekhour: [String(cell)] } })}
        markOf={(cell) => props.markOf?.(measureOf(props), { only: { weekhour: [String(cell)] } }) ?? null}
        onChoose={(cells) => props.onChange((one) => chooseKeys(one, 'weekhour', cells.map(String)))}
      />
    </Show>
  )
}
