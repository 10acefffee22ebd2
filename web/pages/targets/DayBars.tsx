import { For, type JSX } from 'solid-js'

/** A month at a glance: what each day should bring as a line over what it brought. The table below says the same. */
export function DayBars(props: { parts: readonly number[]; actual: readonly (number | null)[]; today: number }): JSX.Element {
  const most = () => Math.max(1, ...props.parts, ...props.actual.map((one) => one ?? 0))
  const height = (figure: number) => (Math.max(0, figure) / most()) * 100
  return (
    <div class="day-bars" aria-hidden="true">
      <For each={props.parts}>
        {(part, index) => (
          <span class="day-bar" classList={{ today: index() === props.today }}>
            <span class="day-bar-done" style={{ height: `${height(props.actual[index()] ?? 0)}%` }} />
            <span class="day-bar-aim" style={{ bottom: `${height(part)}%` }} />
          </span>
        )}
      </For>
    </div>
  )
}
