import type { JSX } from 'solid-js'
import type { Decision } from '../../../shared/protocol/decisions.ts'
import { EachBy } from '../../widgets/EachBy.tsx'
import { DecisionRow } from './DecisionRow.tsx'

/** Questions under one another; `withFilters` says of each which days and filters it was about. */
export function DecisionList(props: { list: readonly Decision[]; withFilters?: boolean }): JSX.Element {
  return (
    <ul class="decision-list">
      <EachBy each={props.list} by={({ id }) => id}>
        {(one) => (
          <li>
            <DecisionRow decision={one()} withFilters={props.withFilters ?? false} />
          </li>
        )}
      </EachBy>
    </ul>
  )
}
