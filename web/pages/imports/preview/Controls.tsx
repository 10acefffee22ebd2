import { createSignal, Show, type JSX } from 'solid-js'
import type { Corrections } from '../../../../shared/intake/contract.ts'
import type { ShownTable } from '../../../../shared/intake/preview/contract.ts'
import { encodingText } from '../../../../shared/intake/words/words.ts'
import { number } from '../../../text/format.ts'
import { w } from '../../../text/imports.ts'
import { language } from '../../../text/language.ts'
import { marksMatter } from './cells.ts'
import { Chooser } from './Chooser.tsx'
import { HeadingSheet } from './HeadingSheet.tsx'

/** Those that a person may ask for. */
const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const

/** How the file is read: what was found, and all of it to be corrected. */
export function Controls(props: { shown: ShownTable; corrections: Corrections; onCorrect: (part: { [K in keyof Corrections]: Corrections[K] | undefined }) => void }): JSX.Element {
  const [heading, setHeading] = createSignal(false)
  const words = () => w().preview
  const reading = () => props.shown.reading
  const text = () => props.shown.format === 'text'
  const entries = <K extends string>(names: Readonly<Record<K, string>>) => Object.entries(names) as [K, string][]
  const at = () => (reading().headingLine === 0 ? words().headingNone : words().headingAt(number(language(), reading().headingLine)))
  return (
    <div class="controls">
      <Show when={props.corrections.decimal !== undefined || marksMatter(props.shown)}>
        <Chooser
          label={words().controls.decimal} name="decimal" value={props.corrections.decimal ?? ''} found={words().auto(words().decimals[reading().decimal])}
          options={entries(words().decimals)} onChange={(value) => props.onCorrect({ decimal: (value as Corrections['decimal']) ?? undefined })}
        />
      </Show>
      <Chooser
        label={words().controls.dateOrder} name="dateOrder" value={props.corrections.dateOrder ?? ''}
        found={words().auto(reading().dateOrder ? words().dateOrders[reading().dateOrder as 'dmy'] : words().dateSure)}
        options={entries(words().dateOrders)} onChange={(value) => props.onCorrect({ dateOrder: (value as Corrections['dateOrder']) ?? undefined })}
      />
      <Show when={!props.shown.own}>
      <Chooser
        label={words().controls.amounts} name="amounts" value={props.corrections.amounts ?? ''} found={words().auto(words().amountsAre[reading().amounts])}
        options={entries(words().amountsAre)} onChange={(value) => props.onCorrect({ amounts: (value as Corrections['amounts']) ?? undefined })}
      />
      </Show>
      <Show when={text()}>
        <Chooser
          label={words().controls.separator} name="separator" value={props.corrections.separator ?? ''}
          found={words().auto(words().separators[reading().separator] ?? reading().separator)}
          options={entries(words().separators)} onChange={(value) => props.onCorrect({ separator: value ?? undefined })}
        />
        <Chooser
          label={words().controls.encoding} name="encoding" value={props.corrections.encoding ?? ''} found={words().auto(encodingText(reading().encoding, language()))}
          options={ENCODINGS.map((encoding) => [encoding, encodingText(encoding, language())])} onChange={(value) => props.onCorrect({ encoding: (value as Corrections['encoding']) ?? undefined })}
        />
      </Show>
      <div class="field" data-control="headingLine">
        <span>{words().controls.heading}</span>
        <button type="button" class="input heading-open" classList={{ corrected: props.corrections.headingLine !== undefined }} onClick={() => setHeading(true)}>
          <span>{at()}</span> <span class="soft small">{words().change}</span>
        </button>
      </div>
      <Show when={heading()}>
        <HeadingSheet
          shown={props.shown}
          corrected={props.corrections.headingLine !== undefined}
          onClose={() => setHeading(false)}
          onChoose={(line) => {
            setHeading(false)
            props.onCorrect({ headingLine: line ?? undefined })
          }}
        />
      </Show>
    </div>
  )
}
