import { For, Show, type JSX } from 'solid-js'
import type { ImportedTable } from '../../../shared/protocol/imports.ts'
import { w } from '../../text/imports.ts'

/** More tables than these are shown when they are asked for. */
const AT_ONCE = 8

/** What a file had inside: what was read, and what was left aside and why. Nothing for a file that is one table. */
export function TablesRead(props: { tables: readonly ImportedTable[] }): JSX.Element {
  const left = () => props.tables.filter((table) => table.left !== null).length
  return (
    <Show when={props.tables.length > 1}>
      <details class="more" open={(left() > 0 && props.tables.length <= AT_ONCE) || undefined}>
        <summary>
          {w().receipt.tables} <span class="small soft">({w().preview.tables(props.tables.length)}{left() > 0 ? `, ${w().receipt.tablesLeft(left())}` : ''})</span>
        </summary>
        <ul class="tables-read">
          <For each={props.tables}>
            {(table) => (
              <li data-left={table.left ?? undefined}>
                <span class="table-name">{table.name || w().preview.wholeFile}</span>
                <span class="small soft figure">
                  <Show when={table.left} fallback={w().receipt.tableRead(table.read, table.rejected)}>
                    {(reason) => w().preview.left[reason()] ?? w().preview.leftOther}
                  </Show>
                </span>
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  )
}
