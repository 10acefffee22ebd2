import { useNavigate } from '@solidjs/router'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { ADDING, MEASURE_KINDS, type Adding, type MeasureKind, type OwnDataset } from '../../../shared/model/own-dataset.ts'
import { datasetChangedSchema, datasetsSchema } from '../../../shared/protocol/datasets.ts'
import { call, callJson, wordsOf } from '../../api.ts'
import { liveMeasures } from '../../state/own-board.ts'
import { useApp } from '../../state/app.ts'
import { d } from '../../text/datasets.ts'
import { ModeSign } from '../../widgets/ModeSign.tsx'
import { Sheet } from '../../widgets/Sheet.tsx'

/** What a dataset and its columns are called, what its measures count, and its end. */
export default function EditSheet(props: { dataset: OwnDataset; onClose: () => void }): JSX.Element {
  const { data, jobs, toasts } = useApp()
  const navigate = useNavigate()
  const words = () => d().edit
  const path = () => `/v1/datasets/${encodeURIComponent(props.dataset.name)}`
  const [draft, setDraft] = createStore<{ shown: string; dimensions: Record<string, string>; measures: Record<string, { shown: string; kind: MeasureKind; adds: Adding }> }>({
    shown: props.dataset.shown,
    dimensions: Object.fromEntries(props.dataset.dimensions.map(({ name, shown }) => [name, shown])),
    measures: Object.fromEntries(props.dataset.measures.map(({ name, shown, kind, adds }) => [name, { shown, kind, adds }])),
  })
  const [trouble, setTrouble] = createSignal('')
  const [asking, setAsking] = createSignal<number | null>(null)
  const attempt = async (work: () => Promise<void>) => {
    setTrouble('')
    try {
      await work()
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    void attempt(async () => {
      const body = { shown: draft.shown, dimensions: Object.fromEntries(Object.entries(draft.dimensions).map(([name, shown]) => [name, { shown }])), measures: draft.measures }
      const { jobs: again } = await callJson(datasetChangedSchema, path(), { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      toasts.show({ text: again.length > 0 ? words().reread(again.length) : words().saved, ...(again.length > 0 && { mode: 'async' as const }) })
      void jobs.refresh()
      void data.refresh()
      props.onClose()
    })
  }
  const ask = () => attempt(async () => {
      const { datasets } = await callJson(datasetsSchema, '/v1/datasets')
      setAsking(datasets.find(({ name }) => name === props.dataset.name)?.imports ?? 0)
    })
  const remove = () =>
    attempt(async () => {
      await call(path(), { method: 'DELETE' })
      toasts.show({ text: words().removed(props.dataset.shown) })
      void data.refresh()
      props.onClose()
      navigate('/')
    })
  return (
    <Sheet title={words().title} onClose={props.onClose}>
      <form class="data-edit" onSubmit={save}>
        <label class="field">
          <span>{words().name}</span>
          <input class="input" required maxlength="60" value={draft.shown} onInput={(event) => setDraft('shown', event.currentTarget.value)} />
        </label>
        <fieldset>
          <legend>{words().measures}</legend>
          <For each={liveMeasures(props.dataset)}>
            {({ name }) => (
              <div class="data-edit-measure" data-measure={name}>
                <label class="field">
                  <span>{d().called}</span>
                  <input class="input" required maxlength="60" value={draft.measures[name]?.shown ?? ''} onInput={(event) => setDraft('measures', name, 'shown', event.currentTarget.value)} />
                </label>
                <label class="field">
                  <span>{words().kind}</span>
                  <select class="input" value={draft.measures[name]?.kind} onChange={(event) => setDraft('measures', name, 'kind', event.currentTarget.value as MeasureKind)}>
                    <For each={MEASURE_KINDS}>{(kind) => <option value={kind} selected={draft.measures[name]?.kind === kind}>{words().kinds[kind]}</option>}</For>
                  </select>
                </label>
                <label class="field">
                  <span>{words().adds}</span>
                  <select class="input" value={draft.measures[name]?.adds} onChange={(event) => setDraft('measures', name, 'adds', event.currentTarget.value as Adding)}>
                    <For each={ADDING}>{(adds) => <option value={adds} selected={draft.measures[name]?.adds === adds}>{words().addings[adds]}</option>}</For>
                  </select>
                </label>
              </div>
            )}
          </For>
        </fieldset>
        <Show when={props.dataset.dimensions.some(({ headings }) => headings.length > 0)}>
          <fieldset>
            <legend>{words().dimensions}</legend>
            <For each={props.dataset.dimensions.filter(({ headings }) => headings.length > 0)}>
              {({ name, shown }) => <input class="input" required maxlength="60" aria-label={shown} value={draft.dimensions[name] ?? ''} onInput={(event) => setDraft('dimensions', name, event.currentTarget.value)} />}
            </For>
          </fieldset>
        </Show>
        <div class="row wrap">
          <button type="submit" class="button main" disabled={!data.online()}>
            {words().save}
          </button>
          <Show when={asking() === null}>
            <button type="button" class="button plain danger" disabled={!data.online()} onClick={() => void ask()}>
              {words().remove}
            </button>
          </Show>
        </div>
        <Show when={asking() !== null}>
          <div class="refusal" role="alert">
            <div class="stack">
              <p>{words().removeAsk(props.dataset.shown, asking() ?? 0)}</p>
              <div class="row wrap">
                <button type="button" class="button danger" onClick={() => void remove()}>
                  <ModeSign of="import" silent /> {words().removeYes}
                </button>
                <button type="button" class="button plain" onClick={() => setAsking(null)}>
                  {words().keep}
                </button>
              </div>
            </div>
          </div>
        </Show>
        <p class="small" role="status">
          {trouble() ? <span class="bad">{trouble()}</span> : data.online() ? '' : words().offline}
        </p>
      </form>
    </Sheet>
  )
}
