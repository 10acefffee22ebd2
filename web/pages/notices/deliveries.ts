import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import type { Delivery } from '../../../shared/protocol/notices.ts'
import { readDeliveries } from './calls.ts'

/** While something is on its way it is looked at again, ms; what takes longer than this many looks shows at the next visit. */
const AGAIN = 2_000
const LOOKS = 30

/** What went out to a person by push and mail, newest first. */
export interface Deliveries {
  readonly list: Accessor<readonly Delivery[] | null>
  readonly failure: Accessor<unknown>
  /** Looks now, and goes on while something is on its way. */
  look(): void
}

/** Watches what goes out; looked at when `mail`, the address, becomes another: that is written to at once. */
export function createDeliveries(mail: Accessor<string | null | undefined>): Deliveries {
  const [list, setList] = createSignal<readonly Delivery[] | null>(null)
  const [failure, setFailure] = createSignal<unknown>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  async function load(looks: number): Promise<void> {
    clearTimeout(timer)
    try {
      setList(await readDeliveries())
      setFailure(null)
    } catch (error) {
      setFailure(error)
      return
    }
    // What was just asked for may not be on the list yet: the first looks go on in any case.
    const isUnderWay = looks > LOOKS - 3 || list()?.some((one) => one.state === 'sending' || (one.state === 'waiting' && one.tries === 0 && Date.parse(one.dueAt) < Date.now() + AGAIN))
    if (isUnderWay && looks > 0) timer = setTimeout(() => void load(looks - 1), AGAIN)
  }
  createEffect(on(mail, (now, before) => {
    if (now !== undefined) void load(before === undefined ? 0 : LOOKS)
  }))
  onCleanup(() => clearTimeout(timer))
  return { list, failure, look: () => void load(LOOKS) }
}

/** Whether a delivery asks if an address is right. */
export const asks = (address: string) => ({ channel, notice }: Delivery): boolean => channel === 'mail' && notice.code === 'mail-confirm' && notice.told.mail === address
