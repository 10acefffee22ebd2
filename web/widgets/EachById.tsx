import { createMemo, For, Show, type Accessor, type JSX } from 'solid-js'

/** A list whose entries stay the same elements while what they say changes: what has the focus in them keeps it. */
export function EachById<T extends { readonly id: string }>(props: { each: readonly T[]; children: (entry: Accessor<T>) => JSX.Element }): JSX.Element {
  const ids = createMemo(() => props.each.map(({ id }) => id), undefined, { equals: (a, b) => a.join('\n') === b.join('\n') })
  const byId = createMemo(() => new Map(props.each.map((one) => [one.id, one])))
  return <For each={ids()}>{(id) => <Show when={byId().get(id)}>{(entry) => props.children(entry)}</Show>}</For>
}
