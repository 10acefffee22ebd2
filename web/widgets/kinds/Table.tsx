import { createSignal, For, Show, type JSX } from 'solid-js'
import { t } from '../../text/language.ts'
import { w } from '../../text/widgets.ts'
import { EachBy } from '../EachBy.tsx'

export interface Column<R> {
  readonly title: string
  readonly cell: (row: R) => string
  /** The first column names the row; numbers stand to the right. */
  readonly isNumber?: boolean
  readonly class?: string
  /** The records behind a row's figure. */
  readonly open?: ((row: R) => void) | undefined
}

/** Rows that are always there, and so many that one may open. */
const FEW = 8
const MANY = 300

/** A small table whose further rows open. `keyOf` is what makes a row another one than the rest. */
export function SmallTable<R>(props: { title: string; columns: readonly Column<R>[]; rows: readonly R[]; keyOf: (row: R) => unknown; onPick?: (row: R) => void; isChosen?: (row: R) => boolean }): JSX.Element {
  const [isOpen, setOpen] = createSignal(false)
  const shown = () => props.rows.slice(0, isOpen() ? MANY : FEW)
  const more = () => Math.min(MANY, props.rows.length) - FEW
  return (
    <>
      <div class="kind-table" tabindex="0" role="group" aria-label={props.title}>
        <table>
          <thead>
            <tr>
              <For each={props.columns}>{(column) => <th scope="col" classList={{ number: column.isNumber }}>{column.title}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <EachBy each={shown()} by={(row) => JSON.stringify(props.keyOf(row))}>
              {(row) => (
                <tr classList={{ chosen: props.isChosen?.(row()) }}>
                  <For each={props.columns}>
                    {(column, index) => (
                      <td classList={{ number: column.isNumber, [column.class ?? 'plain']: true }}>
                        <Show when={index() === 0 && props.onPick} fallback={<Figure column={column} row={row()} />}>
                          <button type="button" class="kind-pick" aria-pressed={props.isChosen?.(row())} title={column.cell(row())} onClick={() => props.onPick?.(row())}>{column.cell(row())}</button>
                        </Show>
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </EachBy>
          </tbody>
        </table>
      </div>
      <Show when={more() > 0}>
        <button type="button" class="ranking-other" aria-expanded={isOpen()} onClick={() => setOpen((open) => !open)}>
          {isOpen() ? w().showFewer : w().showAll(more())}
        </button>
      </Show>
    </>
  )
}

/** A cell that may open the records behind it. */
function Figure<R>(props: { column: Column<R>; row: R }): JSX.Element {
  return (
    <Show when={props.column.open} fallback={props.column.cell(props.row)}>
      {(open) => <button type="button" class="kind-open kind-cell" aria-haspopup="dialog" title={t().overview.records} onClick={() => open()(props.row)}>{props.column.cell(props.row)}</button>}
    </Show>
  )
}
