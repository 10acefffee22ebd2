import type { JSX } from 'solid-js'
import type { DashboardFilters } from '../../shared/engine/contract.ts'
import './mark.css'

/** What colleagues were asked about just this figure: how often, what came of the newest question in a word or two, and all of it in words. */
export interface Mark {
  readonly count: number
  readonly short: string
  readonly words: string
}

/**
 * The mark of a measure under some filters; null where nobody was asked about just that. The filters are worked out only where
 * somebody was asked about anything: hundreds of figures on a page each ask with every tap.
 */
export type MarkOf = (measure: string, filters: () => DashboardFilters | null) => Mark | null

/** What was decided, written beside its number; the number's records say the rest. */
export function MarkSign(props: { mark: Mark }): JSX.Element {
  return (
    <b class="mark" title={props.mark.words}>
      <span aria-hidden="true">{props.mark.short}</span>
      <span class="hidden-words"> {props.mark.words}</span>
    </b>
  )
}
