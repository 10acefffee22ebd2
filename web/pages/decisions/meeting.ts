import { createSignal, onCleanup, type Accessor } from 'solid-js'
import * as v from 'valibot'
import { decisionSchema, meetingNewsSchema, presenceSchema, type Decision } from '../../../shared/protocol/decisions.ts'
import { callJson } from '../../api.ts'

/** A browser says that it is here this often, ms. */
const HERE = 20_000
/** Without a line the meeting is looked at this often, ms. */
const POLL = 5_000
/** With one it is looked at all the same, in case word was lost, ms. */
const LOOK = 30_000
/** Pauses before the line is tried again, ms. */
const AGAIN = [1000, 3000, 10_000, 30_000] as const

export interface Meeting {
  /** Who is there; null before anything is known. */
  readonly present: Accessor<readonly string[] | null>
  /** Whether the line is open; otherwise the meeting is asked for every few seconds. */
  readonly isLive: Accessor<boolean>
}

/**
 * Being at a meeting: a line to the edge while it can be held, else asking again and again. `changed` hears of the question
 * as it stands whenever something was answered.
 */
export function joinMeeting(id: string, changed: (decision: Decision) => void): Meeting {
  const [present, setPresent] = createSignal<readonly string[] | null>(null)
  const [isLive, setLive] = createSignal(false)
  const at = `/v1/decisions/${encodeURIComponent(id)}`
  let socket: WebSocket | null = null
  let tries = 0
  let over = false
  let last = 0

  async function look(): Promise<void> {
    last = Date.now()
    await callJson(decisionSchema, at).then(changed, () => undefined)
  }

  function connect(): void {
    if (over) return
    socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${at}/meeting`)
    socket.onopen = () => {
      tries = 0
      setLive(true)
      void look()
    }
    socket.onmessage = ({ data }) => {
      const news = v.safeParse(v.pipe(v.string(), v.parseJson(), meetingNewsSchema), data)
      if (!news.success) return
      if ('present' in news.output) setPresent(news.output.present)
      else void look()
    }
    socket.onclose = () => {
      setLive(false)
      setTimeout(connect, AGAIN[Math.min(tries++, AGAIN.length - 1)])
    }
  }

  const saying = setInterval(() => socket?.readyState === WebSocket.OPEN && socket.send('here'), HERE)
  const polling = setInterval(() => {
    if (document.visibilityState === 'hidden') return
    if (isLive()) return void (Date.now() - last > LOOK && look())
    void callJson(presenceSchema, `${at}/present`, { method: 'POST' }).then((told) => setPresent(told.present), () => undefined)
    void look()
  }, POLL)
  connect()
  onCleanup(() => {
    over = true
    clearInterval(saying)
    clearInterval(polling)
    socket?.close()
  })
  return { present, isLive }
}
