import { createComputed, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import type { Data, OwnData } from '../offline/contract.ts'

/** The dataset of one's own that a name stands for, open for as long as the name does; null for none, or until it is open. */
export function createOwnData(data: Data, name: Accessor<string | null>): Accessor<OwnData | null> {
  const [own, setOwn] = createSignal<OwnData | null>(null)
  let ended = false
  createComputed(
    on(name, (wanted) => {
      own()?.close()
      setOwn(null)
      if (wanted === null) return
      void data.openOwn(wanted).then((opened) => {
        if (ended || name() !== wanted) opened.close()
        else setOwn(opened)
      }, () => undefined)
    }),
  )
  // What is new at the edge is new here too.
  createComputed(on(data.asOf, () => void own()?.refresh(), { defer: true }))
  onCleanup(() => {
    ended = true
    own()?.close()
  })
  return own
}
