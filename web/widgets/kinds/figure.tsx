import { Show, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { valueOf } from '../../../shared/engine/figure-value.ts'
import { t } from '../../text/language.ts'
import { MarkSign } from '../Mark.tsx'
import { unitOf, written } from './figures.ts'
import type { Face, WidgetKind } from './contract.ts'

const measureOf = (face: Face) => face.descriptor.measure ?? 'revenue'
const value = (face: Face) => valueOf(face.totals?.[measureOf(face)])

/** One figure, large. */
export const figureKind: WidgetKind = {
  kind: 'figure',
  size: 'small',
  choices: { measure: true },
  totals: ({ measure }) => [measure ?? 'revenue'],
  View: (face) => <Figure {...face} />,
  sheet: (face, names) => ({ columns: [{ title: names.measure(measureOf(face)), kind: unitOf(measureOf(face)) }], rows: [[value(face)]] }),
}

function Figure(props: Face): JSX.Element {
  const { data } = useApp()
  const text = () => (props.totals ? written(value(props), unitOf(measureOf(props)), data.workspace()?.currency ?? null) : '\u00a0')
  return (
    <p class="kind-figure figure">
      <button type="button" class="kind-open" aria-haspopup="dialog" title={t().overview.records} onClick={() => props.onRecords?.(measureOf(props))} textContent={text()} />
      <Show when={props.markOf?.(measureOf(props))}>{(mark) => <MarkSign mark={mark()} />}</Show>
    </p>
  )
}
