import { A } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import { resultOf } from '../../../shared/decisions/result.ts'
import type { Decision } from '../../../shared/protocol/decisions.ts'
import type { Figure } from '../../../shared/engine/contract.ts'
import { useApp } from '../../state/app.ts'
import { outcomeOf } from '../../state/decided.ts'
import { d } from '../../text/decisions.ts'
import { moment } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { ModeSign } from '../../widgets/ModeSign.tsx'
import { isOpen } from './decisions.ts'
import { subjectFilters, subjectName, subjectText } from './subject.ts'

/** A question in a line or two: what was asked, about which number, how far it is or what came of it. */
export function DecisionRow(props: { decision: Decision; withFilters?: boolean }): JSX.Element {
  const { data } = useApp()
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const result = () => resultOf(props.decision)
  const outcome = () => (props.decision.conclusion === '' && result().most === null ? '' : outcomeOf(props.decision))
  /** Which days and filters it was about. */
  const filters = () => (props.withFilters ? subjectFilters(data, props.decision.about).map(({ text }) => text).join(' · ') : '')
  const about = () => `${subjectName(data, props.decision.about)} ${subjectText(data, props.decision.about, props.decision.about.figure as Figure | null)}`
  return (
    <A class="decision-row" href={`/decisions/${props.decision.id}`} data-decision={props.decision.id}>
      <ModeSign of={props.decision.mode} />
      <span class="decision-words">
        <b>{props.decision.question}</b>
        <Show when={!isOpen(props.decision) && outcome()}>{(words) => <span>{words()}</span>}</Show>
        <Show when={filters()}>{(words) => <span class="small">{words()}</span>}</Show>
        <span class="small soft">
          {about()} · {isOpen(props.decision) ? (props.decision.deadline ? d().until(moment(language(), Date.parse(props.decision.deadline), zone())) : d().modes[props.decision.mode]) : d().over(moment(language(), Date.parse(props.decision.closedAt as string), zone()))}
        </span>
      </span>
      <span class="figure small">{d().answered(result().answered, props.decision.people.length)}</span>
    </A>
  )
}
