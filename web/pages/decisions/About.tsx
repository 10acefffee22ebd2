import { A } from '@solidjs/router'
import { createMemo, createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { Decision } from '../../../shared/protocol/decisions.ts'
import type { Figure } from '../../../shared/engine/contract.ts'
import { whereOf } from '../../offline/edge-dashboard.ts'
import { useApp } from '../../state/app.ts'
import { valueOf } from '../../../shared/engine/figure-value.ts'
import { createOwnData } from '../../state/own-data.ts'
import { d } from '../../text/decisions.ts'
import { moment, percent } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { Apart, fetched } from '../../widgets/Fetched.tsx'
import { createRecordList, type Source } from '../records/list.ts'
import { measureOf, ownNames, ownOf, SALES, subjectFilters, subjectName, subjectPlace, subjectText, type Subject } from './subject.ts'

const RecordsSheet = fetched(async () => (await import('../records/RecordsSheet.tsx')).default)
const OwnRecordsSheet = fetched(async () => (await import('../records/OwnRecordsSheet.tsx')).default)

/** What a question is about: the number as it was when it was asked, the same question answered now, and the ways to it. */
export function About(props: { decision: Decision }): JSX.Element {
  const { data } = useApp()
  const about = () => props.decision.about
  const [isOpen, setOpen] = createSignal(false)
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const own = createOwnData(data, () => (about().dataset === SALES ? null : about().dataset))
  const source = createMemo((): Source | null => {
    if (about().dataset === SALES) return { ...data, dataset: SALES }
    const opened = own()
    return opened && { dataset: about().dataset, records: opened.records, revision: opened.revision, online: data.online }
  })
  return (
    <section class="card decision-about" aria-label={subjectName(data, about())}>
      <h2>{subjectName(data, about())}</h2>
      <ul class="decision-filters small">
        <For each={subjectFilters(data, about())}>
          {(one) => (
            <li>
              <span class="soft">{one.title}</span> {one.text}
            </li>
          )}
        </For>
      </ul>
      <dl class="decision-figures">
        <div data-figure="was">
          <dt class="small soft">{d().was}</dt>
          <dd class="figure">{subjectText(data, about(), about().figure as Figure | null)}</dd>
          <dd class="small soft">{moment(language(), Date.parse(props.decision.askedAt), zone())}</dd>
        </div>
        <div data-figure="now">
          <dt class="small soft">{d().isNow}</dt>
          <Show when={source()} keyed fallback={<Unknown />}>
            {(from) => <Now subject={about()} was={about().figure as Figure | null} source={from} />}
          </Show>
        </div>
      </dl>
      <div class="row wrap decision-ways">
        <button type="button" class="button plain small-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>{d().toRecords}</button>
        <Show when={subjectPlace(about())}>{(at) => <A class="button plain small-button" href={at()}>{d().toNumber}</A>}</Show>
      </div>
      <Show when={isOpen()}>
        <Apart sheet={{ title: t().overview.records, onClose: () => setOpen(false) }}>
          <Records subject={about()} own={own()} onClose={() => setOpen(false)} />
        </Apart>
      </Show>
    </section>
  )
}

function Unknown(): JSX.Element {
  return (
    <>
      <dd class="figure"><span class="bone decision-bone" /></dd>
      <dd class="small soft">{d().reading}</dd>
    </>
  )
}

/** The same question answered now, and how the number has moved since. */
function Now(props: { subject: Subject; was: Figure | null; source: Source }): JSX.Element {
  const { data } = useApp()
  const where = createMemo(() => whereOf(props.subject.filters, null))
  const records = createRecordList(props.source, () => ({ measure: props.subject.measure, where: where(), list: props.subject.dataset === SALES ? 'orders' : 'lines', sort: '-time' }))
  const now = () => (records.head()?.figure ?? null) as Figure | null
  /** How the number has moved since; null where it has not, or nobody can say. */
  const change = () => {
    const [then, current] = [props.was === null ? null : valueOf(props.was), now() === null ? null : valueOf(now() as Figure)]
    return then === null || current === null || then === 0 || then === current ? null : (current - then) / Math.abs(then)
  }
  return (
    <Switch fallback={<Unknown />}>
      <Match when={records.failed()}>
        <dd class="figure">–</dd>
        <dd class="small soft">{d().unreadable}</dd>
      </Match>
      <Match when={records.head()}>
        <dd class="figure">{subjectText(data, props.subject, now())}</dd>
        <dd class="small soft">
          <Show when={change()} fallback={d().same}>
            {(by) => <span>{d().changed(`${by() > 0 ? '+' : ''}${percent(language(), by())}`)}</span>}
          </Show>
        </dd>
      </Match>
    </Switch>
  )
}

function Records(props: { subject: Subject; own: ReturnType<ReturnType<typeof createOwnData>>; onClose: () => void }): JSX.Element {
  const { data } = useApp()
  const opened = () => {
    const [own, dataset] = [props.own, ownOf(data, props.subject)]
    return own && dataset ? { own, dataset, names: ownNames(dataset, own.labels()) } : null
  }
  return (
    <Show when={props.subject.dataset !== SALES} fallback={<RecordsSheet asked={props.subject} onClose={props.onClose} />}>
      <Show when={opened()}>
        {(found) => (
          <OwnRecordsSheet
            own={found().own} dataset={found().dataset} asked={{ measure: measureOf(found().dataset, props.subject.measure), filters: props.subject.filters }}
            nameOf={found().names.keyOf} titleOf={found().names.titleOf} onClose={props.onClose}
          />
        )}
      </Show>
    </Show>
  )
}
