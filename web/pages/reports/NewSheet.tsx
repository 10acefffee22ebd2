import { createSignal, For, Show, type JSX } from 'solid-js'
import { dayText, localDay, parseDay, zoneTable } from '../../../shared/model/calendar.ts'
import { REPORT_FORMATS, REPORT_KINDS, REPORT_PERIODS, type ReportAsked, type ReportFormat, type ReportKindName, type ReportPeriodName } from '../../../shared/protocol/reports.ts'
import type { Schedule } from '../../../shared/protocol/schedules.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { language, LANGUAGES, t, type Language } from '../../text/language.ts'
import { r } from '../../text/reports.ts'
import { Sign } from '../../widgets/ModeSign.tsx'
import { Sheet } from '../../widgets/Sheet.tsx'
import { addSchedule } from './calls.ts'
import type { Prefilled } from './prefilled.ts'

const OFTENS = ['once', 'day', 'week', 'month'] as const
/** What one mostly wants of each kind. */
const USUAL: Readonly<Record<ReportKindName, ReportPeriodName>> = { daily: 'yesterday', period: 'lastMonth', products: 'last90', customers: 'last90', returns: 'last90', tax: 'lastQuarter', imports: 'thisMonth', view: 'last30' }

/** A new report: what, of which days, in which language and formats; once, or again and again. */
export default function NewSheet(props: { first: Prefilled; onClose: () => void; onAsk: (asked: ReportAsked) => void; onScheduled: () => void }): JSX.Element {
  const { data } = useApp()
  const view = () => props.first.view
  const kinds = () => REPORT_KINDS.filter((kind) => view() !== undefined || kind !== 'view')
  const [kind, setKind] = createSignal<ReportKindName>(props.first.open ? 'view' : 'period')
  const [chosen, setChosen] = createSignal<ReportPeriodName | 'custom'>(props.first.open && props.first.days ? 'custom' : USUAL.period)
  const yesterday = () => localDay(zoneTable(data.workspace()?.zone ?? 'UTC'), Date.now()) - 1
  const [from, setFrom] = createSignal(dayText(props.first.days?.from ?? yesterday() - 29))
  const [to, setTo] = createSignal(dayText((props.first.days?.to ?? yesterday() + 1) - 1))
  const [tongue, setTongue] = createSignal<Language>(language())
  const [formats, setFormats] = createSignal<readonly ReportFormat[]>(REPORT_FORMATS)
  const [title, setTitle] = createSignal(props.first.open ? (props.first.title ?? '') : '')
  const [often, setOften] = createSignal<(typeof OFTENS)[number]>('once')
  const [at, setAt] = createSignal('06:00')
  const [trouble, setTrouble] = createSignal('')
  const isWrong = () => chosen() === 'custom' && !(parseDay(from()) <= parseDay(to()))
  const choose = (next: ReportKindName) => {
    setKind(next)
    if (chosen() !== 'custom') setChosen(USUAL[next])
  }
  const toggle = (format: ReportFormat) => setFormats((some) => REPORT_FORMATS.filter((one) => (one === format ? !some.includes(one) : some.includes(one))))
  const asked = (): ReportAsked => {
    const name = chosen()
    const shown = view()
    return {
      kind: kind(), language: tongue(), formats: [...formats()],
      period: name === 'custom' ? { from: from(), to: dayText(parseDay(to()) + 1) } : { last: name },
      ...(title().trim() !== '' && { title: title().trim() }),
      ...(shown && kind() === 'view' && { view: JSON.parse(JSON.stringify(shown)) as NonNullable<ReportAsked['view']> }),
    }
  }
  const rule = (): Schedule['rule'] => (often() === 'week' ? { every: 'week', on: [1], at: at() } : often() === 'month' ? { every: 'month', on: 1, at: at() } : { every: 'day', at: at() })
  const go = async (event: SubmitEvent) => {
    event.preventDefault()
    if (often() === 'once') return props.onAsk(asked())
    try {
      await addSchedule({ title: title().trim() || (r().kinds[kind()] as string), kind: 'report', input: asked(), rule: rule(), quiet: false, enabled: true })
      props.onScheduled()
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  return (
    <Sheet title={r().make} onClose={() => props.onClose()}>
      <form class="stack" onSubmit={(event) => void go(event)}>
        <label class="field">
          <span>{r().form.kind}</span>
          <select class="input" name="kind" onChange={(event) => choose(event.currentTarget.value as ReportKindName)}>
            <For each={kinds()}>{(one) => <option value={one} selected={one === kind()}>{r().kinds[one]}</option>}</For>
          </select>
          <span>{r().says[kind()]}</span>
        </label>
        <label class="field">
          <span>{r().form.period}</span>
          <select class="input" name="period" onChange={(event) => setChosen(event.currentTarget.value as ReportPeriodName)}>
            <For each={[...REPORT_PERIODS, 'custom'] as const}>{(one) => <option value={one} selected={one === chosen()}>{r().periods[one]}</option>}</For>
          </select>
        </label>
        <Show when={chosen() === 'custom'}>
          <div class="report-dates">
            <label class="field"><span>{r().form.from}</span><input class="input" type="date" required value={from()} onInput={(event) => setFrom(event.currentTarget.value)} /></label>
            <label class="field"><span>{r().form.to}</span><input class="input" type="date" required value={to()} onInput={(event) => setTo(event.currentTarget.value)} /></label>
          </div>
          <Show when={isWrong()}><p class="bad" role="alert">{r().form.wrong}</p></Show>
        </Show>
        <fieldset class="report-choices">
          <legend class="small soft">{r().form.formats}</legend>
          <For each={REPORT_FORMATS}>
            {(format) => <label><input type="checkbox" name="format" checked={formats().includes(format)} onChange={() => toggle(format)} /><span>{r().formats[format]}</span></label>}
          </For>
        </fieldset>
        <fieldset class="report-choices">
          <legend class="small soft">{r().form.language}</legend>
          <For each={LANGUAGES}>
            {(one) => <label><input type="radio" name="language" checked={tongue() === one} onChange={() => setTongue(one)} /><span>{t().language[one]}</span></label>}
          </For>
        </fieldset>
        <label class="field">
          <span>{r().form.name}</span>
          <input class="input" maxlength={120} value={title()} placeholder={r().kinds[kind()]} onInput={(event) => setTitle(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span>{r().form.often}</span>
          <select class="input" name="often" onChange={(event) => setOften(event.currentTarget.value as (typeof OFTENS)[number])}>
            <For each={OFTENS}>{(one) => <option value={one}>{r().form[one]}</option>}</For>
          </select>
        </label>
        <Show when={often() !== 'once'}>
          <label class="field">
            <span>{r().form.at}</span>
            <input class="input" type="time" required value={at()} onInput={(event) => setAt(event.currentTarget.value)} />
            <span>{r().form.zone(data.workspace()?.zone ?? 'UTC')}</span>
          </label>
          <Show when={!data.online()}><p class="bad">{r().form.needsNet}</p></Show>
        </Show>
        <Show when={trouble()}><p class="bad" role="alert">{trouble()}</p></Show>
        <p>
          <button type="submit" class="button later" disabled={isWrong() || formats().length === 0 || (often() !== 'once' && !data.online())}>
            <Sign mode="async" silent /> {often() === 'once' ? r().form.go : r().form.schedule}
          </button>
        </p>
      </form>
    </Sheet>
  )
}
