import { createSignal, For, Show, type JSX } from 'solid-js'
import { t } from '../../text/language.ts'
import { w } from '../../text/widgets.ts'
import { EachBy } from '../EachBy.tsx'
import { MarkSign } from '../Mark.tsx'
import type { Face, Part } from './contract.ts'

export interface Column<R> {
  readonly title: string
  readonly cell: (row: R) => string
  /** The first column names the row; numbers stand to the right. */
  readonly isNumber?: boolean
  readonly class?: string
  /** What a row's figure counts: a measure over a part of what the widget shows. Its records open, and what was decided about it stands beside. */
  readonly counts?: ((row: R) => readonly [measure: string, part: Part]) | undefined
}

/** Rows that are always there, and so many that one may open. */
const FEW = 8
const MANY = 300

/** A small table whose further rows open. `keyOf` is what makes a row another one than the rest. */
export function SmallTable<R>(props: { title: string; columns: readonly Column<R>[]; rows: readonly R[]; keyOf: (row: R) => unknown; face: Pick<Face, 'onRecords' | 'markOf'>; onPick?: (row: R) => void; isChosen?: (row: R) => boolean }): JSX.Element {
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
                        <Show when={index() === 0 && props.onPick} fallback={<Figure column={column} row={row()} face={props.face} />}>
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
function Figure<R>(props: { column: Column<R>; row: R; face: Pick<Face, 'onRecords' | 'markOf'> }): JSX.Element {
  return (
    <Show when={props.column.counts?.(props.row)} fallback={props.column.cell(props.row)}>
      {(counts) => (
        <>
          <Show when={props.face.markOf?.(...counts())}>{(mark) => <MarkSign mark={mark()} />}</Show>
          <button type="button" class="kind-open kind-cell" aria-haspopup="dialog" title={t().overview.records} onClick={() => props.face.onRecords?.(...counts())}>{props.column.cell(props.row)}</button>
        </>
      )}
    </Show>
  )
}
