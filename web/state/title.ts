import { createEffect, type Accessor } from 'solid-js'

/** Names the page in the browser's own places: tab, history, and what a screen reader says first. */
export function createTitle(words: Accessor<string>): void {
  createEffect(() => {
    document.title = `${words()} · Ritmo`
  })
}
