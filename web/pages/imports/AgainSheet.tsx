import { createResource, createSignal, For, Show, type JSX } from 'solid-js'
import type { Corrections } from '../../../shared/intake/contract.ts'
import { fieldText } from '../../../shared/intake/words/words.ts'
import type { CorrectionsInput } from '../../../shared/protocol/imports.ts'
import type { ImportResult, Job } from '../../../shared/protocol/jobs.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { freshSources, knownSources } from '../../state/sources.ts'
import { w } from '../../text/imports.ts'
import { language } from '../../text/language.ts'
import { ModeSign } from '../../widgets/ModeSign.tsx'
import { Sheet } from '../../widgets/Sheet.tsx'
import { readAgain } from './calls.ts'
import { Chooser } from './preview/Chooser.tsx'
import { FIELD_GROUPS, mapped } from './preview/fields.ts'
import { createLooking } from './preview/looking.ts'
import PreviewSheet from './preview/PreviewSheet.tsx'
import './preview/preview.css'

const FIELDS = Object.values(FIELD_GROUPS).flat()

/**
 * Has an import's file read again with corrections: seen while one corrects where the file is at hand or picked again,
 * else by what its receipt told.
 */
export default function AgainSheet(props: { job: Job; said: ImportResult['said']; onClose: () => void }): JSX.Element {
  const { data, jobs, uploads, toasts } = useApp()
  const [file, setFile] = createSignal<File | null>(uploads.fileOf(props.job.id))
  const [corrections, setCorrections] = createSignal<Corrections>({})
  const [mode, setMode] = createSignal<'replace' | 'add' | null>(null)
  const [trouble, setTrouble] = createSignal('')
  const place = () => data.workspace() ?? { id: '', zone: 'UTC', currency: null }
  const [known] = createResource(place, freshSources)
  let input: HTMLInputElement | undefined
  const words = () => w().receipt
  const go = async (how: Corrections) => {
    setTrouble('')
    try {
      const chosen = mode()
      const job = await readAgain(props.job.id, { ...(Object.keys(how).length > 0 && { corrections: how as CorrectionsInput }), ...(chosen && { mode: chosen }) })
      const from = file()
      if (from) uploads.remember(job.id, from)
      toasts.show({ text: words().againStarted, mode: 'async', about: job.id })
      jobs.put(job)
      if (props.job.state === 'failed') void jobs.putAside(props.job.id).catch(() => undefined)
      props.onClose()
      void jobs.refresh()
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  const correct = (part: { [K in keyof Corrections]: Corrections[K] | undefined }) =>
    setCorrections((all) => Object.fromEntries(Object.entries({ ...all, ...part }).filter(([, value]) => value !== undefined)) as Corrections)
  /** The headings that the receipt names, with what each was taken for. */
  const headings = () =>
    props.said.flatMap(({ code, with: of }) => {
      if (typeof of.heading !== 'string' || (code !== 'column' && code !== 'dimension' && code !== 'left-aside')) return []
      return [[of.heading, code === 'column' ? fieldText(String(of.field), language()) : code === 'dimension' ? w().preview.dimension(String(of.name)) : w().preview.aside] as const]
    })
  return (
    <Show
      when={file() !== null && known()}
      fallback={
        <Sheet title={words().again} onClose={props.onClose}>
          <p>{againWords(props.job)}</p>
          <div>
            <button type="button" class="button main" onClick={() => input?.click()}>
              {words().againPick}
            </button>
            <input
              ref={(element) => (input = element)}
              class="hidden-words" type="file" tabindex="-1" aria-hidden="true"
              onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
            />
          </div>
          <details class="more">
            <summary>{words().againBlind}</summary>
            <div class="again-blind">
              <Chooser
                label={w().preview.controls.decimal} name="decimal" value={corrections().decimal ?? ''} found={w().preview.autoNone}
                options={Object.entries(w().preview.decimals)} onChange={(value) => correct({ decimal: (value as Corrections['decimal']) ?? undefined })}
              />
              <Chooser
                label={w().preview.controls.dateOrder} name="dateOrder" value={corrections().dateOrder ?? ''} found={w().preview.autoNone}
                options={Object.entries(w().preview.dateOrders)} onChange={(value) => correct({ dateOrder: (value as Corrections['dateOrder']) ?? undefined })}
              />
              <Chooser
                label={w().preview.controls.amounts} name="amounts" value={corrections().amounts ?? ''} found={w().preview.autoNone}
                options={Object.entries(w().preview.amountsAre)} onChange={(value) => correct({ amounts: (value as Corrections['amounts']) ?? undefined })}
              />
              <Chooser
                label={words().ifKnown} name="mode" value={mode() ?? ''} found={words().modes.auto}
                options={(['replace', 'add'] as const).map((one) => [one, words().modes[one]] as const)} onChange={(value) => setMode(value as 'replace' | 'add' | null)}
              />
            </div>
            <Show when={headings().length > 0}>
              <h3 class="small soft">{words().columns}</h3>
            </Show>
            <div class="again-blind">
              <For each={headings()}>
                {([heading, field]) => (
                  <Chooser
                    label={heading} name={heading} value={corrections().mapping?.[heading] ?? ''} found={w().preview.auto(field)}
                    options={[...FIELDS.map((name) => [name, fieldText(name, language())] as const), [`dimension:${heading}`, w().preview.mapDimension], ['ignore', w().preview.mapIgnore]]}
                    onChange={(value) => correct({ mapping: mapped(corrections().mapping, heading, value) })}
                  />
                )}
              </For>
            </div>
            <button type="button" class="button later" disabled={Object.keys(corrections()).length === 0 && mode() === null} onClick={() => void go(corrections())}>
              <ModeSign of="import" silent /> {w().preview.again}
            </button>
          </details>
          <Show when={trouble()}>
            <p class="bad" role="alert">
              {trouble()}
            </p>
          </Show>
        </Sheet>
      }
    >
      <Seen job={props.job} file={file() as File} known={known() ?? knownSources(place())} trouble={trouble()} onGo={(how) => void go(how)} onClose={props.onClose} />
    </Show>
  )
}

/** The file in view while it is corrected. */
function Seen(props: { job: Job; file: File; known: ReturnType<typeof knownSources>; trouble: string; onGo: (corrections: Corrections) => void; onClose: () => void }): JSX.Element {
  const looking = createLooking(props.file, () => props.known)
  looking.start()
  const other = () => (props.job.title !== null && props.file.name !== props.job.title ? w().receipt.againOther(props.job.title) : undefined)
  return (
    <PreviewSheet
      file={props.file} looking={looking} known={props.known} action={w().preview.again} note={other() ?? againWords(props.job)} trouble={props.trouble}
      onGo={() => props.onGo(looking.corrections())} onClose={props.onClose}
    />
  )
}

/** What reading again does: of what failed there is nothing to be replaced. */
const againWords = ({ state }: Job) => (state === 'failed' ? w().receipt.againFailed : w().receipt.againText)
