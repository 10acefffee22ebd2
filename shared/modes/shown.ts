import { modeOf, type Mode } from './mode.ts'
import { later, now, type Operation } from './operation.ts'

/** The operations of the catalogue whose sign the app shows; the first visit does without the others. */
export const shown = {
  'dashboard': { ...now, budget: 16 },
  'imports.create': { ...now, heavy: true, budget: 2000 },
  'meeting': { ...now, budget: 1000 },
  'import': { ...later, budget: 5000 },
  'close': { ...later, budget: 5000 },
  'letter': { ...later, heavy: false, budget: 5000 },
} as const satisfies Record<string, Operation>

export type ShownOperation = keyof typeof shown

/** The mode of such an operation, from its three answers. */
export function shownMode(name: ShownOperation): Mode {
  return modeOf(shown[name])
}
