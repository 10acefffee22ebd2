import { createComponent, createResource, ErrorBoundary, Show, Suspense, type Component, type JSX } from 'solid-js'
import { t } from '../text/language.ts'
import { Sheet } from './Sheet.tsx'

/**
 * A part of a page whose code is fetched when it is first shown. Where it does not come (there is no network and this
 * device never had it) that is said in its place, the page around it stays, and the next showing asks again.
 */
export function fetched<P extends object>(fetch: () => Promise<Component<P>>): Component<P> & { preload(): void } {
  let here: Component<P> | null = null
  const load = async () => (here ??= await fetch())
  const Part = (props: P): JSX.Element => {
    if (here) return createComponent(here, props)
    const [part] = createResource(load)
    return <Show when={part()}>{(found) => createComponent(found(), props)}</Show>
  }
  return Object.assign(Part, { preload: () => void load().catch(() => undefined) })
}

/** Around such a part: room while it comes, and words where it does not; in a sheet of their own where the part is one. */
export function Apart(props: { room?: JSX.Element; sheet?: { readonly title: string; readonly onClose: () => void }; children: JSX.Element }): JSX.Element {
  const words = () => <p role="alert">{t().common.notHere}</p>
  return (
    <ErrorBoundary
      fallback={
        <Show when={props.sheet} fallback={words()}>
          {(sheet) => (
            <Sheet title={sheet().title} onClose={() => sheet().onClose()}>
              {words()}
            </Sheet>
          )}
        </Show>
      }
    >
      <Suspense fallback={props.room}>{props.children}</Suspense>
    </ErrorBoundary>
  )
}
