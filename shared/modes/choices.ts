import type { OperationName } from './catalogue.ts'

/** How a workspace wants an operation answered: waiting for the work while it can be waited for, or always with a job. */
export const MODE_CHOICES = ['now', 'later'] as const
export type ModeChoice = (typeof MODE_CHOICES)[number]

/**
 * The operations that the catalogue allows both ways, and the later work that each begins. What is answered now by its nature (a
 * person watches, or a process stands still) and what chews for long without anybody waiting have no choice.
 */
export const BOTH_WAYS = {
  'query.run': 'query',
  'imports.create': 'import',
  'imports.again': 'import',
  'imports.mend': 'import',
  'uploads.complete': 'import',
  'close.start': 'close',
  'rebuild.start': 'rebuild',
} as const satisfies Partial<Record<OperationName, OperationName>>

export type ChosenOperation = keyof typeof BOTH_WAYS

/** Whether an operation may be chosen for. */
export function isChosen(name: string): name is ChosenOperation {
  return Object.hasOwn(BOTH_WAYS, name)
}

/** The operations to choose for where measuring advises something about one: itself, or those that begin it. */
export function chosenFor(name: string): ChosenOperation[] {
  return (Object.keys(BOTH_WAYS) as ChosenOperation[]).filter((one) => one === name || BOTH_WAYS[one] === name)
}
