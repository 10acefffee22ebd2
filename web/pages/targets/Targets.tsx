import { createMemo, createSignal, For, type JSX } from 'solid-js'
import { localTime, monthText, parseDay, zoneTable } from '../../../shared/model/calendar.ts'
import type { Closing } from '../../../shared/protocol/closings.ts'
import { TARGET_MEASURES } from '../../../shared/protocol/targets.ts'
import type { TargetThing } from '../../offline/writes/target.ts'
import { useApp } from '../../state/app.ts'
import { lastDay } from '../../state/period.ts'
import { closedDaysOf } from '../../state/closed-days.ts'
import { createPast, shiftMonth } from '../../state/plan.ts'
import { createTitle } from '../../state/title.ts'
import { day } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { p } from '../../text/plan.ts'
import { Icon } from '../../widgets/Icon.tsx'
import { CalendarLinks } from './CalendarLinks.tsx'
import { TargetCard } from './TargetCard.tsx'
import './targets.css'

/** A month's targets: entered by touch, spread over its days as the shop sells, with where one should be by today. */
export default function Targets(): JSX.Element {
  const { data } = useApp()
  createTitle(() => p().title)
  const now = createMemo(() => {
    data.revision()
    return localTime(zoneTable(data.workspace()?.zone ?? 'UTC'), Date.now())
  })
  const [month, setMonth] = createSignal(monthText(now().day))
  const past = createPast(data, () => true)
  const closed = createMemo(() => closedDaysOf(data.things<Closing>('closing')))
  const last = () => (data.span() ? lastDay(data.span() ?? { first: 0, last: 0 }, now().day) : now().day)
  const minutes = () => (last() === now().day ? now().minutes : null)
  const targetOf = (measure: string) => data.things<TargetThing>('target').find((one) => one.month === month() && one.measure === measure) ?? null
  const name = () => {
    const text = day(language(), parseDay(`${month()}-01`), 'month')
    return text.charAt(0).toUpperCase() + text.slice(1)
  }
  return (
    <div class="page targets">
      <h1>{p().title}</h1>
      <p class="soft">{p().intro}</p>
      <div class="month-choice" role="group">
        <button type="button" class="button plain icon" aria-label={p().previous} onClick={() => setMonth((one) => shiftMonth(one, -1))}>
          <Icon name="back" />
        </button>
        <h2 aria-live="polite">{name()}</h2>
        <button type="button" class="button plain icon month-next" aria-label={p().next} onClick={() => setMonth((one) => shiftMonth(one, 1))}>
          <Icon name="back" />
        </button>
      </div>
      <For each={TARGET_MEASURES}>
        {(measure) => <TargetCard measure={measure} month={month()} target={targetOf(measure)} past={past()} closed={closed()} last={last()} minutes={minutes()} />}
      </For>
      <CalendarLinks only="closings" />
    </div>
  )
}
