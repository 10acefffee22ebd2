import { createSignal, For, onMount, Show, type JSX } from 'solid-js'
import type { Backup } from '../../../shared/protocol/backups.ts'
import { parseDay } from '../../../shared/model/calendar.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { bytes, day, moment, number } from '../../text/format.ts'
import { j } from '../../text/jobs.ts'
import { language, t } from '../../text/language.ts'
import { Ask } from '../../widgets/Ask.tsx'
import { RowBones } from '../../widgets/Bones.tsx'
import { Sheet } from '../../widgets/Sheet.tsx'
import { ToldOnce } from '../../widgets/ToldOnce.tsx'
import { readBackups, restoreBackup } from './calls.ts'

const SHOWN = 5

/** The backups that are kept, how their trial went, and the way back: each into a new workspace, by one click. */
export default function Backups(props: { locked: boolean }): JSX.Element {
  const { data } = useApp()
  const [list, setList] = createSignal<readonly Backup[] | null>(null)
  const [all, setAll] = createSignal(false)
  const [trouble, setTrouble] = createSignal('')
  const [asked, setAsked] = createSignal<Backup | null>(null)
  const [key, setKey] = createSignal<string | null>(null)
  const load = async () => {
    setTrouble('')
    try {
      setList(await readBackups())
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  onMount(() => void load())
  const restore = async (backup: Backup) => {
    setAsked(null)
    try {
      setKey((await restoreBackup(backup.id, `${data.workspace()?.name ?? 'Ritmo'} · ${backup.day}`)).key)
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  const dayOf = (backup: Backup) => day(language(), parseDay(backup.day), 'long')
  const trial = (backup: Backup) => {
    if (backup.held === null || backup.triedAt === null) return j().backup.untried
    const when = moment(language(), Date.parse(backup.triedAt), data.workspace()?.zone ?? 'UTC')
    return backup.held ? j().backup.held(when) : j().backup.failed(when)
  }
  return (
    <section class="card stack" aria-labelledby="jobs-backups">
      <h2 id="jobs-backups">{j().backup.title}</h2>
      <p class="soft">{j().backup.intro}</p>
      <Show when={trouble()}>
        <p class="row wrap" role="alert">
          <span class="bad">{trouble()}</span>
          <button type="button" class="button" onClick={() => void load()}>
            {t().common.retry}
          </button>
        </p>
      </Show>
      <Show when={list()} fallback={<Show when={!trouble()}><RowBones rows={1} /></Show>}>
        {(kept) => (
          <>
            <ul class="backups">
              <For each={all() ? kept() : kept().slice(0, SHOWN)} fallback={<li class="soft">{j().backup.none}</li>}>
                {(backup) => (
                  <li class="backup" data-backup={backup.id}>
                    <span class="backup-words">
                      <span>{dayOf(backup)}</span>
                      <span class="small soft figure">
                        {j().backup.holds(number(language(), backup.rows), bytes(language(), backup.bytes))} · <span classList={{ bad: backup.held === false }}>{trial(backup)}</span>
                      </span>
                    </span>
                    <button type="button" class="button plain" disabled={props.locked} aria-label={`${j().backup.restore}: ${dayOf(backup)}`} onClick={() => setAsked(backup)}>
                      {j().backup.restore}
                    </button>
                  </li>
                )}
              </For>
            </ul>
            <Show when={!all() && kept().length > SHOWN}>
              <button type="button" class="button jobs-more" onClick={() => setAll(true)}>
                {j().more}
              </button>
            </Show>
          </>
        )}
      </Show>
      <Show when={asked()}>
        {(backup) => <Ask title={j().backup.restore} text={j().backup.ask(dayOf(backup()))} action={j().backup.restore} onYes={() => void restore(backup())} onClose={() => setAsked(null)} />}
      </Show>
      <Show when={key()}>
        {(made) => (
          <Sheet title={j().backup.begun} onClose={() => setKey(null)}>
            <p>{j().backup.key}</p>
            <ToldOnce class="backup-key" text={made()} />
          </Sheet>
        )}
      </Show>
    </section>
  )
}
