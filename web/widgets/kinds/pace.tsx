import { createMemo, type JSX } from 'solid-js'
import { toggleKey } from '../../state/view.ts'
import { day, dayRange } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { w } from '../../text/widgets.ts'
import type { Face, WidgetKind } from './contract.ts'
import { written } from './figures.ts'
import { SmallTable, type Column } from './Table.tsx'
import { useNames } from './use-names.ts'

type Row = readonly [key: string | null, state: string, now: number, before: number, last: number]
const rowsOf = (face: Pick<Face, 'insight'>) => (face.insight?.rows ?? []) as readonly Row[]

/** What was sold: no returns. */
const SOLD = { lineType: ['product'] }
const MORE = { quantity: { from: 1 } }

/** How fast products are sold against the stretch before. */
export const paceKind: WidgetKind = {
  kind: 'pace',
  size: 'medium',
  choices: {},
  insight: 'pace',
  View: (face) => <Pace {...face} />,
  sheet: (face, names) => ({
    columns: [{ title: w().abc.product, kind: 'text' }, { title: w().pace.pace, kind: 'text' }, { title: w().pace.now, kind: 'quantity' }, { title: w().pace.before, kind: 'quantity' }, { title: w().pace.last, kind: 'day' }],
    rows: rowsOf(face).map(([key, state, now, before, last]) => [names.nameOf('product', key), w().pace.states[state] ?? state, now, before, last]),
  }),
}

function Pace(props: Face): JSX.Element {
  const { product } = useNames()
  const rows = createMemo(() => rowsOf(props))
  const columns = createMemo((): Column<Row>[] => [
    { title: w().abc.product, cell: ([key]) => product(key) },
    ...(props.before ? [{ title: w().pace.pace, cell: ([, state]: Row) => w().pace.states[state] ?? state, class: 'kind-state' }] : []),
    { title: w().pace.now, isNumber: true, cell: ([, , now]) => written(now, 'quantity', null), counts: ([key]) => ['units', { only: { product: [key], ...SOLD }, ranges: MORE }] },
    ...(props.before ? [{ title: w().pace.before, isNumber: true, cell: ([, , , before]: Row) => written(before, 'quantity', null), counts: ([key]: Row) => ['units', { only: { product: [key], ...SOLD }, ranges: MORE, ...(props.before && { days: props.before }) }] as const }] : []),
    { title: w().pace.last, isNumber: true, cell: ([, , , , last]) => day(language(), last, 'short') },
  ])
  return (
    <>
      <SmallTable
        face={props}
        title={w().kinds.pace ?? ''}
        rows={rows()}
        keyOf={([key]) => key}
        columns={columns()}
        isChosen={([key]) => props.view.sets.product?.includes(key) === true}
        onPick={([key]) => props.onChange((view) => toggleKey(view, 'product', key))}
      />
      <p class="small soft">{props.before ? w().pace.hint(dayRange(language(), props.before.from, props.before.to)) : w().noBefore}</p>
    </>
  )
}
