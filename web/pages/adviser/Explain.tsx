import { For, type JSX } from 'solid-js'
import type { Mode } from '../../../shared/modes/mode.ts'
import { a } from '../../text/adviser.ts'
import { Sign } from '../../widgets/ModeSign.tsx'
import { QueuePicture } from './QueuePicture.tsx'

const analogies = [
  ['sync', 'phone', 'phoneText'],
  ['async', 'letter', 'letterText'],
  ['sync', 'meeting', 'meetingText'],
  ['async', 'mail', 'mailText'],
] as const satisfies readonly (readonly [Mode, string, string])[]

/** What the two ways are like: a moving picture, two analogies, and a table of both. */
export function Explain(): JSX.Element {
  return (
    <section class="stack adviser-explain" aria-labelledby="adviser-understand">
      <h2 id="adviser-understand">{a().understand}</h2>
      <div class="card">
        <QueuePicture />
      </div>
      <ul class="adviser-analogies">
        <For each={analogies}>
          {([mode, name, text]) => (
            <li class="card stack">
              <h3 class="row">
                <Sign mode={mode} silent />
                {a()[name]}
              </h3>
              <p class="soft">{a()[text]}</p>
            </li>
          )}
        </For>
      </ul>
      <div class="card">
        <table class="table adviser-both">
          <caption class="hidden-words">{a().table.caption}</caption>
          <thead>
            <tr>
              <td />
              <th scope="col"><span class="row"><Sign mode="sync" silent />{a().table.sync}</span></th>
              <th scope="col"><span class="row"><Sign mode="async" silent />{a().table.async}</span></th>
            </tr>
          </thead>
          <tbody>
            <For each={a().table.rows}>
              {([head, sync, async]) => (
                <tr>
                  <th scope="row">{head}</th>
                  <td>{sync}</td>
                  <td>{async}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </section>
  )
}
