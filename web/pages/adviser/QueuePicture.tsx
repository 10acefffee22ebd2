import { createSignal, For, Show, type JSX } from 'solid-js'
import { a } from '../../text/adviser.ts'
import { Icon } from '../../widgets/Icon.tsx'
import './queue-picture.css'

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Work joining a queue, being done when there is room, and somebody told at the end. It can be stopped; who wants no motion sees it still. */
export function QueuePicture(): JSX.Element {
  const [playing, setPlaying] = createSignal(!still())
  return (
    <figure class="queue-picture" classList={{ playing: playing() }}>
      <svg viewBox="0 0 340 120" role="img" aria-label={a().picture}>
        <path class="qp-belt" d="M16 78H150" />
        <rect class="qp-bench" x="168" y="50" width="56" height="44" rx="10" />
        <path class="qp-belt" d="M240 78H324" />
        <g class="qp-ring">
          <circle cx="196" cy="64" r="19" />
        </g>
        <For each={[0, 1, 2, 3]}>
          {(n) => (
            <g class="qp-letter" style={{ '--n': n }}>
              <rect x="-12" y="-8.5" width="24" height="17" rx="3" />
              <path d="M-11 -7 0 2 11 -7" />
            </g>
          )}
        </For>
        <g class="qp-bell" transform="translate(300 30)">
          <path d="M-9 6c2-2 2-5 2-8a7 7 0 0 1 14 0c0 3 0 6 2 8zM-3 9a3 3 0 0 0 6 0" />
        </g>
        <text x="80" y="110" text-anchor="middle">{a().pictureQueue}</text>
        <text x="196" y="110" text-anchor="middle">{a().pictureWork}</text>
        <text x="290" y="110" text-anchor="middle">{a().pictureTold}</text>
      </svg>
      <figcaption class="row spread">
        <span class="soft small">{a().picture}</span>
        <Show when={!still()}>
          <button type="button" class="button plain icon" aria-label={playing() ? a().stop : a().play} onClick={() => setPlaying(!playing())}>
            <Icon name={playing() ? 'pause' : 'play'} />
          </button>
        </Show>
      </figcaption>
    </figure>
  )
}
