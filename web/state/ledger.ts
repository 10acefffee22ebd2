import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js'
import { restatementsSchema, type Restatement } from '../../shared/protocol/restatements.ts'
import { callJson } from '../api.ts'
import type { Data } from '../offline/contract.ts'
import { keepLedger, keptLedger, type KeptLedger } from './kept-ledger.ts'
import { createSeldom } from './seldom.ts'

/** Asked for again at most so often while the data moves, ms. */
const SELDOM = 5000

export interface LedgerState {
  /** Newest close first; null before anything is known. */
  readonly list: Accessor<readonly Restatement[] | null>
  readonly asOf: Accessor<number | null>
  readonly failed: Accessor<boolean>
  isUnseen(one: Restatement): boolean
  readonly unseen: Accessor<number>
  /** All that is listed was read. */
  read(): void
  again(): void
}

/** The workspace's ledger: as kept on this device at once, and as the edge has it whenever there is news. */
export function createLedger(data: Data): LedgerState {
  const workspace = createMemo(() => data.workspace()?.id ?? null)
  const [kept, setKept] = createSignal<KeptLedger | null>(null)
  const [failed, setFailed] = createSignal(false)
  createEffect(on(workspace, (id) => setKept(id === null ? null : keptLedger(id))))

  function take(id: string, next: KeptLedger): void {
    setKept(next)
    keepLedger(id, next)
  }

  async function look(): Promise<void> {
    const id = workspace()
    if (id === null || !data.online()) return
    try {
      const { restatements } = await callJson(restatementsSchema, '/v1/restatements?limit=100')
      setFailed(false)
      if (workspace() === id) take(id, { asOf: Date.now(), seen: kept()?.seen ?? '', restatements })
    } catch {
      setFailed(true)
    }
  }

  // A close moves the manifest, and with it the data's revision; so does every part of an import.
  const lookSoon = createSeldom(SELDOM, () => void look())
  createEffect(on([workspace, data.online], () => void look()))
  createEffect(on(data.revision, lookSoon, { defer: true }))
  const list = () => kept()?.restatements ?? null
  const isUnseen = (one: Restatement) => one.closed > (kept()?.seen ?? '')
  return {
    list,
    asOf: () => kept()?.asOf ?? null,
    failed,
    isUnseen,
    unseen: createMemo(() => (list() ?? []).filter(isUnseen).length),
    read() {
      const [id, now] = [workspace(), kept()]
      const newest = now?.restatements[0]?.closed
      if (id !== null && now && newest !== undefined) take(id, { ...now, seen: newest })
    },
    again: () => void look(),
  }
}
