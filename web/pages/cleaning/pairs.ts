import { createEffect, createSignal, untrack, type Accessor } from 'solid-js'
import type { DecisionInput, Merge } from '../../../shared/protocol/merges.ts'
import { keepPairs, keptPairs } from '../../state/kept-pairs.ts'
import type { Data } from '../../offline/contract.ts'
import { readMerges } from './calls.ts'
import { calledOf } from './Side.tsx'

/** The pairs that wait for a person, as the page shows them. */
export interface Pairs {
  /** Null until they are first known. */
  readonly list: Accessor<readonly Merge[] | null>
  readonly waiting: Accessor<number>
  readonly failure: Accessor<unknown>
  /** When what is shown was kept on this device, where the edge does not answer; else null. */
  readonly asOf: Accessor<number | null>
  /** Whether there are more than are loaded. */
  readonly more: Accessor<boolean>
  refresh(): Promise<void>
  loadMore(): Promise<void>
  /**
   * Takes the pair off the list at once; the decision waits on this device until it has arrived. The pair comes back
   * when the edge refuses it, and, where the call rejects, when the device cannot keep it.
   */
  decide(merge: Merge, input: DecisionInput): Promise<void>
  /** Takes a decision back and shows the pair again. */
  undo(merge: Merge): Promise<void>
  /** A pair that was decided waits again. */
  back(id: string): Promise<void>
  /** Puts the pair last. */
  later(merge: Merge): void
}

/** The last pages are fetched before one comes to the end. */
const LOW = 5

interface MergeBody {
  readonly merge: string
  readonly decision: DecisionInput['decision']
}

export function createPairs(data: Data): Pairs {
  const workspace = () => data.workspace()?.id ?? null
  const [list, setList] = createSignal<readonly Merge[] | null>(null)
  const [waiting, setWaiting] = createSignal(0)
  const [failure, setFailure] = createSignal<unknown>(null)
  const [asOf, setAsOf] = createSignal<number | null>(null)
  const [next, setNext] = createSignal<string | null>(null)
  /** Decided here: a page that was on its way meanwhile must not bring them back. */
  const gone = new Set<string>()
  const writes = () => data.writes().filter((write) => write.kind === 'merge')

  /** Pairs of which a decision still waits on this device. */
  function decided(): ReadonlySet<string> {
    const last = new Map(writes().flatMap(({ body, refused }) => (refused ? [] : [[(body as MergeBody).merge, (body as MergeBody).decision] as const])))
    return new Set([...last].flatMap(([merge, decision]) => (decision === 'undo' ? [] : [merge])))
  }

  function without(some: readonly Merge[]): readonly Merge[] {
    const waits = untrack(decided)
    return some.filter(({ id }) => !gone.has(id) && !waits.has(id))
  }

  const known = new Set<string>()
  /** What the edge refused is to be decided again. */
  createEffect(() => {
    const refused = writes().filter((write) => write.refused !== null && !known.has(write.id))
    for (const { id, body } of refused) {
      known.add(id)
      gone.delete((body as MergeBody).merge)
    }
    if (refused.length > 0) untrack(() => void refresh())
  })

  async function send(merge: Merge, { decision, survivor }: DecisionInput): Promise<void> {
    const title = [merge.stays, merge.goes].map(calledOf).join(' / ')
    await data.write('merge', { merge: merge.id, decision, ...(survivor === undefined ? {} : { survivor }), title })
  }

  async function refresh(): Promise<void> {
    const place = workspace()
    try {
      const page = await readMerges('suggested', null)
      setList(without(page.merges))
      setWaiting(page.waiting)
      setNext(page.next)
      setFailure(null)
      setAsOf(null)
      if (place !== null) keepPairs(place, page.merges, Date.now())
    } catch (error) {
      const kept = place === null ? null : keptPairs(place)
      if (kept && list() === null) {
        setList(without(kept.merges))
        setWaiting(kept.merges.length)
        setAsOf(kept.asOf)
      }
      setFailure(error)
    }
  }

  async function loadMore(): Promise<void> {
    const after = next()
    if (after === null) return
    try {
      const page = await readMerges('suggested', after)
      const known = new Set(list()?.map(({ id }) => id))
      setList((some) => [...(some ?? []), ...without(page.merges).filter(({ id }) => !known.has(id))])
      setNext(page.next)
      setFailure(null)
    } catch (error) {
      setFailure(error)
    }
  }

  function take(merge: Merge): number {
    const place = list()?.findIndex(({ id }) => id === merge.id) ?? -1
    setList((some) => some?.filter(({ id }) => id !== merge.id) ?? null)
    return place
  }

  function putBack(merge: Merge, place: number): void {
    gone.delete(merge.id)
    setList((some) => (some ?? []).filter(({ id }) => id !== merge.id).toSpliced(Math.max(0, place), 0, merge))
  }

  return {
    list, waiting, failure, asOf, refresh, loadMore,
    more: () => next() !== null,
    async decide(merge, input) {
      gone.add(merge.id)
      const place = take(merge)
      setWaiting((count) => Math.max(0, count - 1))
      try {
        await send(merge, input)
      } catch (error) {
        putBack(merge, place)
        setWaiting((count) => count + 1)
        throw error
      }
      if ((list()?.length ?? 0) < LOW) await loadMore()
    },
    async undo(merge) {
      await send(merge, { decision: 'undo' })
      putBack(merge, 0)
      setWaiting((count) => count + 1)
    },
    back(id) {
      gone.delete(id)
      return refresh()
    },
    later(merge) {
      take(merge)
      setList((some) => [...(some ?? []), merge])
    },
  }
}
