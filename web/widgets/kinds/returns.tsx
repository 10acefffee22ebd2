import { createMemo, Show, type JSX } from 'solid-js'
import { toggleKey } from '../../state/view.ts'
import { w } from '../../text/widgets.ts'
import type { Face, WidgetKind } from './contract.ts'
import { written } from './figures.ts'
import { productRows } from './products.ts'
import { SmallTable } from './Table.tsx'
import { useNames } from './use-names.ts'

const rowsOf = (face: Pick<Face, 'insight'>) => productRows(face).filter((one) => one.returned !== 0).sort((a, b) => b.returned - a.returned)

/** Products by what came back of them. */
export const returnsKind: WidgetKind = {
  kind: 'returns',
  size: 'medium',
  choices: {},
  insight: 'products',
  View: (face) => <Returns {...face} />,
  sheet: (face, names) => ({
    columns: [{ title: w().abc.product, kind: 'text' }, { title: w().returns.returned, kind: 'money' }, { title: w().abc.units, kind: 'quantity' }, { title: w().returns.rate, kind: 'share' }],
    rows: rowsOf(face).map((one) => [names.nameOf('product', one.key), one.returned, one.returnedUnits, one.sold > 0 ? one.returned / one.sold : null]),
  }),
}

function Returns(props: Face): JSX.Element {
  const { product, currency } = useNames()
  const rows = createMemo(() => rowsOf(props))
  return (
    <Show when={rows().length > 0} fallback={<p class="soft kind-nothing">{w().returns.none}</p>}>
      <SmallTable
        face={props}
        title={w().kinds.returns ?? ''}
        rows={rows()}
        keyOf={(one) => one.key}
        columns={[
          { title: w().abc.product, cell: (one) => product(one.key) },
          { title: w().returns.returned, isNumber: true, cell: (one) => written(one.returned, 'money', currency(), 'whole'), counts: (one) => ['returned', { only: { product: [one.key] } }] },
          { title: w().abc.units, isNumber: true, cell: (one) => written(one.returnedUnits, 'quantity', null) },
          { title: w().returns.rate, isNumber: true, cell: (one) => written(one.sold > 0 ? one.returned / one.sold : null, 'share', null), counts: (one) => ['returnRate', { only: { product: [one.key] } }] },
        ]}
        isChosen={(one) => props.view.sets.product?.includes(one.key) === true}
        onPick={(one) => props.onChange((view) => toggleKey(view, 'product', one.key))}
      />
    </Show>
  )
}
