import { For, Show, type JSX } from 'solid-js'
import type { Preview } from '../../../../shared/intake/preview/contract.ts'
import { w } from '../../../text/imports.ts'

/** The tables that were found in a file: which are read, which is in view, and why others are left aside. */
export function TablesList(props: { preview: Preview; chosen: readonly string[] | undefined; onShow: (name: string) => void; onChoose: (names: readonly string[] | undefined) => void }): JSX.Element {
  const words = () => w().preview
  const tables = () => props.preview.tables
  const readable = () => tables().filter(({ format }) => format !== '')
  const isRead = (name: string) => props.chosen?.includes(name) ?? true
  const toggle = (name: string) => {
    const names = readable().map((table) => table.name).filter((one) => (one === name ? !isRead(one) : isRead(one)))
    if (names.length > 0) props.onChoose(names.length === readable().length ? undefined : names)
  }
  return (
    <Show when={tables().length > 1}>
      <section class="tables" aria-label={words().controls.tables}>
        <h3>{words().tables(tables().length)}</h3>
        <ul>
          <For each={tables()}>
            {(table) => (
              <li classList={{ left: table.left !== null }}>
                <label class="table-choice">
                  <input type="checkbox" checked={isRead(table.name) && table.left === null} disabled={table.format === '' || (isRead(table.name) && table.left !== null)} onChange={() => toggle(table.name)} />
                  <span>
                    <span class="table-name">{table.name || words().wholeFile}</span>
                    <span class="small soft figure">
                      <Show when={table.left} fallback={w().receipt.tableRead(table.read, table.rejected)}>
                        {(left) => words().left[left()] ?? words().leftOther}
                      </Show>
                      <Show when={table.left === null && table.asks > 0}> · <strong>{words().tableAsks(table.asks)}</strong></Show>
                    </span>
                  </span>
                </label>
                <Show when={table.format !== '' && isRead(table.name)}>
                  <button type="button" class="button plain" aria-pressed={props.preview.shown?.name === table.name} onClick={() => props.onShow(table.name)}>
                    {props.preview.shown?.name === table.name ? words().shown : words().show}
                    <span class="hidden-words"> {table.name}</span>
                  </button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
