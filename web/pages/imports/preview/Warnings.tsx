import { For, Show, type JSX } from 'solid-js'
import type { Corrections } from '../../../../shared/intake/contract.ts'
import type { Preview, ShownTable } from '../../../../shared/intake/preview/contract.ts'
import { sayingText } from '../../../../shared/intake/words/words.ts'
import type { Saying } from '../../../../shared/protocol/jobs.ts'
import { percent } from '../../../text/format.ts'
import { w } from '../../../text/imports.ts'
import { language } from '../../../text/language.ts'
import { Icon } from '../../../widgets/Icon.tsx'
import { hasNoRows, isNearlyNothing, isWarning, MANY, SURE, unexplainedShare } from './judge.ts'

interface Warning {
  readonly text: string
  /** The readings that there are, where a tap can choose between them. */
  readonly choices: readonly { readonly text: string; readonly isNow: boolean; readonly part: Corrections }[]
}

/** What is worth a check before the file goes in; what was assumed can be said at once. */
export function Warnings(props: { preview: Preview; shown: ShownTable; onCorrect: (part: Corrections) => void }): JSX.Element {
  const words = () => w().preview
  const sums = () => props.preview.sums
  const plain = (text: string): Warning => ({ text, choices: [] })
  const examples = (field: string) => props.shown.columns.find((column) => column.field === field)?.examples ?? []
  const example = (field: string) => examples(field)[0] ?? ''
  const tellingDate = () => examples('occurredAt').find(isTelling) ?? example('occurredAt')
  const either = (saying: Saying): Warning['choices'] => {
    const { reading } = props.shown
    if (saying.code === 'date-order-assumed') {
      // A day that stands above the table is in no column.
      const text = tellingDate() || String(saying.with.heading ?? '')
      return (['dmy', 'mdy'] as const).map((order) => ({ text: words().either[order](text), isNow: (reading.dateOrder ?? saying.with.order) === order, part: { dateOrder: order } }))
    }
    if (saying.code === 'decimal-assumed') {
      const text = example('amount') || example('net') || example('unitPrice')
      return (['comma', 'point'] as const).map((mark) => ({ text: words().either[mark](text), isNow: reading.decimal === mark, part: { decimal: mark } }))
    }
    return []
  }
  const list = (): Warning[] => [
    ...(props.shown.confidence < SURE && props.shown.asks.length === 0 ? [plain(words().unsure)] : []),
    ...(hasNoRows(props.preview) ? [plain(words().noRows)] : []),
    ...(props.shown.asks.length === 0 && isNearlyNothing(props.preview) ? [plain(words().fewGo(sums().read - sums().rejected, sums().read))] : []),
    ...(props.shown.asks.length === 0 && !isNearlyNothing(props.preview) && sums().rejected > 1 && unexplainedShare(props.preview) > MANY ? [plain(words().manyRefused(percent(language(), unexplainedShare(props.preview), 0)))] : []),
    ...(props.preview.sums.twice > 0 ? [plain(words().twice(props.preview.sums.twice))] : []),
    ...props.shown.said.filter(({ code }) => isWarning(code)).map((saying): Warning => ({ text: sayingText(saying, language()), choices: either(saying) })),
  ]
  return (
    <Show when={list().length > 0}>
      <section class="warnings" aria-label={words().warnings}>
        <For each={list()}>
          {(warning) => (
            <div class="warning">
              <Icon name="warn" size={16} />
              <div>
                <p>{warning.text}</p>
                <Show when={warning.choices.length > 0}>
                  <div class="row wrap warning-choices">
                    <For each={warning.choices}>
                      {(choice) => (
                        <button type="button" class="button" aria-pressed={choice.isNow} onClick={() => props.onCorrect(choice.part)}>
                          {choice.text}
                        </button>
                      )}
                    </For>
                  </div>
                </Show>
              </div>
            </div>
          )}
        </For>
      </section>
    </Show>
  )
}

/** Whether day and month first make different dates of a text: 03/03 is the same in both. */
function isTelling(date: string): boolean {
  const [first, second] = date.match(/\d+/g) ?? []
  return Number(first) !== Number(second)
}
