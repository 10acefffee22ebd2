import { For, type JSX } from 'solid-js'
import { exportPicture, exportSheet, namesFor } from '../../export/export.ts'
import { useApp } from '../../state/app.ts'
import { w } from '../../text/widgets.ts'
import { Icon } from '../../widgets/Icon.tsx'
import type { Names, Sheet } from '../../widgets/kinds/contract.ts'

/** What is seen, to take along: as CSV, as a workbook, as a picture. */
export function ExportMenu(props: { title: string; sheet: (names: Names) => Sheet; element: () => HTMLElement | undefined; ready: boolean }): JSX.Element {
  const { data } = useApp()
  let menu: HTMLDetailsElement | undefined
  const take = async (as: 'csv' | 'xlsx' | 'png') => {
    if (menu) menu.open = false
    const element = props.element()
    if (as !== 'png') return exportSheet(props.sheet(namesFor(data.labels())), props.title, data.workspace()?.currency ?? null, as)
    if (element) await exportPicture(element, props.title)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !menu?.open) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
  return (
    <details ref={(element) => (menu = element)} class="menu" data-export="no" onKeyDown={onKey} onFocusOut={(event) => !(event.relatedTarget instanceof Node && menu?.contains(event.relatedTarget)) && menu && (menu.open = false)}>
      <summary class="button plain icon" aria-label={`${w().boards.exportAs}: ${props.title}`}><Icon name="imports" size={18} /></summary>
      <div class="menu-list">
        <For each={['csv', 'xlsx', 'png'] as const}>
          {(as) => <button type="button" class="button plain" disabled={!props.ready} onMouseDown={(event) => event.preventDefault()} onClick={() => void take(as)}>{w().boards[as]}</button>}
        </For>
      </div>
    </details>
  )
}
