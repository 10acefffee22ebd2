import { createSignal, For, onMount, Show, type JSX } from 'solid-js'
import { ulid } from 'ulid'
import type { Link, Report } from '../../../shared/protocol/reports.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { moment } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { r } from '../../text/reports.ts'
import { RowBones } from '../../widgets/Bones.tsx'
import { Sheet } from '../../widgets/Sheet.tsx'
import { makeLink, readLinks, revokeLink } from './calls.ts'

/** Characters of a password at least; the browser's own check does not see what is written back into the field. */
const SHORTEST = 8
const DAYS = [1, 7, 30, 90, 365] as const

/** Links by which somebody without an account opens a report: made, copied, watched, revoked. */
export default function ShareSheet(props: { report: Report; onClose: () => void }): JSX.Element {
  const { data, toasts } = useApp()
  const [list, setList] = createSignal<readonly Link[] | null>(null)
  const [days, setDays] = createSignal(30)
  const [password, setPassword] = createSignal('')
  const [address, setAddress] = createSignal<string | null>(null)
  const [trouble, setTrouble] = createSignal('')
  const [isShort, setShort] = createSignal(false)
  let field: HTMLInputElement | undefined
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const at = (text: string) => moment(language(), Date.parse(text), zone())
  const attempt = async (work: () => Promise<unknown>) => {
    setTrouble('')
    try {
      await work()
      setList(await readLinks(props.report.id))
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  onMount(() => void attempt(async () => undefined))
  const make = (event: SubmitEvent) => {
    event.preventDefault()
    if (password() !== '' && password().length < SHORTEST) {
      setTrouble('')
      setShort(true)
      field?.focus()
      return
    }
    void attempt(async () => {
      const made = await makeLink(props.report.id, { id: ulid(), days: days(), ...(password() !== '' && { password: password() }) })
      setAddress(location.origin + made.path)
      setPassword('')
    })
  }
  const copy = async () => {
    await navigator.clipboard.writeText(address() ?? '').then(() => toasts.show({ text: r().share.copied }), () => undefined)
  }
  const told = (link: Link): string => {
    const over = link.revokedAt ? r().share.revoked : Date.parse(link.expiresAt) <= Date.now() ? r().share.expired : r().share.expires(at(link.expiresAt))
    return [over, ...(link.password ? [r().share.withPassword] : []), link.openedAt ? r().share.opened(link.opened, at(link.openedAt)) : r().share.never].join(' · ')
  }
  const isOpen = (link: Link) => !link.revokedAt && Date.parse(link.expiresAt) > Date.now()
  return (
    <Sheet title={r().share.title(props.report.title)} onClose={() => props.onClose()}>
      <p class="soft">{r().share.intro}</p>
      <Show when={address()}>
        {(made) => (
          <div class="stack">
            <p class="small soft">{r().share.address}</p>
            <p class="report-link"><code>{made()}</code></p>
            <p><button type="button" class="button main" onClick={() => void copy()}>{r().share.copy}</button></p>
          </div>
        )}
      </Show>
      <form class="stack" onSubmit={make}>
        <label class="field">
          <span>{r().share.days}</span>
          <select class="input" name="days" onChange={(event) => setDays(Number(event.currentTarget.value))}>
            <For each={DAYS}>{(one) => <option value={one} selected={one === days()}>{r().share.dayCount(one)}</option>}</For>
          </select>
        </label>
        <label class="field">
          <span>{r().share.password}</span>
          <input class="input" type="text" name="password" autocomplete="off" autocapitalize="off" spellcheck={false} maxlength={200} ref={(element) => (field = element)} aria-invalid={isShort()} aria-describedby={isShort() ? 'report-short' : undefined} value={password()} onInput={(event) => { setShort(false); setPassword(event.currentTarget.value) }} />
          <span>{r().share.passwordHint}</span>
        </label>
        <Show when={isShort()}><p class="bad" role="alert" id="report-short">{r().share.short(SHORTEST)}</p></Show>
        <p><button type="submit" class="button" disabled={!data.online()}>{r().share.make}</button></p>
      </form>
      <Show when={trouble()}>
        <p class="row wrap" role="alert"><span class="bad">{trouble()}</span><button type="button" class="button" onClick={() => void attempt(async () => undefined)}>{t().common.retry}</button></p>
      </Show>
      <section class="stack" aria-labelledby="report-links">
        <h3 id="report-links">{r().share.list}</h3>
        <Show when={list()} fallback={<Show when={!trouble()}><RowBones rows={1} /></Show>}>
          {(links) => (
            <ul>
              <For each={links()} fallback={<li class="soft">{r().share.none}</li>}>
                {(link) => (
                  <li class="report-shared" data-link={link.id}>
                    <span class="small figure">{told(link)}</span>
                    <Show when={isOpen(link)}>
                      <button type="button" class="button plain danger" disabled={!data.online()} onClick={() => void attempt(() => revokeLink(props.report.id, link.id))}>{r().share.revoke}</button>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          )}
        </Show>
      </section>
    </Sheet>
  )
}
