import type { AskOut } from '../../shared/protocol/imports.ts'

/** A job cannot end well however often it is tried; `with` has what the reader's own words are made of. */
export class JobFailure extends Error {
  readonly code: string
  readonly with: Readonly<Record<string, string | number>>
  /** Questions that must be answered first. */
  readonly asks: readonly AskOut[]

  constructor(code: string, detail: string, told: Readonly<Record<string, string | number>> = {}, asks: readonly AskOut[] = []) {
    super(detail)
    this.name = 'JobFailure'
    this.code = code
    this.with = told
    this.asks = asks
  }
}

/** This try did not go well; the next may, not before `pause` ms. */
export class TryLater extends Error {
  readonly code: string
  readonly pause: number

  constructor(code: string, detail: string, pause = 0) {
    super(detail)
    this.name = 'TryLater'
    this.code = code
    this.pause = pause
  }
}
