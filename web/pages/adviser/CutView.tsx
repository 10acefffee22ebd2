import { createSignal, For, Show, type JSX } from 'solid-js'
import type { Cut } from '../../../shared/adviser/decide.ts'
import { a } from '../../text/adviser.ts'
import { Icon } from '../../widgets/Icon.tsx'
import { Sign } from '../../widgets/ModeSign.tsx'

type Side = 'now' | 'later'
const SIDES = ['now', 'later'] as const

/** Where a hybrid is cut; with `onCut` its steps can be moved over the line, added and removed. */
export function CutView(props: { cut: Cut<string>; onCut?: (cut: { now: string[]; later: string[] }) => void }): JSX.Element {
  const change = (side: Side, steps: readonly string[], other: readonly string[]) => {
    const [now, later] = side === 'now' ? [steps, other] : [other, steps]
    props.onCut?.({ now: [...now], later: [...later] })
  }
  const move = (side: Side, at: number) => {
    const other: Side = side === 'now' ? 'later' : 'now'
    const step = props.cut[side][at] as string
    const joined = side === 'now' ? [step, ...props.cut[other]] : [...props.cut[other], step]
    change(side, props.cut[side].filter((_, n) => n !== at), joined)
  }
  return (
    <section class="card stack" aria-labelledby="adviser-cut">
      <h2 id="adviser-cut">{a().cut}</h2>
      <p class="soft small">{a().cutHint}</p>
      <div class="adviser-cut">
        <For each={SIDES}>
          {(side) => (
            <div class="stack" data-side={side}>
              <h3 class="row">
                <Sign mode={side === 'now' ? 'sync' : 'async'} silent />
                {a().modes[side === 'now' ? 'sync' : 'async']}
              </h3>
              <ol class="adviser-steps">
                <For each={props.cut[side]}>
                  {(step, at) => (
                    <li class="row">
                      <span class="adviser-step">{step}</span>
                      <Show when={props.onCut}>
                        <button type="button" class="button plain icon" aria-label={side === 'now' ? a().toLater(step) : a().toNow(step)} onClick={() => move(side, at())}>
                          <Sign mode={side === 'now' ? 'async' : 'sync'} silent size={16} />
                        </button>
                        <button type="button" class="button plain icon" aria-label={a().removeStep(step)} onClick={() => change(side, props.cut[side].filter((_, n) => n !== at()), props.cut[side === 'now' ? 'later' : 'now'])}>
                          <Icon name="close" size={16} />
                        </button>
                      </Show>
                    </li>
                  )}
                </For>
              </ol>
              <Show when={props.onCut && props.cut[side].length < 12}>
                <NewStep onStep={(step) => change(side, [...props.cut[side], step], props.cut[side === 'now' ? 'later' : 'now'])} />
              </Show>
            </div>
          )}
        </For>
      </div>
    </section>
  )
}

function NewStep(props: { onStep: (step: string) => void }): JSX.Element {
  const [text, setText] = createSignal('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (text().trim() === '') return
    props.onStep(text().trim())
    setText('')
  }
  return (
    <form class="row no-print" onSubmit={submit}>
      <input class="input" maxlength="200" aria-label={a().newStep} placeholder={a().newStep} value={text()} onInput={(event) => setText(event.currentTarget.value)} />
      <button type="submit" class="button icon" aria-label={a().addStep}>+</button>
    </form>
  )
}
