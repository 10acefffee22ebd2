import type { JSX } from 'solid-js'
import type { Preview } from '../../../../../shared/intake/preview/contract.ts'
import type { OwnDataset } from '../../../../../shared/model/own-dataset.ts'
import { d } from '../../../../text/datasets.ts'
import { number } from '../../../../text/format.ts'
import { language } from '../../../../text/language.ts'
import { Announce } from '../../../../widgets/Announce.tsx'
import { Counts, Passed, Reasons } from '../SumsParts.tsx'
import { OwnMonths } from './OwnMonths.tsx'
import { sayingText } from '../../../../../shared/intake/words/words.ts'
import { PassedOver } from '../../PassedOver.tsx'

/** What a file of a dataset of one's own comes to as it is read now: rows, refusals, measures, month by month. */
export function OwnSums(props: { preview: Preview; dataset: OwnDataset; currency: string }): JSX.Element {
  const sums = () => props.preview.sums
  const done = () => props.preview.stage === 'done'
  return (
    <section class="preview-sums" aria-label={d().sums}>
      <Counts preview={props.preview} />
      <Passed preview={props.preview} />
      <PassedOver said={props.preview.shown?.said ?? []} text={(saying) => sayingText(saying, language())} />
      <Announce text={done() ? d().heard(number(language(), sums().read), number(language(), sums().rejected)) : null} />
      <Reasons preview={props.preview} />
      <OwnMonths months={sums().months} dataset={props.dataset} currency={props.currency} />
    </section>
  )
}
