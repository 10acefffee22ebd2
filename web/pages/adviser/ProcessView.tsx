import { Show, type JSX } from 'solid-js'
import { modeOf, type Answers } from '../../../shared/modes/mode.ts'
import type { ProcessBody } from '../../../shared/protocol/processes.ts'
import { useApp } from '../../state/app.ts'
import { a } from '../../text/adviser.ts'
import { day } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { Typed } from '../../widgets/Typed.tsx'
import { CutView } from './CutView.tsx'
import { newProcess } from './draft.ts'
import { NumbersForm } from './NumbersForm.tsx'
import { reasonOf } from './reason.ts'
import { createReckoning } from './reckon.ts'
import { Results } from './Results.tsx'
import { Verdict } from './Verdict.tsx'

/**
 * One process: the answer with its reason, where it is cut, its numbers and what they come to. `onBody` hears of
 * changes; without it the process is read only but for trying other numbers, which `onNumbers` hears of.
 */
export function ProcessView(props: {
  body: ProcessBody
  what?: string
  onBody?: (body: ProcessBody) => void
  onNumbers?: (numbers: ProcessBody['numbers']) => void
  actions: JSX.Element
}): JSX.Element {
  const { data } = useApp()
  const mode = () => modeOf(props.body.answers)
  const reckoning = createReckoning(() => props.body.numbers)
  const setAnswers = (answers: Answers) => {
    const { cut } = props.body
    const none = cut.now.length === 0 && cut.later.length === 0
    props.onBody?.({ ...props.body, answers, cut: none ? newProcess(props.body.name, answers, language()).cut : cut })
  }
  const today = () => day(language(), Math.floor(Date.now() / 86_400_000), 'long')
  return (
    <article class="page adviser-process">
      <header class="stack">
        <p class="print-only small soft">{a().printed(data.workspace()?.name ?? 'Ritmo', today())}</p>
        <Show when={props.onBody !== undefined} fallback={<h1>{props.body.name}</h1>}>
          <h1>
            <Typed class="input adviser-name" aria-label={a().name} maxlength="120" value={props.body.name} onSay={(name) => name !== '' && props.onBody?.({ ...props.body, name })} />
          </h1>
        </Show>
        <Show when={props.what}>{(what) => <p class="soft">{what()}</p>}</Show>
      </header>
      <Verdict answers={props.body.answers} why={reasonOf(props.body)} onAnswers={props.onBody && setAnswers} />
      <Show when={mode() === 'hybrid'}>
        <CutView cut={props.body.cut} onCut={props.onBody && ((cut) => props.onBody?.({ ...props.body, cut }))} />
      </Show>
      <div class="row wrap no-print adviser-actions">{props.actions}</div>
      <NumbersForm numbers={props.body.numbers} onNumbers={(numbers) => (props.onBody ? props.onBody({ ...props.body, numbers }) : props.onNumbers?.(numbers))} />
      <Results numbers={props.body.numbers} advised={mode()} reckoning={reckoning} />
    </article>
  )
}
