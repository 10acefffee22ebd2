import { createMemo, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { Decision } from '../../../shared/protocol/decisions.ts'
import type { Figure } from '../../../shared/engine/contract.ts'
import { whereOf } from '../../offline/edge-dashboard.ts'
import { useApp } from '../../state/app.ts'
import { valueOf } from '../../state/figures.ts'
import { d } from '../../text/decisions.ts'
import { figureText } from '../../text/figure.ts'
import { moment, percent } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { filterWords, measureName } from '../records/asked.ts'
import { createRecordList } from '../records/list.ts'

/** What a question is about: the number as it was when it was asked, and the same question answered now. */
export function About(props: { decision: Decision }): JSX.Element {
  const { data } = useApp()
  const about = () => props.decision.about
  const currency = () => data.workspace()?.currency ?? null
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const where = createMemo(() => whereOf(about().filters, null))
  const records = createRecordList({ ...data, dataset: 'sales' }, () => ({ measure: about().measure, where: where(), list: 'orders', sort: '-time' }))
  const words = () => filterWords(about().filters, data.labels(), zone(), currency())
  const text = (figure: Figure | null) => figureText(about().measure, figure, currency())
  const now = () => (records.head()?.figure ?? null) as Figure | null
  /** How the number has moved since; null where it has not, or nobody can say. */
  const change = () => {
    const [then, current] = [about().figure === null ? null : valueOf(about().figure as Figure), now() === null ? null : valueOf(now() as Figure)]
    return then === null || current === null || then === 0 || then === current ? null : (current - then) / Math.abs(then)
  }
  return (
    <section class="card decision-about" aria-label={measureName(about().measure)}>
      <h2>{measureName(about().measure)}</h2>
      <ul class="decision-filters small">
        <For each={words()}>
          {(one) => (
            <li>
              <span class="soft">{one.title}</span> {one.text}
            </li>
          )}
        </For>
      </ul>
      <dl class="decision-figures">
        <div data-figure="was">
          <dt class="small soft">{d().was}</dt>
          <dd class="figure">{text(about().figure as Figure | null)}</dd>
          <dd class="small soft">{moment(language(), Date.parse(props.decision.askedAt), zone())}</dd>
        </div>
        <div data-figure="now">
          <dt class="small soft">{d().isNow}</dt>
          <dd class="figure">
            <Switch fallback={<span class="bone decision-bone" />}>
              <Match when={records.failed()}>–</Match>
              <Match when={records.head()}>{text(now())}</Match>
            </Switch>
          </dd>
          <dd class="small soft">
            <Show when={!records.failed()} fallback={d().unreadable}>
              <Show when={records.head()} fallback={d().reading}>
                <Show when={change()} fallback={d().same}>
                  {(by) => <span>{d().changed(`${by() > 0 ? '+' : ''}${percent(language(), by())}`)}</span>}
                </Show>
              </Show>
            </Show>
          </dd>
        </div>
      </dl>
    </section>
  )
}
