import { createResource, createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import { operationsSchema, type Operations as Told } from '../../../shared/protocol/operations.ts'
import { callJson } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { number } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { o } from '../../text/operations.ts'
import { RowBones } from '../../widgets/Bones.tsx'
import { Sign } from '../../widgets/ModeSign.tsx'
import { Choice } from '../settings/Choice.tsx'
import './operations.css'

type Span = 'day' | 'month'
type One = Told['operations'][number]

/** Every operation of Ritmo with what it promises and what was measured. */
export default function Operations(): JSX.Element {
  const { data } = useApp()
  const [span, setSpan] = createSignal<Span>('day')
  const [told, { refetch }] = createResource(language, () => callJson(operationsSchema, '/v1/operations').catch(() => null))
  createTitle(() => o().title)
  const used = (found: Told) => found.operations.filter((one) => one[span()].count > 0).toSorted((one, other) => other[span()].count - one[span()].count)
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
        <Match when={told()}>
          {(found) => (
            <>
              <p class="small soft figure">
                {o().queue(number(language(), found().queue.depth))}
                <Show when={found().queue.age !== null}>, {o().age(ms(found().queue.age as number))}</Show>
              </p>
              <Show when={used(found()).length > 0} fallback={<p class="card">{o().none}</p>}>
                <ul class="operations-list">
                  <For each={used(found())}>{(one) => <Row one={one} span={span()} />}</For>
                </ul>
              </Show>
              <p class="small soft">{o().unmeasured(found().operations.length - used(found()).length)}</p>
            </>
          )}
        </Match>
      </Switch>
    </div>
  )
}

function Row(props: { one: One; span: Span }): JSX.Element {
  const measured = () => props.one[props.span]
  const beyond = () => props.one.mode !== 'async' && (measured().p95 ?? 0) > props.one.budget
  return (
    <li class="card" data-operation={props.one.name}>
      <header class="row spread wrap">
        <h2 class="row">
          <Sign mode={props.one.mode} />
          {props.one.why}
        </h2>
        <Show when={props.one.advice}>{(advice) => <b class="bad small">{o().advice[advice()]}</b>}</Show>
      </header>
      <p class="small soft">
        <code>{props.one.name}</code>
      </p>
      <dl class="operations-figures">
        <Figure name={o().budget} value={ms(props.one.budget)} />
        <Figure name={o().half} value={ms(measured().p50)} />
        <Figure name={o().p95} value={ms(measured().p95)} mark={props.one.mode === 'async' ? null : beyond() ? o().beyond : o().within} bad={beyond()} />
        <Figure name={o().p99} value={ms(measured().p99)} />
        <Figure name={o().count} value={number(language(), measured().count)} />
        <Figure name={o().errors} value={number(language(), measured().errors)} bad={measured().errors > 0} />
      </dl>
    </li>
  )
}

function Figure(props: { name: string; value: string; mark?: string | null; bad?: boolean }): JSX.Element {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd class="figure" classList={{ bad: props.bad ?? false }}>
        {props.value}
        <Show when={props.mark}>{(mark) => <span class="hidden-words"> {mark()}</span>}</Show>
        <Show when={props.mark && props.bad}><span aria-hidden="true"> ↑</span></Show>
      </dd>
    </div>
  )
}

/** A time in ms, to two places that count. */
function ms(value: number | null): string {
  if (value === null) return t().common.none
  const [amount, unit] = value < 1000 ? [value, 'millisecond'] : value < 90_000 ? [value / 1000, 'second'] : value < 5_400_000 ? [value / 60_000, 'minute'] : [value / 3_600_000, 'hour']
  return new Intl.NumberFormat(language(), { style: 'unit', unit: unit as string, unitDisplay: 'short', maximumSignificantDigits: amount < 10 ? 2 : 3 }).format(amount as number)
}
