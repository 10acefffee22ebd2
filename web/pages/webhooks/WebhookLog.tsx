import { createEffect, createSignal, For, on, onCleanup, Show, type JSX } from 'solid-js'
import { sayNotice } from '../../../shared/notices/words.ts'
import type { Delivery } from '../../../shared/protocol/notices.ts'
import { ApiError, wordsOf } from '../../api.ts'
import { moment } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { n } from '../../text/notices.ts'
import { DeliveryState } from '../notices/SentCard.tsx'
import { readLog, replay } from './calls.ts'

/** While something is on its way, or was just asked for, the log looks again; and else while it stands open, ms. */
const SOON = 1_500
const AT_REST = 15_000

/** What went to a webhook, newest first, each with its tries; one or all since a moment can be sent again. */
export function WebhookLog(props: { id: string; locked: boolean; zone: string; news: number }): JSX.Element {
  const [open, setOpen] = createSignal(false)
  const [list, setList] = createSignal<readonly Delivery[] | null>(null)
  const [next, setNext] = createSignal<string | null>(null)
  const [trouble, setTrouble] = createSignal('')
  const [told, setTold] = createSignal('')
  const [since, setSince] = createSignal('')
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  let wanted = 0
  const load = async () => {
    clearTimeout(timer)
    const turn = ++asked
    try {
      const page = await readLog(props.id, null)
      if (turn !== asked) return
      setList(page.deliveries)
      setNext(page.next)
      setTrouble('')
      const goes = page.deliveries.some(({ state, dueAt }) => state === 'sending' || (state === 'waiting' && Date.parse(dueAt) < Date.now() + 60_000))
      timer = setTimeout(() => void load(), goes || Date.now() - wanted < AT_REST ? SOON : AT_REST)
    } catch (error) {
      if (turn === asked) setTrouble(`${n().hooks.logFailed} ${wordsOf(error)}`)
    }
  }
  const older = async (before: string) => {
    try {
      const page = await readLog(props.id, before)
      setList((all) => [...(all ?? []), ...page.deliveries])
      setNext(page.next)
    } catch (error) {
      setTrouble(`${n().hooks.logFailed} ${wordsOf(error)}`)
    }
  }
  const again = async (what: { delivery: string } | { since: string }) => {
    setTold('')
    try {
      setTold(n().hooks.replayed(await replay(props.id, what)))
      await load()
    } catch (error) {
      setTrouble(error instanceof ApiError && error.code === 'forbidden' ? n().hooks.noRight : wordsOf(error))
    }
  }
  const begin = (event: Event) => {
    event.preventDefault()
    const at = new Date(since())
    if (!Number.isNaN(at.getTime())) void again({ since: at.toISOString() })
  }
  createEffect(on(() => [open(), props.news], () => {
    clearTimeout(timer)
    wanted = Date.now()
    if (open()) void load()
  }))
  onCleanup(() => {
    asked++
    clearTimeout(timer)
  })
  return (
    <details class="more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{n().hooks.log}</summary>
      <Show when={open()}>
        <Show when={trouble()}>
          <p class="bad" role="alert">
            {trouble()}
          </p>
        </Show>
        <Show when={list() !== null || trouble() !== ''} fallback={<span class="bone hook-bone" />}>
          <ol class="hook-log">
            <For each={list()} fallback={<li class="soft">{n().hooks.logNone}</li>}>
              {(one) => (
                <li data-delivery={one.id} data-state={one.state}>
                  <div>
                    <p>{sayNotice(language(), one.notice, props.zone).title}</p>
                    <p>
                      <DeliveryState delivery={one} zone={props.zone} />
                    </p>
                    <Tries delivery={one} zone={props.zone} />
                  </div>
                  <button type="button" class="button" disabled={props.locked || one.state === 'waiting' || one.state === 'sending'} onClick={() => void again({ delivery: one.id })}>
                    {n().hooks.replay}
                    <span class="hidden-words"> {sayNotice(language(), one.notice, props.zone).title}</span>
                  </button>
                </li>
              )}
            </For>
          </ol>
          <Show when={next()}>
            {(before) => (
              <button type="button" class="button plain" onClick={() => void older(before())}>
                {n().more}
              </button>
            )}
          </Show>
          <Show when={(list()?.length ?? 0) > 0}>
            <form class="notice-times" onSubmit={begin}>
              <label class="field">
                <span>{n().hooks.replaySince}</span>
                <input class="input" type="datetime-local" required value={since()} onInput={(event) => setSince(event.currentTarget.value)} />
              </label>
              <button type="submit" class="button" disabled={props.locked}>
                {n().hooks.replay}
              </button>
            </form>
          </Show>
        </Show>
        <p class="small soft" role="status">
          {told()}
        </p>
      </Show>
    </details>
  )
}

/** The tries of a delivery that was not taken at once. */
function Tries(props: { delivery: Delivery; zone: string }): JSX.Element {
  return (
    <Show when={props.delivery.tries > 1 || props.delivery.state === 'failed' || props.delivery.state === 'waiting'}>
      <ul class="small soft figure">
        <For each={props.delivery.log.slice(0, 5)}>
          {(one) => (
            <li>
              {moment(language(), Date.parse(one.at), props.zone)}: {n().hooks.outcome[one.outcome]}
              {one.status === null ? '' : ` (${one.status})`}
              {one.detail === null ? '' : ` · ${one.detail}`}
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
