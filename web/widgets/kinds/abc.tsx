import { createMemo, type JSX } from 'solid-js'
import { toggleKey } from '../../state/view.ts'
import { percent } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { w } from '../../text/widgets.ts'
import { EachBy } from '../EachBy.tsx'
import type { Face, WidgetKind } from './contract.ts'
import { written } from './figures.ts'
import { productRows } from './products.ts'
import { SmallTable } from './Table.tsx'
import { useNames } from './use-names.ts'

/** Products by ABC class. */
export const abcKind: WidgetKind = {
  kind: 'abc',
  size: 'medium',
  choices: {},
  insight: 'products',
  View: (face) => <Abc {...face} />,
  sheet: (face, names) => ({
    columns: [{ title: w().abc.product, kind: 'text' }, { title: w().abc.group, kind: 'text' }, { title: w().abc.revenue, kind: 'money' }, { title: w().abc.units, kind: 'quantity' }],
    rows: productRows(face).map((one) => [names.nameOf('product', one.key), one.group, one.revenue, one.units]),
  }),
}

function Abc(props: Face): JSX.Element {
  const { product, currency } = useNames()
  const rows = createMemo(() => productRows(props))
  const all = () => Number(props.insight?.facts.revenue ?? 0)
  const groups = createMemo(() =>
    ['A', 'B', 'C'].map((name) => {
      const some = rows().filter((one) => one.group === name)
      return { name, count: some.length, share: all() > 0 ? some.reduce((sum, one) => sum + Math.max(0, one.revenue), 0) / all() : 0 }
    }),
  )
  return (
    <>
      <ul class="kind-classes">
        <EachBy each={groups()} by={(one) => one.name}>
          {(one) => (
            <li style={{ '--part': `${Math.max(4, one().share * 100)}%` }}>
              <span class="kind-class-bar" data-class={one().name} aria-hidden="true" />
              <span class="small">{w().abc.classes(one().name, one().count, percent(language(), one().share))}</span>
            </li>
          )}
        </EachBy>
      </ul>
      <SmallTable
        face={props}
        title={w().kinds.abc ?? ''}
        rows={rows()}
        keyOf={(one) => one.key}
        columns={[
          { title: w().abc.product, cell: (one) => product(one.key) },
          { title: w().abc.group, cell: (one) => one.group },
          { title: w().abc.revenue, isNumber: true, cell: (one) => written(one.revenue, 'money', currency(), 'whole'), counts: (one) => ['revenue', { only: { product: [one.key] } }] },
          { title: w().abc.units, isNumber: true, cell: (one) => written(one.units, 'quantity', null), counts: (one) => ['units', { only: { product: [one.key] } }] },
        ]}
        isChosen={(one) => props.view.sets.product?.includes(one.key) === true}
        onPick={(one) => props.onChange((view) => toggleKey(view, 'product', one.key))}
      />
      <p class="small soft">{w().abc.hint}</p>
    </>
  )
}
