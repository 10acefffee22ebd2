import { createSignal, createUniqueId, For, type JSX } from 'solid-js'
import { a } from '../../text/adviser.ts'
import { language } from '../../text/language.ts'

/** A number to type; what is not between `min` and `max` is not taken over and is marked. */
export function NumberField(props: { label: string; value: number; min: number; max: number; step?: number; unit?: string; onValue: (value: number) => void }): JSX.Element {
  const [bad, setBad] = createSignal(false)
  const read = (text: string) => {
    const value = Number(text)
    const fits = text.trim() !== '' && value >= props.min && value <= props.max && (props.step !== 1 || Number.isInteger(value))
    setBad(!fits)
    if (fits) props.onValue(value)
  }
  return (
    <label class="field">
      <span>{props.label}</span>
      <span class="row">
        <input
          class="input figure"
          type="number"
          inputmode={props.step === 1 ? 'numeric' : 'decimal'}
          min={props.min}
          max={props.max}
          step={props.step ?? 'any'}
          value={props.value}
          aria-invalid={bad()}
          onInput={(event) => read(event.currentTarget.value)}
        />
        {props.unit}
      </span>
    </label>
  )
}

const UNITS = { second: 1, minute: 60, hour: 3600 } as const
type Unit = keyof typeof UNITS

const unitFor = (seconds: number): Unit => (seconds >= 7200 ? 'hour' : seconds >= 120 ? 'minute' : 'second')
const round = (value: number) => Number(value.toPrecision(6))

/** A time in seconds, typed in the unit that suits it. */
export function TimeField(props: { label: string; value: number; min: number; max: number; onValue: (seconds: number) => void }): JSX.Element {
  const [unit, setUnit] = createSignal<Unit>(unitFor(props.value))
  return (
    <div class="adviser-time">
      <NumberField
        label={props.label}
        value={round(props.value / UNITS[unit()])}
        min={props.min / UNITS[unit()]}
        max={props.max / UNITS[unit()]}
        onValue={(value) => props.onValue(round(value * UNITS[unit()]))}
      />
      <select class="input" aria-label={a().unitOf(props.label)} value={unit()} onChange={(event) => setUnit(event.currentTarget.value as Unit)}>
        <For each={Object.keys(UNITS) as Unit[]}>{(one) => <option value={one}>{a().units[one]}</option>}</For>
      </select>
    </div>
  )
}

/** An hour of the day. */
export function HourField(props: { label: string; value: number; last: 23 | 24; onValue: (hour: number) => void }): JSX.Element {
  const hours = () => Array.from({ length: props.last + 1 }, (_, hour) => hour)
  return (
    <label class="field">
      <span>{props.label}</span>
      <select class="input figure" value={props.value} onChange={(event) => props.onValue(Number(event.currentTarget.value))}>
        <For each={hours()}>{(hour) => <option value={hour} selected={hour === props.value}>{hourText(hour)}</option>}</For>
      </select>
    </label>
  )
}

/** `9:00` in the reader's way. */
export function hourText(hour: number): string {
  return new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'it', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(hour * 3_600_000).replace(/^00/, hour === 24 ? '24' : '00')
}

/** Days of the week, several; at least one stays. */
export function DaysField(props: { label: string; value: readonly number[]; onValue: (days: number[]) => void }): JSX.Element {
  const id = createUniqueId()
  const toggle = (day: number) => {
    const next = props.value.includes(day) ? props.value.filter((one) => one !== day) : [...props.value, day].sort()
    if (next.length > 0) props.onValue(next)
  }
  return (
    <div class="field" role="group" aria-labelledby={id}>
      <span id={id}>{props.label}</span>
      <div class="adviser-days">
        <For each={a().dayLetters}>
          {(letter, day) => (
            <button type="button" class="button" aria-pressed={props.value.includes(day())} aria-label={a().dayNames[day()]} onClick={() => toggle(day())}>
              {letter}
            </button>
          )}
        </For>
      </div>
    </div>
  )
}
