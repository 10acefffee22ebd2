import { createMemo, For, Show, type JSX } from 'solid-js'
import type { PreviewColumn, PreviewRow, ShownTable } from '../../../../shared/intake/preview/contract.ts'
import { fieldText } from '../../../../shared/intake/words/words.ts'
import { money, number } from '../../../text/format.ts'
import { w } from '../../../text/imports.ts'
import { language } from '../../../text/language.ts'
import { Icon } from '../../../widgets/Icon.tsx'
import { d } from '../../../text/datasets.ts'
import { cellView, outcome } from './cells.ts'
import { roleOf } from './own/cells.ts'
import { reasonOf } from '../reason.ts'

/** What a column is taken for, in words. */
export function columnWords(column: PreviewColumn, own = false): string {
  if (own) return d().roles[roleOf(column.field)] ?? ''
  if (column.part) return w().preview.parts[column.part]
  if (column.field === null) return w().preview.aside
  if (column.field.startsWith('dimension:')) return w().preview.dimension(column.field.slice(10))
  return fieldText(column.field, language())
}

const isAside = ({ field, part }: PreviewColumn) => field === null && part === undefined

/** The first rows as they will be read, the file's own text below where it differs. A heading opens what its column is. */
export function RowsTable(props: { shown: ShownTable; raw: boolean; onColumn: (at: number) => void; corrected: (heading: string) => boolean }): JSX.Element {
  const words = () => w().preview
  const headings = createMemo(() => props.shown.columns.map((column, at) => column.heading || words().unnamed(number(language(), at + 1))))
  return (
    <div class="preview-table" role="region" tabindex="0" aria-label={(props.raw ? words().rowsRaw : words().rows)(props.shown.rows.length)}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col" class="number preview-line">
              {words().line}
            </th>
            <th scope="col" class="number preview-outcome">
              {words().becomes}
            </th>
            <For each={props.shown.columns}>
              {(column, at) => (
                <th scope="col" data-field={column.field ?? ''}>
                  <button
                    type="button"
                    class="preview-heading"
                    classList={{ aside: isAside(column), corrected: props.corrected(column.heading) }}
                    onClick={() => props.onColumn(at())}
                  >
                    <span class="preview-name">{headings()[at()]}</span>
                    <span class="preview-field">{columnWords(column, props.shown.own !== null)}</span>
                    <span class="hidden-words">. {words().change}</span>
                  </button>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.shown.rows}>{(row) => <Row shown={props.shown} row={props.raw ? asWritten(row) : row} raw={props.raw} />}</For>
        </tbody>
      </table>
    </div>
  )
}

const asWritten = (row: PreviewRow): PreviewRow => ({ ...row, drafts: [], fault: null })

function Row(props: { shown: ShownTable; row: PreviewRow; raw: boolean }): JSX.Element {
  const words = () => w().preview
  /** The column at fault by its name: on a phone it may stand out of sight. */
  const headingOf = (column: number | null) => (column === null ? '' : (props.shown.columns[column]?.heading ?? ''))
  const skipped = () => props.row.fault === null && props.row.drafts.length === 0
  return (
    <tr classList={{ refused: props.row.fault !== null, skipped: skipped() && !props.raw }}>
      <th scope="row" class="number preview-line soft">
        {number(language(), props.row.line)}
      </th>
      <td class="preview-outcome">
        <Show when={props.row.fault} fallback={<Show when={!skipped()} fallback={<span class="soft">{props.raw ? '—' : words().skipped}</span>}><Outcome shown={props.shown} row={props.row} /></Show>}>
          {(fault) => (
            <span class="bad preview-reason">
              <Icon name="warn" size={14} />
              <span>{reasonOf(headingOf(fault().column), fault().reason, fault().value)}</span>
            </span>
          )}
        </Show>
      </td>
      <For each={props.shown.columns}>
        {(column, at) => {
          const view = createMemo(() => cellView(props.shown, props.row, at(), language()))
          return (
            <td classList={{ faulty: view().faulty, aside: isAside(column) }}>
              <span class="preview-cell">{view().text || (view().faulty ? '—' : '')}</span>
              <Show when={view().was}>
                {(was) => (
                  <span class="preview-was small soft">
                    <span class="hidden-words">{words().was('')} </span>
                    {was()}
                  </span>
                )}
              </Show>
            </td>
          )
        }}
      </For>
    </tr>
  )
}

function Outcome(props: { shown: ShownTable; row: PreviewRow }): JSX.Element {
  return (
    <Show when={!props.shown.own} fallback={<span class="preview-brings">{d().page.oneRow}</span>}>
    <For each={outcome(props.row)}>
      {(line) => (
        <span class="preview-brings figure">
          {money(language(), line.amount, props.shown.currency)}
          <Show when={w().preview.types[line.type]}>{(type) => <span class="small soft"> {type()}</span>}</Show>
        </span>
      )}
    </For>
    </Show>
  )
}
