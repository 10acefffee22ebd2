import type { PartPlace } from '../part-place.ts'

/** A sheet's reader between two pieces of its part: the row under way too. JSON. */
export interface SheetState {
  readonly cells: readonly string[]
  readonly line: number
  readonly column: number
  readonly type: string
  readonly style: number
  readonly value: string
  readonly hints: number
  readonly formula: boolean
  readonly isHidden: boolean
  readonly wantsText: boolean
  readonly ended: boolean
  /** Absent in places of before. */
  readonly heads?: readonly boolean[]
  readonly notes: { readonly unsaved: number; readonly hidden: number; readonly lost: number }
}

/** Where the reading of a sheet was left. JSON. */
export interface SheetPlace {
  readonly part: PartPlace
  readonly state: SheetState
}
