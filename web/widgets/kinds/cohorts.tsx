import { createMemo, For, Show, type JSX } from 'solid-js'
import { parseDay } from '../../../shared/model/calendar.ts'
import { COHORT } from '../../../shared/model/customer-groups.ts'
import { toggleKey } from '../../state/view.ts'
import { day, number, percent } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { w } from '../../text/widgets.ts'
import { daysOfBucket, monthAfter } from './bucket-days.ts'
import { EachBy } from '../EachBy.tsx'
import { MarkSign } from '../Mark.tsx'
import type { Face, WidgetKind } from './contract.ts'

type Row = readonly [cohort: string, later: number, size: number, customers: number, revenue: number]
const rowsOf = (face: Pick<Face, 'insight'>) => (face.insight?.rows ?? []) as readonly Row[]

/** So many months are shown, across and down; all of them are exported. */
const SHOWN = 12

/** How many customers still buy so many months after their first purchase. */
export const cohortsKind: WidgetKind = {
  kind: 'cohorts',
  size: 'large',
  choices: {},
  needs: { dimension: 'customer', words: () => w().noCustomers },
  insight: 'cohorts',
  View: (face) => <Cohorts {...face} />,
  sheet: (face) => ({
    columns: [{ title: w().cohorts.month, kind: 'text' }, { title: '+', kind: 'number' }, { title: w().cohorts.size, kind: 'number' }, { title: w().measures.customers ?? '', kind: 'number' }, { title: w().measures.revenue ?? '', kind: 'money' }],
    rows: rowsOf(face),
  }),
}

function Cohorts(props: Face): JSX.Element {
  const cohorts = createMemo(() => [...Map.groupBy(rowsOf(props), ([cohort]) => cohort)].slice(-SHOWN).map(([name, rows]) => ({ name, size: rows[0]?.[2] ?? 0, by: new Map(rows.map((row) => [row[1], row])) })))
  const isChosen = (name: string) => props.view.sets[COHORT]?.includes(name) === true
  const monthOf = (name: string) => day(language(), parseDay(`${name}-01`), 'month')
  const months = Array.from({ length: SHOWN }, (_, later) => later)
  return (
    <Show when={cohorts().length > 0} fallback={<p class="soft kind-nothing">{w().noCustomers}</p>}>
      <div class="kind-table" tabindex="0" role="group" aria-label={w().kinds.cohorts}>
        <table class="kind-cohorts">
          <thead>
            <tr>
              <th scope="col">{w().cohorts.month}</th>
              <th scope="col" class="number">{w().cohorts.size}</th>
              <For each={months}>{(later) => <th scope="col" class="number">{w().cohorts.later(later)}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <EachBy each={cohorts()} by={(one) => one.name}>
              {(cohort) => (
                <tr classList={{ chosen: isChosen(cohort().name) }} data-cohort={cohort().name}>
                  <th scope="row">
                    <button type="button" class="kind-pick" aria-pressed={isChosen(cohort().name)} onClick={() => props.onChange((view) => toggleKey(view, COHORT, cohort().name))}>{monthOf(cohort().name)}</button>
                  </th>
                  <td class="number">{number(language(), cohort().size)}</td>
                  <For each={months}>
                    {(later) => {
                      const share = () => (cohort().by.get(later)?.[3] ?? 0) / Math.max(1, cohort().size)
                      const part = () => ({ only: { [COHORT]: [cohort().name] }, days: daysOfBucket(monthAfter(cohort().name, later)) })
                      return (
                        <td class="number kind-heat" style={{ '--heat': `${Math.round(Math.min(1, share() * (later === 0 ? 0.6 : 1.6)) * 60)}%` }}>
                          <Show when={cohort().by.has(later)}>
                            <button type="button" class="kind-open kind-cell" aria-haspopup="dialog" aria-label={w().cohorts.cell(monthOf(cohort().name), monthOf(monthAfter(cohort().name, later)), percent(language(), share(), 0))}
                              onClick={() => props.onRecords?.('salesOrders', part())}>{percent(language(), share(), 0)}</button>
                            <Show when={props.markOf?.('salesOrders', part())}>{(mark) => <MarkSign mark={mark()} />}</Show>
                          </Show>
                        </td>
                      )
                    }}
                  </For>
                </tr>
              )}
            </EachBy>
          </tbody>
        </table>
      </div>
      <p class="small soft">{w().cohorts.hint}</p>
    </Show>
  )
}
