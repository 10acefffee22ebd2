import { createResource, createSignal, For, Show, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { d } from '../../text/decisions.ts'
import { inviteColleague, readPeople } from './people.ts'

/** Who is asked: those who come in here; and room to let one more in. */
export function PeopleChoice(props: { chosen: readonly string[]; onChange: (chosen: readonly string[]) => void }): JSX.Element {
  const { data } = useApp()
  const workspace = () => data.workspace()?.id ?? ''
  const [people, { refetch }] = createResource(workspace, readPeople)
  const toggle = (id: string) => props.onChange(props.chosen.includes(id) ? props.chosen.filter((one) => one !== id) : [...props.chosen, id])
  const [inviting, setInviting] = createSignal(false)
  const alone = () => people.state === 'ready' && (people() ?? []).every(({ you }) => you)
  return (
    <fieldset class="decision-whom">
      <legend class="small soft">{d().people}</legend>
      <Show when={people.state !== 'pending'} fallback={<span class="bone decision-people-bone" />}>
        <div class="decision-chips">
          <For each={people() ?? []}>
            {(person) => (
              <label class="decision-chip">
                <input type="checkbox" checked={props.chosen.includes(person.id)} onChange={() => toggle(person.id)} />
                <span>
                  {person.name} <Show when={person.you}>({d().you})</Show>
                </span>
              </label>
            )}
          </For>
          <Show when={!inviting() && data.online()}>
            <button type="button" class="button plain" onClick={() => setInviting(true)}>
              {d().invite}
            </button>
          </Show>
        </div>
        <Show when={alone() && !inviting()}>
          <p class="small">{d().nobody}</p>
        </Show>
        <Show when={!data.online()}>
          <p class="small soft">{d().peopleOffline}</p>
        </Show>
      </Show>
      <Show when={inviting()}>
        <Invite
          onMade={(name) => {
            void refetch()
            props.onChange([...props.chosen, `key:${name}`])
          }}
        />
      </Show>
    </fieldset>
  )
}

/** Makes a colleague's key and shows it, this once. */
function Invite(props: { onMade: (name: string) => void }): JSX.Element {
  const { toasts } = useApp()
  const [name, setName] = createSignal('')
  const [made, setMade] = createSignal<{ name: string; key: string } | null>(null)
  const [failed, setFailed] = createSignal(false)
  const make = async () => {
    const wanted = name().trim()
    if (wanted === '') return
    setFailed(false)
    try {
      setMade({ name: wanted, key: await inviteColleague(wanted) })
      props.onMade(wanted)
    } catch {
      setFailed(true)
    }
  }
  const copy = () => void navigator.clipboard.writeText(made()?.key ?? '').then(() => toasts.show({ text: d().copied }), () => undefined)
  return (
    <Show
      when={made()}
      fallback={
        <div class="decision-invite">
          <label class="field">
            <span>{d().inviteName}</span>
            <input class="input" maxlength="80" value={name()} onInput={(event) => setName(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Enter' && (event.preventDefault(), void make())} />
          </label>
          <button type="button" class="button" disabled={name().trim() === ''} onClick={() => void make()}>
            {d().inviteMake}
          </button>
          <Show when={failed()}>
            <p class="bad small" role="alert">{d().inviteFailed}</p>
          </Show>
        </div>
      }
    >
      {(one) => (
        <div class="decision-key" role="status">
          <p class="small">{d().inviteKey(one().name)}</p>
          <div class="row">
            <input class="input" readonly aria-label={d().inviteKey(one().name)} value={one().key} onFocus={(event) => event.currentTarget.select()} />
            <button type="button" class="button" onClick={copy}>{d().copy}</button>
          </div>
        </div>
      )}
    </Show>
  )
}
