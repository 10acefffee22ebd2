import { createMemo, createResource, For, Match, Show, Switch, type JSX } from 'solid-js'
import { orderHistorySchema, type RecordEvent, type Version } from '../../../shared/protocol/records.ts'
import { callJson } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { nameOf } from '../../state/names.ts'
import { dateTime, moment, money, quantity } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { r } from '../../text/records.ts'
import NotesOn from '../notes/NotesOn.tsx'
import { orderName } from './order-name.ts'

interface Props {
  readonly order: string
  readonly currency: string | null
  readonly zone: string
}

/** Rows of one order at most that are shown. */
const MOST = 500

interface Shown {
  readonly at: number
  readonly name: string
  readonly kind: string
  readonly pieces: string
  readonly amount: number
}

/** One order: its lines as they are now, from the device, and all that it ever was, from the edge. */
export function OrderView(props: Props): JSX.Element {
  const { data } = useApp()
  const [here] = createResource(
    () => ({ order: props.order, revision: data.revision() }),
    async ({ order }) => (await data.records({ dataset: 'sales', measure: 'lines', where: [{ dimension: 'order', in: [order] }], list: 'lines', sort: 'time', from: 0, limit: MOST }).catch(() => null))?.records ?? null,
  )
  const [history] = createResource(
    () => (data.online() ? { order: props.order, revision: data.revision() } : null),
    ({ order }) => callJson(orderHistorySchema, `/v1/orders?order=${encodeURIComponent(order)}`).catch(() => null),
  )
  const lines = createMemo(() => {
    const records = here.latest
    if (!records) return []
    const { dimensions, values } = records.columns
    return records.lineRows.map((line): Shown => {
      const type = line.dimensions[dimensions.indexOf('lineType')] ?? null
      return {
        at: line.at,
        name: nameOf('product', line.dimensions[dimensions.indexOf('product')] ?? null, data.labels(), t(), language()).name,
        kind: type === null || type === 'product' ? '' : (r().lineTypes[type] ?? type),
        pieces: quantity(language(), (line.values[values.indexOf('quantity')] ?? 0) / 1000),
        amount: line.values[values.indexOf('amount')] ?? 0,
      }
    })
  })
  const total = () => lines().reduce((sum, one) => sum + one.amount, 0)
  const cents = (amount: number) => money(language(), amount, props.currency)
  return (
    <div class="order">
      <h3>{r().order(orderName(props.order))}</h3>
      <p class="small soft">{lines()[0] ? dateTime(language(), lines()[0]?.at ?? 0, props.zone) : ''}</p>
      <table class="table order-lines">
        <caption class="hidden-words">{r().now}</caption>
        <tbody>
          <For each={lines()}>
            {(line) => (
              <tr>
                <td>
                  {line.name}
                  <Show when={line.kind}> <small class="soft">{line.kind}</small></Show>
                </td>
                <td class="number figure">{r().pieces(line.pieces)}</td>
                <td class="number figure">{cents(line.amount)}</td>
              </tr>
            )}
          </For>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{r().total}</th>
            <td />
            <td class="number figure" data-order="total">
              {cents(total())}
            </td>
          </tr>
        </tfoot>
      </table>
      <NotesOn on={{ kind: 'order', key: props.order }} />
      <h3>{r().history}</h3>
      <Switch fallback={<p class="soft small">{r().historyOffline}</p>}>
        <Match when={data.online() && history.latest}>
          {(found) => (
            <>
              <Show
                when={found().versions.some((one) => one.died !== null)}
                fallback={
                  <p class="small soft">
                    {r().historyNone} <For each={arrivals(found().versions)}>{(event) => <span>{r().came(moment(language(), Date.parse(event.at), props.zone), event.title ?? r().unknownFile)}. </span>}</For>
                  </p>
                }
              >
                <ol class="versions">
                  <For each={found().versions}>{(one) => <VersionItem version={one} values={found().columns.values} dimensions={found().columns.dimensions} zone={props.zone} cents={cents} />}</For>
                </ol>
              </Show>
              <Show when={found().more}>
                <p class="small soft">{r().historyMore}</p>
              </Show>
            </>
          )}
        </Match>
      </Switch>
    </div>
  )
}

/** The imports that brought some versions, each once. */
function arrivals(versions: readonly Version[]): RecordEvent[] {
  return [...new Map(versions.flatMap(({ came }) => (came ? [[came.job, came] as const] : []))).values()]
}

/** One version of a row: what it said, and what brought and ended it. */
export function VersionItem(props: { version: Version; values: readonly string[]; dimensions: readonly string[]; zone: string; cents: (amount: number) => string; mark?: string }): JSX.Element {
  const { data } = useApp()
  const value = (name: string) => props.version.values[props.values.indexOf(name)] ?? 0
  const key = () => props.version.dimensions[props.dimensions.indexOf('product')] ?? null
  const when = (event: RecordEvent) => moment(language(), Date.parse(event.at), props.zone)
  const file = (event: RecordEvent) => event.title ?? r().unknownFile
  const name = () => nameOf('product', key() === null ? null : (key() as string).toLowerCase(), data.labels(), t(), language()).name
  return (
    <li classList={{ gone: props.version.died !== null }}>
      <p class="row spread">
        <strong>{name()}</strong>
        <span class="figure">
          {r().pieces(quantity(language(), value('quantity') / 1000))} · {props.cents(value('amount'))}
        </span>
      </p>
      <p class="small">
        <span class="version-state">{props.mark ?? (props.version.died === null ? r().alive : r().dead)}</span>
      </p>
      <Show when={props.version.came}>
        {(event) => <p class="small soft">{event().kind === 'undo' ? r().cameBack(when(event())) : r().came(when(event()), file(event()))}</p>}
      </Show>
      <Show when={props.version.went}>
        {(event) => <p class="small soft">{event().kind === 'undo' ? r().wentUndone(when(event())) : r().went(when(event()), file(event()))}</p>}
      </Show>
    </li>
  )
}
