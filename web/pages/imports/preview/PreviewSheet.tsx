import { createEffect, createMemo, createSignal, For, on, onMount, Show, type JSX } from 'solid-js'
import type { Corrections } from '../../../../shared/intake/contract.ts'
import type { Known, Preview, ShownTable } from '../../../../shared/intake/preview/contract.ts'
import { refusalText, sayingText } from '../../../../shared/intake/words/words.ts'
import { useApp } from '../../../state/app.ts'
import { bytes } from '../../../text/format.ts'
import { w } from '../../../text/imports.ts'
import { language } from '../../../text/language.ts'
import { catchFocus } from '../../../widgets/focus.ts'
import { Icon } from '../../../widgets/Icon.tsx'
import { ModeSign } from '../../../widgets/ModeSign.tsx'
import { Sheet } from '../../../widgets/Sheet.tsx'
import { isAboutList, type Choice, withAnswer } from './answers.ts'
import { Asks } from './Asks.tsx'
import { marksMatter } from './cells.ts'
import { Controls } from './Controls.tsx'
import { faultOf, faultWords } from './faults.ts'
import { mapped } from './fields.ts'
import { allRefused, hasNoRows, kinOf, othersAsk, verdictOf } from './judge.ts'
import type { Looking } from './looking.ts'
import { MapSheet } from './MapSheet.tsx'
import { OwnCard } from './own/OwnCard.tsx'
import { OwnMapSheet } from './own/OwnMapSheet.tsx'
import { OwnSums } from './own/OwnSums.tsx'
import { RowsTable } from './RowsTable.tsx'
import { Sums } from './Sums.tsx'
import { TablesList } from './TablesList.tsx'
import { Warnings } from './Warnings.tsx'
import './preview.css'

/** Questions after which a file may well go into a dataset of its own: into one that there is already, too. */
const MAYBE_OWN: ReadonlySet<string> = new Set(['sales-or-own'])

