import { For, Show, type JSX } from 'solid-js'
import { resultOf } from '../../../shared/decisions/result.ts'
import type { Decision } from '../../../shared/protocol/decisions.ts'
import { useApp } from '../../state/app.ts'
import { d } from '../../text/decisions.ts'
import { moment } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { Icon } from '../../widgets/Icon.tsx'
import { calledOf } from './decisions.ts'

/** What the answers come to, as bars with their numbers written out. */
export function ResultBars(props: { decision: Decision }): JSX.Element {
  const result = () => resultOf(props.decision)
  const most = () => Math.max(1, ...result().counts)
  return (
    <ul class="decision-bars" data-result={result().counts.join(' ')}>
      <For each={props.decision.choices}>
        {(words, index) => (
          <li classList={{ leads: result().most === index() }}>
            <span>{words}</span>
            <b class="figure">{d().votes(result().counts[index()] ?? 0)}</b>
            <span class="decision-bar" aria-hidden="true" style={{ '--share': `${((result().counts[index()] ?? 0) / most()) * 100}%` }} />
          </li>
        )}
      </For>
    </ul>
  )
}

/** Who was asked, who is there, and what each said. */
export function Answers(props: { decision: Decision; present: readonly string[] | null }): JSX.Element {
  const { data } = useApp()
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const of = (person: string, late: boolean) => props.decision.answers.find((one) => one.person === person && one.late === late)
  const said = (person: string, late: boolean) => {
    const given = of(person, late)
    if (!given) return null
    return [given.choice === null ? '' : (props.decision.choices[given.choice] ?? ''), given.text].filter((one) => one !== '').join(': ')
  }
  return (
    <ul class="decision-people">
      <For each={props.decision.people}>
        {(person) => (
          <li data-person={person}>
            <span class="row">
              <span class="decision-dot" classList={{ there: props.present?.includes(person) ?? false }} />
              <b>{calledOf(person)}</b>
              <Show when={person === props.decision.you}>
                <span class="small soft">({d().you})</span>
              </Show>
              <Show when={props.present?.includes(person)}>
                <span class="small soft">{d().here}</span>
              </Show>
            </span>
            <Show when={of(person, false)} fallback={<span class="small soft">{d().notYet}</span>}>
              {(given) => (
                <span>
                  <span class="row decision-said">
                    <Icon name="check" size={16} /> <span>{said(person, false)}</span>
                  </span>
                  <span class="small soft">{moment(language(), Date.parse(given().at), zone())}</span>
                </span>
              )}
            </Show>
            <Show when={of(person, true)}>
              <span class="small soft decision-late">
                {said(person, true)} ({d().lateWords})
              </span>
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}
