import { createSignal, type Accessor } from 'solid-js'

/** Files on their way from a hand to this device: until it has them, the page is the only place they are in. */
export interface Taking {
  readonly count: Accessor<number>
  during<T>(work: Promise<T>): Promise<T>
}

export function createTaking(): Taking {
  const [count, setCount] = createSignal(0)
  return {
    count,
    during(work) {
      setCount((some) => some + 1)
      return work.finally(() => setCount((some) => some - 1))
    },
  }
}
