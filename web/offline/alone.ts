/**
 * Runs a piece of work while no other page of this device, nor its service worker, runs one under the same name. With
 * `patience`, ms, it waits no longer than that for the others: a page that hangs or was frozen never comes to an end.
 */
export type Alone = <T>(name: string, work: () => Promise<T>, patience?: number) => Promise<T>

/** With Web Locks; where there are none (a page that is not secure) work is done one after the other in this page. */
export function aloneOver(locks: LockManager | undefined): Alone {
  if (!locks) return inTurns()
  return <T>(name: string, work: () => Promise<T>, patience?: number) => {
    if (patience === undefined) return locks.request(name, work) as Promise<T>
    let begun: Promise<T> | null = null
    const begin = () => (begun ??= work())
    return locks.request(name, { signal: AbortSignal.timeout(patience) }, begin).catch((error: unknown) => (begun ? Promise.reject(error) : begin())) as Promise<T>
  }
}

function inTurns(): Alone {
  const turns = new Map<string, Promise<unknown>>()
  return <T>(name: string, work: () => Promise<T>) => {
    const done = (turns.get(name) ?? Promise.resolve()).then(work)
    turns.set(
      name,
      done.catch(() => undefined),
    )
    return done
  }
}
