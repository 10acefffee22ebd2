import { createMemo, For, type Accessor, type JSX } from 'solid-js'

/**
 * A list whose entries stay the same elements while what they say changes: what has the focus in them keeps it, and a tap
 * that has begun on one ends on it. `by` names each entry; no two have the same name.
 */
export function EachBy<T>(props: { each: readonly T[]; by: (entry: T) => string; fallback?: JSX.Element; children: (entry: Accessor<T>) => JSX.Element }): JSX.Element {
  const names = createMemo(() => props.each.map((one) => props.by(one)), undefined, { equals: (a, b) => a.length === b.length && a.every((name, place) => name === b[place]) })
  const byName = createMemo(() => new Map(props.each.map((one) => [props.by(one), one])))
  return (
    <For each={names()} fallback={props.fallback}>
      {(name) => {
        // One that goes says to its end what it last said.
        const entry = createMemo<T>((last) => byName().get(name) ?? (last as T))
        return props.children(entry)
      }}
    </For>
  )
}
