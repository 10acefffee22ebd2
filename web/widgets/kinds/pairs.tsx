import { createMemo, Show, type JSX } from 'solid-js'
import { chooseKeys } from '../../state/view.ts'
import { number } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { w } from '../../text/widgets.ts'
import type { Face, WidgetKind } from './contract.ts'
import { SmallTable } from './Table.tsx'
import { useNames } from './use-names.ts'

type Row = readonly [a: string | null, b: string | null, together: number, ofA: number, ofB: number]
const rowsOf = (face: Pick<Face, 'insight'>) => (face.insight?.rows ?? []) as readonly Row[]
const ordersOf = (face: Pick<Face, 'insight'>) => Number(face.insight?.facts.orders ?? 0)
const lift = ([, , together, a, b]: Row, orders: number) => (together * orders) / (a * b)

/** Which products are bought together. */
export const pairsKind: WidgetKind = {
  kind: 'pairs',
  size: 'medium',
  choices: {},
  insight: 'pairs',
  View: (face) => <Pairs {...face} />,
  sheet: (face, names) => ({
    columns: [{ title: w().abc.product, kind: 'text' }, { title: '+', kind: 'text' }, { title: w().pairs.together, kind: 'number' }, { title: w().pairs.lift, kind: 'number' }],
    rows: rowsOf(face).map((row) => [names.nameOf('product', row[0]), names.nameOf('product', row[1]), row[2], lift(row, ordersOf(face))]),
  }),
}

function Pairs(props: Face): JSX.Element {
  const { product } = useNames()
  const rows = createMemo(() => rowsOf(props))
  return (
    <Show when={rows().length > 0} fallback={<p class="soft kind-nothing">{w().pairs.none}</p>}>
      <SmallTable
        face={props}
        title={w().kinds.pairs ?? ''}
        rows={rows()}
        keyOf={([a, b]) => [a, b]}
        columns={[
          { title: w().abc.product, cell: ([a, b]) => `${product(a)} + ${product(b)}` },
          { title: w().pairs.together, isNumber: true, cell: ([, , together]) => number(language(), together), counts: ([a, b]) => ['salesOrders', { only: {}, together: [a, b] }] },
          { title: w().pairs.lift, isNumber: true, cell: (row) => `× ${number(language(), lift(row, ordersOf(props)), 1)}` },
        ]}
        onPick={([a, b]) => props.onChange((view) => chooseKeys(view, 'product', [a, b]))}
      />
      <p class="small soft">{w().pairs.hint(number(language(), ordersOf(props)))}</p>
    </Show>
  )
}
