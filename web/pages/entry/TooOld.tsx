import type { JSX } from 'solid-js'
import { UpdateButton } from '../../shell/UpdateButton.tsx'
import { t } from '../../text/language.ts'
import { Sign } from '../../widgets/ModeSign.tsx'
import './entry.css'

/** The app is older than the data that comes: nothing is shown wrong, and one button mends it. */
export function TooOld(): JSX.Element {
  return (
    <div class="entry">
      <main class="entry-words">
        <Sign mode="hybrid" size={40} silent />
        <h1>{t().update.ready}</h1>
        <p class="entry-text">{t().update.tooOld}</p>
        <UpdateButton main />
      </main>
    </div>
  )
}
