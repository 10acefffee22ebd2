import { A, useNavigate } from '@solidjs/router'
import { createMemo, createSignal, onCleanup, Show, type JSX } from 'solid-js'
import { resultOf } from '../../../shared/decisions/result.ts'
import type { Decision } from '../../../shared/protocol/decisions.ts'
import { withWrite } from '../../offline/writes/decision.ts'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { d } from '../../text/decisions.ts'
import { duration, moment } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { Icon } from '../../widgets/Icon.tsx'
import { ModeSign } from '../../widgets/ModeSign.tsx'
import { About } from './About.tsx'
import { AnswerForm } from './AnswerForm.tsx'
import { Answers, ResultBars } from './Answers.tsx'
import { calledOf, isOpen, writesOf } from './decisions.ts'
import { EndForm } from './EndForm.tsx'
import { joinMeeting, type Meeting } from './meeting.ts'

/** One question: what it is about, one's own answer, everybody's, what came of it. A meeting shows all of it as it happens. */
export function DecisionView(props: { kept: Decision }): JSX.Element {
  const { data } = useApp()
  const navigate = useNavigate()
  /** As the meeting heard it last; older than what is kept once a write has arrived from here. */
  const [heard, setHeard] = createSignal<Decision | null>(null)
  const decision = createMemo(() => {
    const now = heard()
    return now ? (writesOf(data, now.id).reduce<Decision | null>((before, write) => withWrite(before, write), now) ?? props.kept) : props.kept
  })
  const meeting: Meeting | null = props.kept.mode === 'meeting' && isOpen(props.kept) ? joinMeeting(props.kept.id, setHeard) : null
  onCleanup(data.onArrived((write) => write.about === props.kept.id && setHeard(null)))
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const when = (at: string) => moment(language(), Date.parse(at), zone())
  const result = () => resultOf(decision())
  const isAsked = () => decision().people.includes(decision().you)
  createTitle(() => decision().question)
  return (
    <div class="page decision" data-decision={decision().id} data-state={isOpen(decision()) ? 'open' : 'over'}>
      <p>
        <A class="button plain decision-back" href="/decisions">
          <Icon name="back" size={16} /> {d().back}
        </A>
      </p>
      <header class="decision-head">
        <p class="row small soft">
          <ModeSign of={decision().mode} /> <span>{d().modes[decision().mode]}</span>
          <span>· {d().askedBy(calledOf(decision().asker), when(decision().askedAt))}</span>
        </p>
        <h1>{decision().question}</h1>
        <Show when={isOpen(decision())} fallback={<p class="small soft">{d().over(when(decision().closedAt as string))}{decision().because ? `, ${d().because[decision().because as 'asker']}` : ''}.</p>}>
          <Show when={decision().deadline}>{(deadline) => <Deadline at={Date.parse(deadline())} words={when(deadline())} />}</Show>
        </Show>
      </header>
      <div class="decision-grid">
        <div class="stack">
          <Show when={decision().conclusion}>
            {(words) => (
              <section class="card decision-conclusion">
                <h2>{d().conclusion}</h2>
                <p>{words()}</p>
              </section>
            )}
          </Show>
          <About decision={decision()} />
          <Show when={isOpen(decision()) && isAsked()}>
            <AnswerForm decision={decision()} />
          </Show>
          <Show when={isOpen(decision()) && !isAsked() && decision().asker !== decision().you}>
            <p class="small soft">{d().notAsked}</p>
          </Show>
        </div>
        <div class="stack">
          <section class="card stack-small" aria-labelledby="decision-answers">
            <header class="row spread wrap">
              <h2 id="decision-answers">{isOpen(decision()) ? d().who : d().result}</h2>
              <span class="figure" data-answered>{d().answered(result().answered, decision().people.length)}</span>
            </header>
            <Show when={meeting && isOpen(decision()) && meeting.present()}>
              {(present) => (
                <p class="small" role="status" data-present={present().length}>
                  <ModeSign of="meeting" silent size={16} /> {present().length > 1 ? d().presence(present().map(calledOf).join(', ')) : d().alone}
                  <Show when={!meeting?.isLive()}> {d().lineDown}</Show>
                </p>
              )}
            </Show>
            <Show when={decision().choices.length > 0}>
              <ResultBars decision={decision()} />
              <Show when={!isOpen(decision()) && result().most === null}>
                <p class="small soft">{d().draw}</p>
              </Show>
            </Show>
            <Answers decision={decision()} present={meeting && isOpen(decision()) ? meeting.present() : null} />
          </section>
          <Show when={decision().asker === decision().you}>
            <EndForm decision={decision()} onGone={() => navigate('/decisions', { replace: true })} />
          </Show>
        </div>
      </div>
    </div>
  )
}

/** Until when answers count, and how much time is left. */
function Deadline(props: { at: number; words: string }): JSX.Element {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), 30_000)
  onCleanup(() => clearInterval(timer))
  return (
    <p class="small">
      <Show when={props.at > now()} fallback={d().past}>
        {d().until(props.words)} <span class="soft">({d().left(duration(language(), props.at - now()))})</span>
      </Show>
    </p>
  )
}
