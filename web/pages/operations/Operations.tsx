import { createResource, createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import { operationsSchema, type Operations as Told } from '../../../shared/protocol/operations.ts'
import { callJson } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { number } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { o } from '../../text/operations.ts'
import { RowBones } from '../../widgets/Bones.tsx'
import { Choice } from '../settings/Choice.tsx'
import { Costs } from './Costs.tsx'
import { OperationCard } from './OperationCard.tsx'
import { ms } from './units.ts'
import './operations.css'

type Span = 'day' | 'month'

/** Every operation of Ritmo with what it promises, what was measured and what it cost. */
export default function Operations(): JSX.Element {
  const { data } = useApp()
  const [span, setSpan] = createSignal<Span>('day')
  const [told, { refetch }] = createResource(language, () => callJson(operationsSchema, '/v1/operations').catch(() => null))
  createTitle(() => o().title)
  const used = (found: Told) => found.operations.filter((one) => one[span()].count > 0 || (span() === 'month' && one.usage.requests > 0))
  const weight = ({ advice, bothWays }: Told['operations'][number]) => (advice === null ? 0 : bothWays ? 2 : advice === 'make-async' ? 1 : 0)
  /** What could be changed first, then what misses its time, then what is used most. */
  const measured = (found: Told) => used(found).filter((one) => one[span()].count > 0).toSorted((one, other) => weight(other) - weight(one) || other[span()].count - one[span()].count)
  const unmeasured = (found: Told) => used(found).filter((one) => one[span()].count === 0).toSorted((one, other) => other.usage.dollars - one.usage.dollars)
  return (
    <div class="page operations">
      <header class="stack">
        <h1>{o().title}</h1>
        <p class="soft">{o().intro}</p>
      </header>
      <Choice label={o().span} options={['day', 'month'] as const} value={span()} nameOf={(one) => o().spans[one]} onChange={setSpan} />
      <Switch fallback={<RowBones rows={8} />}>
        <Match when={told.state === 'ready' && told() === null}>
          <p role="alert">{data.online() ? o().failed : o().offline}</p>
          <p>
            <button type="button" class="button" onClick={() => void refetch()}>{t().common.retry}</button>
          </p>
        </Match>
        <Match when={told.latest}>
          {(found) => (
            <>
              <p class="small soft figure">
                {o().queue(number(language(), found().queue.depth))}
                <Show when={found().queue.age !== null}>, {o().age(ms(found().queue.age as number))}</Show>
              </p>
              <Costs cost={found().cost} />
              <Show when={used(found()).length > 0} fallback={<p class="card">{o().none}</p>}>
                <Cards list={measured(found())} span={span()} onChanged={() => void refetch()} />
                <Show when={unmeasured(found()).length > 0}>
                  <details class="operations-others">
                    <summary>{o().others(unmeasured(found()).length)}</summary>
                    <Cards list={unmeasured(found())} span={span()} onChanged={() => void refetch()} />
                  </details>
                </Show>
              </Show>
              <p class="small soft">{o().unmeasured(found().operations.length - used(found()).length)}</p>
            </>
          )}
        </Match>
      </Switch>
    </div>
  )
}

function Cards(props: { list: Told['operations']; span: Span; onChanged: () => void }): JSX.Element {
  return (
    <ul class="operations-list">
      <For each={props.list}>{(one) => <OperationCard one={one} span={props.span} onChanged={() => props.onChanged()} />}</For>
    </ul>
  )
}
