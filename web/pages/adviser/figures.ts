import type { Comparison, Design } from '../../../shared/adviser/designs.ts'
import type { Stretch } from '../../../shared/adviser/break-even.ts'
import type { Mode } from '../../../shared/modes/mode.ts'
import { money, number, percent } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { a } from '../../text/adviser.ts'

export const DESIGNS = ['sync', 'hybrid', 'async'] as const satisfies readonly Mode[]

/** A time given in s, in the largest unit that says enough. */
export function time(seconds: number): string {
  const [amount, unit] =
    seconds < 90 ? [seconds, 'second'] : seconds < 5400 ? [seconds / 60, 'minute'] : seconds < 172_800 ? [seconds / 3600, 'hour'] : [seconds / 86_400, 'day']
  const digits = (amount as number) < 10 && (amount as number) !== Math.round(amount as number) ? 1 : 0
  const format = new Intl.NumberFormat(language(), { style: 'unit', unit: unit as string, unitDisplay: 'short', maximumFractionDigits: digits })
  return format.format(amount as number)
}

/** A count that may be a mean: whole from ten on. */
export function count(value: number): string {
  return number(language(), value, value < 10 ? 1 : 0)
}

/** What a design costs a week, in words. */
export function costText(design: Design, currency: string | null): string {
  return money(language(), design.cost, currency)
}

/** Which design costs least; the one that answers more when two do. */
export function cheapest({ designs }: Comparison): Mode {
  return DESIGNS.reduce((best, mode) => (designs[mode].cost < designs[best].cost ? mode : best), DESIGNS[0] as Mode)
}

/** How the cost of a mode stands against letting everybody wait, as a sentence; null for that itself or the same. */
export function againstSync({ designs }: Comparison, mode: Mode): string | null {
  const base = designs.sync.cost
  const share = base === 0 ? 0 : (base - designs[mode].cost) / base
  if (mode === 'sync' || Math.abs(share) < 0.005) return null
  const text = percent(language(), Math.abs(share), 0)
  return share > 0 ? a().saving(a().modes[mode], text) : a().dearer(a().modes[mode], text)
}

/** From which worth of an immediate answer which way costs least, as sentences. */
export function stretchTexts(stretches: readonly Stretch[], currency: string | null): string[] {
  const worth = (minor: number) => money(language(), Math.round(minor), currency)
  return stretches
    .filter(({ from, to }) => to === null || Math.round(to) > Math.round(from))
    .map(({ mode, from, to }, at, all) => {
      const name = a().modes[mode]
      if (all.length === 1) return a().always(name)
      if (to === null) return a().above(name, worth(from))
      return at === 0 ? a().below(name, worth(to)) : a().between(name, worth(from), worth(to))
    })
}
