import { createSignal, onCleanup, onMount, Show, type JSX } from 'solid-js'

/** Holds back what lies far below until one comes near: nothing of it is fetched or drawn before. It keeps its place. */
export function WhenNear(props: { id: string; children: JSX.Element }): JSX.Element {
  const [near, setNear] = createSignal(false)
  let place: HTMLDivElement | undefined
  onMount(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), { rootMargin: '25% 0px' })
    if (place) observer.observe(place)
    onCleanup(() => observer.disconnect())
  })
  return (
    <div ref={(element) => (place = element)} id={props.id} class="when-near" tabindex="-1">
      <Show when={near()}>{props.children}</Show>
    </div>
  )
}
