import { createEffect, createMemo, createSignal, untrack, type Accessor } from 'solid-js'
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
  /** As the edge told them; what is decided here stands among them and is not shown. */
  const [told, setTold] = createSignal<readonly Merge[] | null>(null)
  /** How many wait as the edge told it, those too. */
  const [count, setCount] = createSignal(0)
  const [failure, setFailure] = createSignal<unknown>(null)
  const [asOf, setAsOf] = createSignal<number | null>(null)
  const [next, setNext] = createSignal<string | null>(null)
  const writes = () => data.writes().filter((write) => write.kind === 'merge')

  /** Decided here, whether that has arrived or not: an answer that was on its way meanwhile must not bring them back. */
  const [gone, setGone] = createSignal<ReadonlySet<string>>(new Set())
  const hide = (id: string) => setGone((some) => new Set(some).add(id))
  const show = (id: string) => setGone((some) => new Set([...some].filter((one) => one !== id)))
  // What waits on this device may be known later than what the edge told.
  createEffect(() => {
    for (const { body, refused } of writes()) {
      const { merge, decision } = body as MergeBody
      if (refused === null) untrack(() => (decision === 'undo' ? show(merge) : hide(merge)))
    }
  })
  const list = createMemo(() => told()?.filter(({ id }) => !gone().has(id)) ?? null)
  const waiting = () => Math.max(0, count() - ((told()?.length ?? 0) - (list()?.length ?? 0)))

  const known = new Set<string>()
  /** What the edge refused is to be decided again. */
  createEffect(() => {
    const refused = writes().filter((write) => write.refused !== null && !known.has(write.id))
    for (const { id, body } of refused) {
      known.add(id)
      untrack(() => show((body as MergeBody).merge))
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
      setTold(page.merges)
      setCount(page.waiting)
      setNext(page.next)
      setFailure(null)
      setAsOf(null)
      if (place !== null) keepPairs(place, page.merges, Date.now())
    } catch (error) {
      const kept = place === null ? null : keptPairs(place)
      if (kept && list() === null) {
        setTold(kept.merges)
        setCount(kept.merges.length)
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
      const known = new Set(told()?.map(({ id }) => id))
      setTold((some) => [...(some ?? []), ...page.merges.filter(({ id }) => !known.has(id))])
      setNext(page.next)
      setFailure(null)
    } catch (error) {
      setFailure(error)
    }
  }

  return {
    list, waiting, failure, asOf, refresh, loadMore,
    more: () => next() !== null,
    async decide(merge, input) {
      hide(merge.id)
      try {
        await send(merge, input)
      } catch (error) {
        show(merge.id)
        throw error
      }
      if ((list()?.length ?? 0) < LOW) await loadMore()
    },
    async undo(merge) {
      await send(merge, { decision: 'undo' })
      show(merge.id)
      // First, where one sees it.
      if (!told()?.some(({ id }) => id === merge.id)) setCount((before) => before + 1)
      setTold((some) => [merge, ...(some ?? []).filter(({ id }) => id !== merge.id)])
    },
    back(id) {
      show(id)
      return refresh()
    },
    later(merge) {
      setTold((some) => [...(some ?? []).filter(({ id }) => id !== merge.id), merge])
    },
  }
}
