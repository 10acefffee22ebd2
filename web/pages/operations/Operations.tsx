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
import { groupsOf } from './groups.ts'
import { OperationCard } from './OperationCard.tsx'
import { ms } from './units.ts'
import './operations.css'

type Span = 'day' | 'month'
type One = Told['operations'][number]

/** Every operation of Ritmo with what it promises, what was measured and what it cost. */
export default function Operations(): JSX.Element {
  const { data } = useApp()
  const [span, setSpan] = createSignal<Span>('day')
  const [told, { refetch }] = createResource(language, () => callJson(operationsSchema, '/v1/operations').catch(() => null))
  createTitle(() => o().title)
  const used = (found: Told) => found.operations.filter((one) => one[span()].count > 0 || (span() === 'month' && one.usage.requests > 0))
  const groups = (found: Told) => groupsOf(used(found), span())
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
              <Show when={used(found()).length > 0} fallback={<p class="card">{o().none}</p>}>
                <Show when={groups(found()).now.length + groups(found()).later.length + groups(found()).look.length > 0}>
                  <Group title={o().groups.look} none={o().groups.fine} list={groups(found()).look} span={span()} onChanged={() => void refetch()} />
                </Show>
              </Show>
              <Costs cost={found().cost} />
              <For each={['now', 'later'] as const}>
                {(name) => <Show when={groups(found())[name].length > 0}><Group title={o().groups[name]} list={groups(found())[name]} span={span()} onChanged={() => void refetch()} /></Show>}
              </For>
              <Show when={groups(found()).unmeasured.length > 0}>
                <details class="operations-others">
                  <summary>{o().others(groups(found()).unmeasured.length)}</summary>
                  <Cards list={groups(found()).unmeasured} span={span()} onChanged={() => void refetch()} />
                </details>
              </Show>
              <p class="small soft">{o().unmeasured(found().operations.length - used(found()).length)}</p>
            </>
          )}
        </Match>
      </Switch>
    </div>
  )
}

/** Operations of one sort under a heading, or what is said where there is none. */
function Group(props: { title: string; none?: string; list: readonly One[]; span: Span; onChanged: () => void }): JSX.Element {
  return (
    <section class="operations-group">
      <h2>{props.title}</h2>
      <Show when={props.list.length > 0} fallback={<p class="card">{props.none}</p>}>
        <Cards list={props.list} span={props.span} onChanged={() => props.onChanged()} />
      </Show>
    </section>
  )
}

function Cards(props: { list: readonly One[]; span: Span; onChanged: () => void }): JSX.Element {
  return (
    <ul class="operations-list">
      <For each={props.list}>{(one) => <OperationCard one={one} span={props.span} onChanged={() => props.onChanged()} />}</For>
    </ul>
  )
}
