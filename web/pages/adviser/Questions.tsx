import { useNavigate, useSearchParams } from '@solidjs/router'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { QUESTIONS, type Question } from '../../../shared/adviser/decide.ts'
import { createTitle } from '../../state/title.ts'
import { a } from '../../text/adviser.ts'
import { language } from '../../text/language.ts'
import { keepDraft, newProcess } from './draft.ts'

/**
 * The three questions, one a screen. Name and answers so far stand in the address (`n`, `a` of y and n), so that Back
 * goes one question back.
 */
export function Questions(): JSX.Element {
  const [params, setParams] = useSearchParams<{ n?: string; a?: string }>()
  const navigate = useNavigate()
  const given = createMemo(() => [...(params.a ?? '')].filter((one) => one === 'y' || one === 'n'))
  const question = (): Question | null => (params.n ? (QUESTIONS[given().length] ?? null) : null)
  createTitle(() => a().describe)
  const answer = (yes: boolean) => {
    const all = [...given(), yes ? 'y' : 'n']
    if (all.length < QUESTIONS.length) return setParams({ a: all.join('') })
    const [now, blocks, heavy] = all.map((one) => one === 'y') as [boolean, boolean, boolean]
    keepDraft(newProcess(params.n as string, { now, blocks, heavy }, language()))
    navigate('/adviser/draft')
  }
  return (
    <div class="page adviser-ask">
      <Show when={question()} keyed fallback={<NameForm name={params.n ?? ''} onName={(name) => setParams({ n: name, a: '' })} />}>
        {(asked) => (
          <section class="stack" aria-labelledby="adviser-question">
            <p class="soft row spread">
              <span>{a().questions.step(given().length + 1)}</span>
              <span class="adviser-dots" aria-hidden="true">
                <For each={QUESTIONS}>{(_, at) => <span classList={{ past: at() <= given().length }} />}</For>
              </span>
            </p>
            <p class="small soft">{params.n}</p>
            <h1 id="adviser-question" tabindex="-1" ref={(element) => queueMicrotask(() => element.focus())}>
              {a().questions[asked]}
            </h1>
            <p class="soft">{a().questions[`${asked}Hint`]}</p>
            <div class="adviser-yes-no">
              <button type="button" class="button" onClick={() => answer(true)}>
                {a().questions.yes}
              </button>
              <button type="button" class="button" onClick={() => answer(false)}>
                {a().questions.no}
              </button>
            </div>
            <button type="button" class="button plain" onClick={() => history.back()}>
              {a().questions.previous}
            </button>
          </section>
        )}
      </Show>
    </div>
  )
}

function NameForm(props: { name: string; onName: (name: string) => void }): JSX.Element {
  const [name, setName] = createSignal(props.name)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (name().trim() !== '') props.onName(name().trim())
  }
  return (
    <form class="stack" onSubmit={submit}>
      <h1>
        <label for="adviser-name">{a().questions.name}</label>
      </h1>
      <p class="soft" id="adviser-name-hint">{a().questions.nameHint}</p>
      <input
        id="adviser-name"
        class="input"
        required
        maxlength="120"
        autocomplete="off"
        aria-describedby="adviser-name-hint"
        placeholder={a().questions.namePlaceholder}
        value={name()}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" class="button main">{a().questions.next}</button>
    </form>
  )
}
