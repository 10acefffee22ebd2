import { useNavigate } from '@solidjs/router'
import { createSignal, createUniqueId, For, Index, Show, type JSX } from 'solid-js'
import type { Figure } from '../../../shared/engine/contract.ts'
import { DECISION_MODES, type DecisionAsk } from '../../../shared/protocol/decisions.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { d } from '../../text/decisions.ts'
import { t } from '../../text/language.ts'
import { Icon } from '../../widgets/Icon.tsx'
import { ModeSign } from '../../widgets/ModeSign.tsx'
import { Sheet } from '../../widgets/Sheet.tsx'
import { Choice } from '../settings/Choice.tsx'
import { deadlineOf, deadlinesAt, type DeadlineName } from './deadlines.ts'
import { ask } from './decisions.ts'
import { PeopleChoice } from './PeopleChoice.tsx'
import { subjectName, subjectText, type Subject } from './subject.ts'
import './decisions.css'

const MOST_CHOICES = 8
type Lack = 'question' | 'people' | 'choices' | 'deadline'

/** Asks colleagues about a number: at a meeting or by letter, with answers to choose from. */
export default function AskSheet(props: { asked: Subject; figure: Figure | null; onClose: () => void }): JSX.Element {
  const { data, toasts } = useApp()
  const navigate = useNavigate()
  const group = createUniqueId()
  const form = createUniqueId()
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const [mode, setMode] = createSignal<DecisionAsk['mode']>('letter')
  const [question, setQuestion] = createSignal('')
  const [choices, setChoices] = createSignal<readonly string[]>([...d().yesNo])
  const [people, setPeople] = createSignal<readonly string[]>([])
  const [deadline, setDeadline] = createSignal<DeadlineName>('tomorrow')
  const [other, setOther] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const [trouble, setTrouble] = createSignal('')
  const put = (place: number, text: string) => setChoices((all) => all.map((one, index) => (index === place ? text : one)))
  const kept = () => choices().map((one) => one.trim()).filter((one) => one !== '')

  const until = () => (mode() === 'letter' ? deadlineOf(deadline(), other(), zone(), Date.now()) : null)
  /** What is still missing; null when it can be sent. */
  const lacks = (): Lack | null => {
    if (question().trim() === '') return 'question'
    if (kept().length === 1 || new Set(kept()).size < kept().length) return 'choices'
    if (people().length === 0) return 'people'
    return mode() === 'letter' && (until() ?? 0) <= Date.now() ? 'deadline' : null
  }
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (lacks()) return
    const ends = until()
    const about = { dataset: props.asked.dataset, measure: props.asked.measure, filters: plain(props.asked.filters), figure: props.figure as DecisionAsk['about']['figure'] }
    try {
      const id = await ask(data, { mode: mode(), question: question().trim(), choices: kept(), people: [...people()], deadline: ends === null ? null : new Date(ends).toISOString(), about })
      toasts.show({ text: d().sent[mode()], mode: mode() === 'letter' ? 'async' : 'sync' })
      props.onClose()
      navigate(`/decisions/${id}`)
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  // In sight whatever comes above: who can be asked is told by the edge.
  const foot = (
    <div class="stack decision-foot">
      <Show when={tried() && lacks()}>
        {(what) => <p class="bad" role="alert">{d().needs[what()]}</p>}
      </Show>
      <Show when={trouble()}>
        <p class="bad" role="alert">{trouble()}</p>
      </Show>
      <div class="row wrap">
        <button type="submit" form={form} class="button" classList={{ main: mode() === 'meeting', later: mode() === 'letter' }}>
          <ModeSign of={mode()} silent /> {d().send[mode()]}
        </button>
        <button type="button" class="button plain" onClick={() => props.onClose()}>
          {t().common.cancel}
        </button>
      </div>
    </div>
  )
  return (
    <Sheet title={d().askAbout(`${subjectName(data, props.asked)} ${subjectText(data, props.asked, props.figure)}`)} onClose={props.onClose} foot={foot}>
      <form id={form} class="decision-ask" novalidate onSubmit={(event) => void send(event)}>
        <div class="decision-modes" role="radiogroup" aria-label={d().mode}>
          <For each={DECISION_MODES}>
            {(one) => (
              <label class="decision-mode">
                <input type="radio" name={group} checked={mode() === one} onChange={() => setMode(one)} />
                <span class="decision-mode-face">
                  <span class="row">
                    <ModeSign of={one} /> <b>{d().modes[one]}</b>
                  </span>
                  <span class="small">{d().modeWords[one]}</span>
                </span>
              </label>
            )}
          </For>
        </div>
        <label class="field">
          <span>{d().question}</span>
          <textarea class="input" rows="2" maxlength="500" placeholder={d().questionPlaceholder} value={question()} onInput={(event) => setQuestion(event.currentTarget.value)} />
        </label>
        <fieldset class="decision-whom">
          <legend class="small soft">{d().choices}</legend>
          <Show when={choices().length > 0} fallback={<p class="small soft">{d().freeOnly}</p>}>
            <Index each={choices()}>
              {(text, place) => (
                <div class="row">
                  <input class="input" maxlength="120" aria-label={d().choice(place + 1)} placeholder={d().choice(place + 1)} value={text()} onInput={(event) => put(place, event.currentTarget.value)} />
                  <button type="button" class="button plain icon" aria-label={d().removeChoice(place + 1)} onClick={() => setChoices((all) => all.filter((_, index) => index !== place))}>
                    <Icon name="close" size={16} />
                  </button>
                </div>
              )}
            </Index>
          </Show>
          <Show when={choices().length < MOST_CHOICES}>
            <button type="button" class="button plain decision-add" onClick={() => setChoices((all) => [...all, ''])}>
              {d().addChoice}
            </button>
          </Show>
        </fieldset>
        <PeopleChoice chosen={people()} onChange={setPeople} />
        <Show when={mode() === 'letter'}>
          <Choice label={d().deadline} options={deadlinesAt(zone(), Date.now())} value={deadline()} nameOf={(one) => d().deadlines[one]} onChange={setDeadline} />
          <Show when={deadline() === 'other'}>
            <label class="field">
              <span>{d().deadlineAt}</span>
              <input class="input" type="datetime-local" value={other()} onInput={(event) => setOther(event.currentTarget.value)} />
            </label>
          </Show>
        </Show>
      </form>
    </Sheet>
  )
}

/** Filters as they cross the wire: without what is undefined. */
function plain(filters: Subject['filters']): DecisionAsk['about']['filters'] {
  return JSON.parse(JSON.stringify(filters)) as DecisionAsk['about']['filters']
}
