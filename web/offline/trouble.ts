import { EdgeError } from './edge-error.ts'
import { EngineError } from './engine/calls.ts'
import type { TroubleCode } from './contract.ts'

export interface Trouble {
  readonly code: TroubleCode
  readonly detail: string
}

/** The device could not keep something. What is loaded still works. */
export class StorageError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause))
    this.name = 'StorageError'
  }
}

/** What a failure is called when it is told; null for those that have a place of their own (offline, signed out, too old). */
export function troubleOf(error: unknown): Trouble | null {
  if (error instanceof StorageError) return { code: 'storage-full', detail: error.message }
  if (error instanceof EngineError) {
    const code = error.code === 'damaged' || error.code === 'conflict' ? error.code : 'engine'
    return { code, detail: error.message }
  }
  if (error instanceof EdgeError) {
    const told = error.failure === 'later' || error.failure === 'refused' || error.failure === 'gone'
    return told ? { code: 'unavailable', detail: error.message } : null
  }
  return { code: 'engine', detail: error instanceof Error ? error.message : String(error) }
}