/** A file before it goes in: what Ritmo reads in it, what that comes to, and all of it to be corrected. */
export default function PreviewSheet(props: { file: File; looking: Looking; known: Known; action: string; onGo: () => void; onClose: () => void; onRemove?: () => void; note?: string | undefined; trouble?: string }): JSX.Element {
  const { data } = useApp()
  const { looking } = props
  const [column, setColumn] = createSignal<{ readonly at: number; readonly heading: string } | null>(null)
  const [held, setHeld] = createSignal('')
  let body: HTMLDivElement | undefined
  let goButton: HTMLButtonElement | undefined
  // What is ready goes at one key; what is not is read from the top.
  onMount(() => verdictOf(looking.preview()) === 'ready' && goButton?.focus())
  const words = () => w().preview
  const preview = looking.preview
  const version = createMemo(() => preview()?.version ?? -1)
  /** Changes only with what is shown, not with each step of the reading. */
  const shown = createMemo(on(version, () => preview()?.shown ?? null))
  const kin = createMemo(() => {
    const table = shown()
    return table && table.source === null ? kinOf(table.columns.map(({ heading }) => heading), props.known.sources) : null
  })
  /** A list that seems to be of no sales comes to nothing before somebody says what it is. */
  const undecided = () => shown()?.asks.some(isAboutList) ?? false
  /** Its rows as they stand in the file. */
  const asWritten = (table: ShownTable) => table.refusal !== null || undecided()
  const fault = () => preview()?.fault ?? null
  const corrections = looking.corrections
  /** Nothing would come of it: whoever wants it no more lets go of it here. */
  const isVain = () => fault() !== null || (shown()?.refusal ?? null) !== null || (preview() !== null && (hasNoRows(preview() as Preview) || allRefused(preview() as Preview)))
  const count = () => Object.entries(corrections()).reduce((sum, [what, how]) => sum + (what === 'mapping' ? Object.keys(how as object).length : 1), 0)
  const correct = (part: { [K in keyof Corrections]: Corrections[K] | undefined }) => {
    setHeld('')
    looking.correct(part)
  }
  /** Where one goes on when what had the focus is drawn anew. */
  let toQuestion = false
  let next: () => HTMLElement | null | undefined = () => null
  const goOn = () => {
    const question = toQuestion ? body?.querySelector<HTMLElement>('.ask button') : null
    if (question) toQuestion = false
    question?.focus()
    catchFocus(next(), body?.closest('dialog')?.querySelector('h2'))
  }
  createEffect(on(shown, () => queueMicrotask(goOn), { defer: true }))
  const choose = (heading: string, field: string | null) => {
    const tapped = column()
    next = () => (tapped ? body?.querySelectorAll<HTMLElement>('.preview-heading')[tapped.at] : null)
    setColumn(null)
    correct({ mapping: mapped(corrections().mapping, heading, field) })
  }
  const answer = (choice: Choice) => {
    next = () => body?.querySelector<HTMLElement>('.ask button')
    say(choice)
  }
  const say = (choice: Choice) => choice.heading === '' && (choice.field === 'sales' || choice.field === 'new') ? correct({ dataset: choice.field }) : correct({ mapping: withAnswer(corrections().mapping, choice) })
  const examplesOf = (heading: string) => shown()?.columns.find((one) => one.heading === heading)?.examples ?? []
  const go = () => {
    const verdict = verdictOf(preview())
    const [other] = preview() && (shown()?.asks.length ?? 0) === 0 ? othersAsk(preview() as Preview) : []
    if (other !== undefined) {
      toQuestion = true
      next = () => body?.querySelector<HTMLElement>('.ask button')
      return looking.show(other)
    }
    if (verdict === 'asks' || (verdict === 'refused' && !fault())) {
      setHeld(verdict === 'asks' ? words().answerFirst : words().cannot)
      body?.querySelector<HTMLElement>('.ask button, .refusal')?.focus()
      return
    }
    props.onGo()
  }
  const roomy = matchMedia('(min-width: 64rem)').matches
  const foundWords = (table: ShownTable) => {
    const { reading, format } = table
    return [
      ...(marksMatter(table) ? [words().decimals[reading.decimal]] : []),
      ...(reading.dateOrder ? [words().dateOrders[reading.dateOrder]] : []),
      ...(format === 'text' ? [words().separators[reading.separator] ?? reading.separator] : []),
    ].join(' · ')
  }
  /** The column that was tapped: an answer that comes later may have another in its place, or not have it at all. */
  const chosenColumn = createMemo(() => {
    const tapped = column()
    if (!tapped) return null
    const { columns } = shown() ?? { columns: [] }
    return (columns[tapped.at]?.heading === tapped.heading ? columns[tapped.at] : columns.find(({ heading }) => heading === tapped.heading)) ?? null
  })
  const foot = (
    <>
      <Show when={fault() === null}>
        <button type="button" class="button" classList={{ later: !isVain() }} onClick={go} ref={(element) => (goButton = element)} data-go>
          <ModeSign of="import" silent /> {props.action}
        </button>
      </Show>
      <Show when={props.onRemove && (isVain() || (shown()?.asks.length ?? 0) > 0)}>
        <button type="button" class="button" onClick={() => props.onRemove?.()}>
          {words().remove}
        </button>
      </Show>
      <button type="button" class="button plain" onClick={() => props.onClose()}>
        {words().later}
      </button>
      <Show when={count() > 0}>
        <button type="button" class="button plain" onClick={() => looking.reset()}>
          {words().reset}
        </button>
      </Show>
      <Show when={props.trouble}>
        <p class="bad small" role="alert">
          {props.trouble}
        </p>
      </Show>
      <p class="small foot-note" role="status">
        {held() || (data.online() ? '' : w().tray.offline)}
      </p>
    </>
  )
  return (
    <Sheet title={props.file.name} wide={fault() === null} onClose={props.onClose} foot={foot}>
      <div class="preview" ref={(element) => (body = element)} data-stage={preview()?.stage ?? 'opening'} data-current={looking.current()}>
        <Show when={looking.failed()}>
          <p class="bad" role="alert">
            {w().tray.failed}
          </p>
        </Show>
        <Show when={fault()}>
          {(found) => (
            <p class="refusal bad" role="alert" tabindex="-1">
              {faultWords(faultOf(found()) ?? '')}
            </p>
          )}
        </Show>
        <Show when={preview()} fallback={<Show when={!looking.failed()}><PreviewBones /></Show>}>
          {(known) => (
            <div class="preview-parts" classList={{ stale: !looking.current() }}>
              <div class="preview-side">
                <p class="small soft">
                  {words().facts(words().formats[shown()?.format ?? ''] ?? '', bytes(language(), props.file.size)).replace(/^ · /, '')}
                  {'. '}
                  <Show when={shown()?.source} fallback={<Show when={shown() && !kin() && !props.note}>{words().fresh}</Show>}>{(name) => <>{words().source(name())}</>}</Show>
                </p>
                <Show when={props.note}>{(note) => <p class="small kin">{note()}</p>}</Show>
                <Show when={kin()}>
                  {(other) => (
                    <p class="small kin">
                      {words().kin(other().name)} <Show when={other().gone.length > 0}>{words().gone(other().gone.join(', '))} </Show>
                      <Show when={other().came.length > 0}>{words().came(other().came.join(', '))}</Show>
                    </p>
                  )}
                </Show>
                <Show when={shown()?.refusal}>
                  {(refusal) => (
                    <p class="refusal" role="alert" tabindex="-1">
                      <Icon name="warn" size={16} /> <span>{refusalText(refusal(), language())}</span>
                    </p>
                  )}
                </Show>
                <Show when={othersAsk(known()).length > 0}>
                  <p class="small kin" role="status">
                    {words().othersAsk}
                  </p>
                </Show>
                <Show when={(shown()?.asks.length ?? 0) > 0}>
                  <Show when={known().tables.length > 1 && shown()?.name}>{(name) => <p class="small soft asked-table">{words().tableOf(name())}</p>}</Show>
                  <Asks asks={shown()?.asks ?? []} mapping={corrections().mapping} examplesOf={examplesOf} onAnswer={answer} />
                </Show>
                <Show when={shown()}>{(table) => <Show when={table().own || corrections().dataset !== undefined || table().asks.some(({ code }) => MAYBE_OWN.has(code) && (props.known.own?.length ?? 0) > 0) || table().refusal}><OwnCard shown={table()} known={props.known} corrections={corrections()} onCorrect={correct} /></Show>}</Show>
                <Show when={shown() && !shown()?.refusal && !undecided()}>
                  <Show when={shown()?.own} fallback={<Sums preview={known()} currency={shown()?.currency ?? 'EUR'} />}>
                    {(own) => <OwnSums preview={known()} dataset={own().dataset} currency={shown()?.currency ?? 'EUR'} />}
                  </Show>
                </Show>
                <Show when={!undecided() && shown()}>{(table) => <Warnings preview={known()} shown={table()} onCorrect={correct} />}</Show>
                <TablesList preview={known()} chosen={corrections().tables} onShow={looking.show} onChoose={(tables) => correct({ tables })} />
              </div>
              <Show when={shown()}>
                {(table) => (
                  <div class="preview-main">
                    <details class="more how" open={roomy || undefined}>
                      <summary>
                        {words().how}
                        <span class="small soft how-found">{count() > 0 ? words().corrected(count()) : foundWords(table())}</span>
                      </summary>
                      <Controls shown={table()} corrections={corrections()} onCorrect={correct} />
                    </details>
                    <Show when={table().rows.length > 0 || table().columns.length > 0}>
                      <section class="preview-rows">
                        <h3>{asWritten(table()) ? words().rowsRaw(table().rows.length) : words().rows(table().rows.length)}</h3>
                        <p class="small soft tap-heading">{words().tapHeading}</p>
                        <RowsTable shown={table()} raw={asWritten(table())} onColumn={(at) => setColumn({ at, heading: table().columns[at]?.heading ?? '' })} corrected={(heading) => corrections().mapping?.[heading] !== undefined} />
                      </section>
                    </Show>
                    <Show when={table().said.length > 0}>
                      <details class="more">
                        <summary>{words().said}</summary>
                        <ul class="said">
                          <For each={table().said}>{(saying) => <li data-said={saying.code}>{sayingText(saying, language())}</li>}</For>
                        </ul>
                      </details>
                    </Show>
                  </div>
                )}
              </Show>
            </div>
          )}
        </Show>
        <Show when={shown()?.own && chosenColumn()}>
          {(chosen) => (
            <OwnMapSheet
              column={chosen()}
              corrected={corrections().mapping?.[chosen().heading] ?? null}
              onClose={() => setColumn(null)}
              onChoose={(field) => choose(chosen().heading, field)}
            />
          )}
        </Show>
        <Show when={!shown()?.own && chosenColumn()}>
          {(chosen) => (
            <MapSheet
              column={chosen()}
              corrected={corrections().mapping?.[chosen().heading] ?? null}
              onClose={() => setColumn(null)}
              onChoose={(field) => choose(chosen().heading, field)}
            />
          )}
        </Show>
      </div>
    </Sheet>
  )
}

/** The preview's own size before anything is known. */
function PreviewBones(): JSX.Element {
  return (
    <div class="preview-bones" aria-busy="true">
      <p class="hidden-words">{w().preview.reading}</p>
      <span class="bone" />
      <span class="bone" />
      <span class="bone tall" />
    </div>
  )
}
