import { weekday } from '../model/calendar.ts'
import type { TableView } from './view.ts'

/** Hours of a week: Monday from 0 to 1 o'clock is 0, Sunday from 23 to 24 is 167. */
export const WEEK_HOURS = 168

const weekdays = new WeakMap<TableView, Uint8Array>()
const hours = new WeakMap<TableView, Uint8Array>()

/** The weekday of each row, 1 (Monday) to 7, written out when first asked for. */
export function weekdayCodes(view: TableView): Uint8Array {
  let codes = weekdays.get(view)
  if (codes) return codes
  weekdays.set(view, (codes = new Uint8Array(view.count)))
  const { day, from } = view.days
  for (let index = 0; index < day.length; index++) codes.fill(weekday(day[index] as number), from[index] as number, from[index + 1] as number)
  return codes
}

/** The hour of the week of each row, 0 to 167 (weekday and hour in one number), written out when first asked for. */
export function weekhourCodes(view: TableView): Uint8Array {
  let codes = hours.get(view)
  if (codes) return codes
  hours.set(view, (codes = new Uint8Array(view.count)))
  const { day, from } = view.days
  for (let index = 0; index < day.length; index++) writeHours(codes, view.hour, (weekday(day[index] as number) - 1) * 24, from[index] as number, from[index + 1] as number)
  return codes
}

function writeHours(codes: Uint8Array, hour: Uint8Array, base: number, from: number, to: number): void {
  for (let row = from; row < to; row++) codes[row] = base + (hour[row] as number)
}
