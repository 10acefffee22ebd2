import { A } from '@solidjs/router'
import { For, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { lastView } from '../../state/last-view.ts'
import { d } from '../../text/datasets.ts'
import './data.css'

/** Sales and the datasets of one's own, side by side. */
export default function DatasetTabs(props: { at: string }): JSX.Element {
  const { data } = useApp()
  return (
    <nav class="dataset-tabs" aria-label={d().tabs}>
      <A class="dataset-tab" href={props.at === 'sales' ? '/' : `/${lastView()}`} aria-current={props.at === 'sales' ? 'page' : undefined}>
        {d().sales}
      </A>
      <For each={data.datasets()}>
        {(one) => (
          <A class="dataset-tab" href={`/data/${one.name}`} aria-current={props.at === one.name ? 'page' : undefined}>
            {one.shown}
          </A>
        )}
      </For>
    </nav>
  )
}
