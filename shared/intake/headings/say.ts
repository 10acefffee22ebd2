import type { Field } from './fields.ts'

/** Whether a heading's words carry any of these notions of the lexicon. */
export type Has = (...notions: string[]) => boolean

/** Takes down that a heading may mean a field; the highest weight of each counts. */
export type Say = (field: Field, weight: number) => void
