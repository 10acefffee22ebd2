import { For, Show, type JSX } from 'solid-js'
import type { Operations as Told } from '../../../shared/protocol/operations.ts'
import { number } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { operationName } from '../../text/operation-names.ts'
import { o } from '../../text/operations.ts'
import { Sign } from '../../widgets/ModeSign.tsx'
import { isBeyond } from './groups.ts'
import { ModeTap } from './ModeTap.tsx'
import { dollars, ms, shortDollars } from './units.ts'

type One = Told['operations'][number]
const USED = ['requests', 'd1RowsRead', 'd1RowsWritten', 'r2Reads', 'r2Writes', 'kvReads', 'kvWrites', 'queueOperations'] as const

/** One operation: what it promises, what was measured, what it cost, and what could be changed. */
export function OperationCard(props: { one: One; span: 'day' | 'month'; onChanged: () => void }): JSX.Element {
  const measured = () => props.one[props.span]
  const beyond = () => isBeyond(props.one, props.span)
  const usage = () => props.one.usage
  return (
    <li class="card" data-operation={props.one.name}>
      <header class="row spread wrap">
        <h3 class="row">
          <Sign mode={props.one.mode} />
          {operationName(props.one.name) ?? props.one.name}
        </h3>
        <Show when={props.one.advice}>{(advice) => <b class="small" classList={{ bad: advice() === 'make-async' || props.one.bothWays }}>{(props.one.bothWays ? o().advice : o().missed)[advice()]}</b>}</Show>
      </header>
      <p class="small soft">
        {props.one.why} <code>{props.one.name}</code>
      </p>
      <dl class="operations-figures">
        <Figure name={props.one.mode === 'async' ? o().step : o().budget} value={ms(props.one.budget)} />
        <Figure name={o().half} value={ms(measured().p50)} />
        <Figure name={o().p95} value={ms(measured().p95)} mark={props.one.mode === 'async' ? null : beyond() ? o().beyond : o().within} bad={beyond()} />
        <Figure name={o().p99} value={ms(measured().p99)} />
        <Figure name={o().count} value={number(language(), measured().count)} />
        <Figure name={o().errors} value={number(language(), measured().errors)} bad={measured().errors > 0} />
        <Figure name={o().cost} value={shortDollars(usage().dollars)} />
        <Figure name={o().perCall} value={dollars(usage().perCall === null ? null : (usage().perCall ?? 0) * 1000, true)} />
      </dl>
      <ModeTap one={props.one} onChanged={() => props.onChanged()} />
      <Show when={usage().requests > 0}>
        <details class="operations-used small">
          <summary>{o().details.title}</summary>
          <dl class="operations-figures">
            <For each={USED.filter((name) => usage()[name] > 0)}>{(name) => <Figure name={o().details[name] ?? name} value={number(language(), usage()[name])} />}</For>
            <Figure name={o().details.cpuMs ?? ''} value={ms(usage().cpuMs)} />
          </dl>
        </details>
      </Show>
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
