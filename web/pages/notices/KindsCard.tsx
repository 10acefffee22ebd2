import { For, Show, type JSX } from 'solid-js'
import { CHOSEN_KINDS, type NoticeKind } from '../../../shared/notices/codes.ts'
import { AT_ONCE, choicesOf, type KindChoice } from '../../../shared/notices/preferences.ts'
import type { NoticeSettings } from '../../../shared/protocol/notices.ts'
import { n } from '../../text/notices.ts'

/** A daily message comes at this time unless another is chosen. */
const MORNING = '07:30'

/** Of each kind: over which channels, at once or once a day, and whether it keeps the quiet hours. */
export function KindsCard(props: { settings: NoticeSettings; locked: boolean; onChange: (part: Partial<NoticeSettings>) => void }): JSX.Element {
  const choices = () => choicesOf(props.settings.kinds)
  const set = (kind: NoticeKind, part: Partial<KindChoice>) => props.onChange({ kinds: { ...choices(), [kind]: { ...choices()[kind], ...part } } })
  return (
    <section class="card" aria-labelledby="notices-kinds">
      <h2 id="notices-kinds">{n().choose.kinds}</h2>
      <For each={CHOSEN_KINDS}>
        {(kind) => (
          <fieldset class="kind-choice" data-kind={kind} disabled={props.locked}>
            <legend>{n().kinds[kind]}</legend>
            <p class="small soft">{n().kindNotes[kind]}</p>
            <div class="kind-row">
              <Check words={n().choose.app} checked={choices()[kind].app} onChange={(app) => set(kind, { app })} />
              <Check words={n().choose.push} checked={choices()[kind].push} onChange={(push) => set(kind, { push })} />
              <Show when={props.settings.canMail}>
                <Check words={n().choose.mailOf} checked={choices()[kind].mail} onChange={(mail) => set(kind, { mail })} />
              </Show>
            </div>
            <div class="kind-row">
              <label class="field">
                <span>{n().choose.when}</span>
                <select class="input" onChange={(event) => set(kind, { when: event.currentTarget.value === AT_ONCE ? AT_ONCE : MORNING })}>
                  <option value={AT_ONCE} selected={choices()[kind].when === AT_ONCE}>
                    {n().choose.now}
                  </option>
                  <option value="daily" selected={choices()[kind].when !== AT_ONCE}>
                    {n().choose.daily}
                  </option>
                </select>
              </label>
              <Show when={choices()[kind].when !== AT_ONCE}>
                <label class="field">
                  <span>{n().choose.at}</span>
                  <input class="input" type="time" required value={choices()[kind].when} onChange={(event) => event.currentTarget.value !== '' && set(kind, { when: event.currentTarget.value })} />
                </label>
              </Show>
              <Check words={n().choose.keepsQuiet} checked={choices()[kind].quiet} onChange={(quiet) => set(kind, { quiet })} />
            </div>
          </fieldset>
        )}
      </For>
    </section>
  )
}

function Check(props: { words: string; checked: boolean; onChange: (on: boolean) => void }): JSX.Element {
  return (
    <label class="check">
      <input type="checkbox" checked={props.checked} onChange={(event) => props.onChange(event.currentTarget.checked)} />
      <span>{props.words}</span>
    </label>
  )
}
