import { createResource, For, Match, Suspense, Switch, type JSX } from 'solid-js'
import { parseDay } from '../../../shared/model/calendar.ts'
import { restatedRowsSchema, type RestatedRows } from '../../../shared/protocol/records.ts'
import type { Restatement } from '../../../shared/protocol/restatements.ts'
import { callJson } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { day, money } from '../../text/format.ts'
import { causeWords, l } from '../../text/ledger.ts'
import { language, t } from '../../text/language.ts'
import { r } from '../../text/records.ts'
import { Sheet } from '../../widgets/Sheet.tsx'
import { VersionItem } from './OrderView.tsx'
import { orderName } from './order-name.ts'
import RecordsSheet from './RecordsSheet.tsx'
import './records.css'

interface Props {
  readonly restatement: Restatement
  readonly title: string
  readonly onClose: () => void
}

/** Whether the rows come to the very difference: after everything was made anew they no longer do, and prove nothing. */
function tells({ rows, columns, more }: RestatedRows, { before, after }: Restatement): boolean {
  const amount = columns.values.indexOf('amount')
  const sum = rows.reduce((all, one) => all + one.change * (one.values[amount] ?? 0), 0)
  return rows.length > 0 && (more || sum === after.revenue - before.revenue)
}

/** The rows behind a day that changed after its close: what came and what went. Without a network, the day's rows as they are. */
export default function RestatedSheet(props: Props): JSX.Element {
  const { data } = useApp()
  const at = () => parseDay(props.restatement.day)
  const currency = () => data.workspace()?.currency ?? null
  const cents = (amount: number) => money(language(), amount, currency())
  const [rows, { refetch }] = createResource(
    () => (data.online() ? props.restatement : null),
    ({ closed, day: of }) => callJson(restatedRowsSchema, `/v1/restatements/rows?closed=${encodeURIComponent(closed)}&day=${of}`).catch(() => null),
  )
  return (
    <Switch>
      <Match when={!data.online()}>
        <RecordsSheet asked={{ measure: 'revenue', filters: { period: { from: at(), to: at() + 1 }, brush: null, sets: {} } }} note={l().needsNetwork} onClose={props.onClose} />
      </Match>
      <Match when={data.online()}>
        <Sheet title={r().changedRows(day(language(), at(), 'long'))} onClose={props.onClose} side>
          <p>{props.title}</p>
          <p class="small soft">{causeWords(props.restatement.causes)}</p>
          <Suspense fallback={<span class="bone order-bone" />}>
            <Switch>
              <Match when={rows.latest === null}>
                <p role="alert">{r().failed}</p>
                <button type="button" class="button" onClick={() => void refetch()}>
                  {t().common.retry}
                </button>
              </Match>
              <Match when={rows.latest && !tells(rows.latest, props.restatement)}>
                <p class="soft">{r().changedNone}</p>
              </Match>
              <Match when={rows.latest}>
                {(found) => (
                  <ol class="versions">
                    <For each={found().rows}>
                      {(one) => (
                        <VersionItem
                          version={one}
                          values={found().columns.values}
                          dimensions={found().columns.dimensions}
                          zone={data.workspace()?.zone ?? 'UTC'}
                          cents={cents}
                          mark={`${one.change > 0 ? `+ ${r().cameRow}` : `− ${r().wentRow}`} · ${r().order(orderName(one.order))}`}
                        />
                      )}
                    </For>
                  </ol>
                )}
              </Match>
            </Switch>
          </Suspense>
        </Sheet>
      </Match>
    </Switch>
  )
}
