import { A } from '@solidjs/router'
import { createEffect, For, on, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { lastView } from '../../state/last-view.ts'
import { d } from '../../text/datasets.ts'
import './data.css'

/** Sales and the datasets of one's own, side by side. */
export default function DatasetTabs(props: { at: string }): JSX.Element {
  const { data } = useApp()
  let nav: HTMLElement | undefined
  // Of many the one that is open stands whole in sight.
  createEffect(
    on([() => props.at, data.datasets], () => {
      const open = nav?.querySelector<HTMLElement>('[aria-current]')
      if (!nav || !open) return
      const [left, right] = [open.offsetLeft - nav.offsetLeft, open.offsetLeft - nav.offsetLeft + open.offsetWidth]
      if (left < nav.scrollLeft) nav.scrollLeft = left
      else if (right > nav.scrollLeft + nav.clientWidth) nav.scrollLeft = right - nav.clientWidth
    }),
  )
  return (
    <nav ref={(element) => (nav = element)} class="dataset-tabs" aria-label={d().tabs}>
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
