import { createMemo, Show, type JSX } from 'solid-js'
import { toggleKey } from '../../state/view.ts'
import { t } from '../../text/language.ts'
import { w } from '../../text/widgets.ts'
import type { Face, WidgetKind } from './contract.ts'
import { written } from './figures.ts'
import { productRows, type ProductRow } from './products.ts'
import { SmallTable } from './Table.tsx'
import { useNames } from './use-names.ts'

/** A margin as a share of the net, or the range in which it lies. */
function range(low: number | null, high: number | null, net: number): string {
  if (low === null || high === null) return w().margin.unknown
  if (net <= 0) return t().common.none
  const [from, to] = [written(low / net, 'share', null), written(high / net, 'share', null)]
  return from === to ? from : `${from} – ${to}`
}

const isKnown = (rows: readonly ProductRow[]) => rows.some((one) => one.known !== 0 || one.gain !== 0)

/** Margin by product: known, or the range in which it lies where costs are missing. */
export const marginKind: WidgetKind = {
  kind: 'margin',
  size: 'medium',
  choices: {},
  insight: 'products',
  View: (face) => <Margin {...face} />,
  sheet: (face, names) => ({
    columns: [{ title: w().abc.product, kind: 'text' }, { title: w().measures.net ?? '', kind: 'money' }, { title: `${w().margin.gain} ≥`, kind: 'money' }, { title: `${w().margin.gain} ≤`, kind: 'money' }],
    rows: productRows(face).map((one) => [names.nameOf('product', one.key), one.net, one.low, one.high]),
  }),
}

function Margin(props: Face): JSX.Element {
  const { product, currency } = useNames()
  const rows = createMemo(() => productRows(props))
  const all = createMemo(() => {
    const sum = (of: (row: ProductRow) => number) => rows().reduce((total, row) => total + of(row), 0)
    return rows().some((one) => one.low === null) ? null : range(sum((one) => one.low ?? 0), sum((one) => one.high ?? 0), sum((one) => one.net))
  })
  const gain = (one: ProductRow) => {
    if (one.low === null || one.high === null) return t().common.none
    const [from, to] = [one.low, one.high].map((amount) => written(amount, 'money', currency(), 'whole'))
    return from === to ? (from as string) : `${from} – ${to}`
  }
  return (
    <Show when={isKnown(rows())} fallback={<p class="soft kind-nothing">{w().margin.none}</p>}>
      <Show when={all()}>{(told) => <p class="kind-strong figure">{w().margin.all(told())}</p>}</Show>
      <SmallTable
        face={props}
        title={w().kinds.margin ?? ''}
        rows={rows()}
        keyOf={(one) => one.key}
        columns={[
          { title: w().abc.product, cell: (one) => product(one.key) },
          { title: w().margin.margin, isNumber: true, cell: (one) => range(one.low, one.high, one.net), counts: (one) => ['margin', { only: { product: [one.key] } }] },
          { title: w().margin.gain, isNumber: true, cell: gain, counts: (one) => ['gain', { only: { product: [one.key] } }] },
        ]}
        isChosen={(one) => props.view.sets.product?.includes(one.key) === true}
        onPick={(one) => props.onChange((view) => toggleKey(view, 'product', one.key))}
      />
      <p class="small soft">{w().margin.hint}</p>
    </Show>
  )
}
