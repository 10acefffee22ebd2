import { createMemo, Index, Show, type JSX } from 'solid-js'
import { number } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { w } from '../../text/widgets.ts'
import type { Face, WidgetKind } from './contract.ts'
import { written } from './figures.ts'
import { useNames } from './use-names.ts'

type Row = readonly [bucket: string, fresh: number, back: number, freshRevenue: number, backRevenue: number, unknown: number]
const rowsOf = (face: Pick<Face, 'insight'>) => (face.insight?.rows ?? []) as readonly Row[]

/** New and returning customers over time. */
export const newcomersKind: WidgetKind = {
  kind: 'newcomers',
  size: 'medium',
  choices: {},
  insight: 'newcomers',
  View: (face) => <Newcomers {...face} />,
  sheet: (face, names) => ({
    columns: [{ title: names.titleOf('day'), kind: 'text' }, { title: w().newcomers.new, kind: 'number' }, { title: w().newcomers.returning, kind: 'number' }, ...[w().newcomers.new, w().newcomers.returning, w().newcomers.unknown].map((title) => ({ title: `${w().measures.revenue}: ${title}`, kind: 'money' as const }))],
    rows: rowsOf(face),
  }),
}

function Newcomers(props: Face): JSX.Element {
  const { currency } = useNames()
  const rows = createMemo(() => rowsOf(props))
  const most = createMemo(() => rows().reduce((top, [, fresh, back]) => Math.max(top, fresh + back), 1))
  const revenue = (place: 3 | 4 | 5) => written(rows().reduce((sum, row) => sum + row[place], 0), 'money', currency(), 'whole')
  const told = ([bucket, fresh, back]: Row) => `${bucket}: ${w().newcomers.new} ${number(language(), fresh)}, ${w().newcomers.returning} ${number(language(), back)}`
  return (
    <Show when={Number(props.insight?.facts.customers ?? 0) > 0} fallback={<p class="soft kind-nothing">{w().noCustomers}</p>}>
      <dl class="kind-facts">
        <div><dt class="small"><span class="kind-key" data-part="new" aria-hidden="true" />{w().newcomers.new}</dt><dd class="figure">{number(language(), Number(props.insight?.facts.new ?? 0))} <span class="small soft">{revenue(3)}</span></dd></div>
        <div><dt class="small"><span class="kind-key" data-part="back" aria-hidden="true" />{w().newcomers.returning}</dt><dd class="figure">{number(language(), Number(props.insight?.facts.returning ?? 0))} <span class="small soft">{revenue(4)}</span></dd></div>
        <div><dt class="small soft">{w().newcomers.unknown}</dt><dd class="figure"><span class="small soft">{revenue(5)}</span></dd></div>
      </dl>
      <ol class="kind-columns" aria-label={w().newcomers.label} tabindex="0">
        <Index each={rows()}>
          {(row) => (
            <li title={told(row())}>
              <span class="hidden-words">{told(row())}</span>
              <span class="kind-column" data-part="back" aria-hidden="true" style={{ height: `${(row()[2] / most()) * 100}%` }} />
              <span class="kind-column" data-part="new" aria-hidden="true" style={{ height: `${(row()[1] / most()) * 100}%` }} />
            </li>
          )}
        </Index>
      </ol>
      <p class="small soft">{w().newcomers.hint}</p>
    </Show>
  )
}
