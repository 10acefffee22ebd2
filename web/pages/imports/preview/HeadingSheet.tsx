import { For, type JSX } from 'solid-js'
import type { ShownTable } from '../../../../shared/intake/preview/contract.ts'
import { number } from '../../../text/format.ts'
import { w } from '../../../text/imports.ts'
import { language } from '../../../text/language.ts'
import { Sheet } from '../../../widgets/Sheet.tsx'

/** The file's first lines as they are; one taps that with the headings. */
export function HeadingSheet(props: { shown: ShownTable; onChoose: (line: number | null) => void; onClose: () => void; corrected: boolean }): JSX.Element {
  const words = () => w().preview
  return (
    <Sheet title={words().headingTitle} onClose={props.onClose}>
      <div class="heading-lines">
        <For each={props.shown.top}>
          {(one) => (
            <button type="button" class="heading-line" aria-pressed={one.line === props.shown.reading.headingLine} onClick={() => props.onChoose(one.line)}>
              <span class="small soft figure">{number(language(), one.line)}</span>
              <span class="heading-text">{one.text}</span>
            </button>
          )}
        </For>
        <button type="button" class="heading-line" aria-pressed={props.shown.reading.headingLine === 0} onClick={() => props.onChoose(0)}>
          <span />
          <span>{words().headingNone}</span>
        </button>
        {props.corrected && (
          <button type="button" class="heading-line" onClick={() => props.onChoose(null)}>
            <span />
            <span>{words().mapAuto}</span>
          </button>
        )}
      </div>
    </Sheet>
  )
}
