import { Show, type JSX } from 'solid-js'
import type { NoticeSettings } from '../../../shared/protocol/notices.ts'
import { n } from '../../text/notices.ts'

/** What is offered when somebody first asks for quiet hours. */
const USUAL = { from: '21:30', to: '07:00' }

const zones = (now: string): readonly string[] => {
  const all = Intl.supportedValuesOf('timeZone')
  return all.includes(now) ? all : [now, ...all]
}

/** The hours in which nothing comes, by the person's own clock. */
export function QuietCard(props: { settings: NoticeSettings; locked: boolean; onChange: (part: Partial<NoticeSettings>) => void }): JSX.Element {
  const set = (part: Partial<{ from: string; to: string }>) => {
    const { quiet } = props.settings
    const next = { ...USUAL, ...quiet, ...part }
    if (next.from !== '' && next.to !== '') props.onChange({ quiet: next })
  }
  return (
    <section class="card" aria-labelledby="notices-quiet">
      <h2 id="notices-quiet">{n().choose.quiet.title}</h2>
      <label class="check">
        <input type="checkbox" checked={props.settings.quiet !== null} disabled={props.locked} onChange={(event) => props.onChange({ quiet: event.currentTarget.checked ? USUAL : null })} />
        <span>{n().choose.quiet.on}</span>
      </label>
      <Show when={props.settings.quiet}>
        {(quiet) => (
          <div class="notice-times">
            <label class="field">
              <span>{n().choose.quiet.from}</span>
              <input class="input" type="time" required value={quiet().from} disabled={props.locked} onChange={(event) => set({ from: event.currentTarget.value })} />
            </label>
            <label class="field">
              <span>{n().choose.quiet.to}</span>
              <input class="input" type="time" required value={quiet().to} disabled={props.locked} onChange={(event) => set({ to: event.currentTarget.value })} />
            </label>
          </div>
        )}
      </Show>
      <label class="field">
        <span>{n().choose.quiet.zone}</span>
        <select class="input" disabled={props.locked} value={props.settings.zone} onChange={(event) => props.onChange({ zone: event.currentTarget.value })}>
          {zones(props.settings.zone).map((zone) => (
            <option value={zone} selected={zone === props.settings.zone}>
              {zone}
            </option>
          ))}
        </select>
      </label>
      <p class="small soft">{n().choose.quiet.note(props.settings.zone)}</p>
    </section>
  )
}
