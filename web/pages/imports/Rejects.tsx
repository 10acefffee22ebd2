import { createResource, createSignal, For, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { fieldText } from '../../../shared/intake/words.ts'
import { readRejects, rejectsPath, wordsOf } from '../../api.ts'
import { refusedRows } from '../../state/rejects.ts'
import { language, t } from '../../text/language.ts'

/** So many are shown; the file has them all. */
const MOST = 100

/** The refused rows, read when one opens them, and the file with all of them. */
export default function Rejects(props: { job: string }): JSX.Element {
  const [open, setOpen] = createSignal(false)
  let place: HTMLDivElement | undefined
  onMount(() => {
    const details = place?.closest('details')
    const look = () => setOpen(details?.open ?? true)
    details?.addEventListener('toggle', look)
    look()
    onCleanup(() => details?.removeEventListener('toggle', look))
  })
  const [rows, { refetch }] = createResource(
    () => open() && { job: props.job, language: language() },
    async ({ job }) => {
      const { text, cut } = await readRejects(job)
      const all = refusedRows(text, cut)
      return { rows: all.slice(0, MOST), more: cut || all.length > MOST }
    },
  )
  const known = () => (rows.error === undefined ? rows() : undefined)
  return (
    <div ref={(element) => (place = element)} class="rejects">
      <Show when={rows.error !== undefined}>
        <p class="bad" role="alert">
          {wordsOf(rows.error)}{' '}
          <button type="button" class="button plain" onClick={() => void refetch()}>
            {t().common.retry}
          </button>
        </p>
      </Show>
      <Show when={known()} fallback={<span class="bone rejects-bone" />}>
        {(list) => (
          <>
            <div class="rejects-table" role="region" tabindex="0" aria-label={t().imports.rejects}>
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col" class="number">
                      {t().imports.columns.line}
                    </th>
                    <th scope="col">{t().imports.columns.field}</th>
                    <th scope="col">{t().imports.columns.value}</th>
                    <th scope="col">{t().imports.columns.reason}</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={list().rows}>
                    {(row) => (
                      <tr>
                        <td class="number">{row.line}</td>
                        <td class="rejects-field">{row.field === '' ? '' : fieldText(row.field, language())}</td>
                        <td class="rejects-value">{row.value}</td>
                        <td>{row.reason}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </div>
            <Show when={list().more}>
              <p class="small soft">{t().imports.rejectsFirst(list().rows.length)}</p>
            </Show>
          </>
        )}
      </Show>
      <a class="button" href={rejectsPath(props.job)} download="" target="_self" rel="external">
        {t().imports.download}
      </a>
    </div>
  )
}
