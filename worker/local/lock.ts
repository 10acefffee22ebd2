import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PlainError } from './settings.ts'

/**
 * Takes a state folder for this process alone, until it ends in whatever way: the system itself lets go of a SQLite
 * lock. Throws a plain error when another process has it; `where` then says where that one is. Returns how to let go earlier.
 */
export function lockState(state: string, where: () => string | null = () => null): () => void {
  mkdirSync(state, { recursive: true })
  const file = new DatabaseSync(join(state, 'lock.sqlite'))
  try {
    file.exec('pragma locking_mode = exclusive; begin exclusive; create table if not exists lock (held integer); commit')
  } catch (error) {
    file.close()
    if (error instanceof Error && /locked/.test(error.message)) throw new PlainError(taken(state, where()))
    throw error
  }
  return () => file.close()
}

function taken(state: string, address: string | null): string {
  return `Another Ritmo already runs on the state in ${state}${address === null ? '' : `, at ${address}`}: stop it, or set RITMO_STATE to another folder.`
}
