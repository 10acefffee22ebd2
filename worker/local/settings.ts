import { resolve } from 'node:path'

/** The folder of the checkout. */
export const ROOT = resolve(import.meta.dirname, '..', '..')

export interface Settings {
  readonly port: number
  /** Folder of the local state. */
  readonly state: string
  /** `sales`: the demo gets two years of sales; `empty`: it opens on the drop zone. */
  readonly demo: 'sales' | 'empty'
}

/** `PORT`, `RITMO_STATE` and `RITMO_DEMO` of the environment. Throws a one-sentence error for a value that makes no sense. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = Number(env.PORT ?? 8787)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new PlainError(`PORT must be a whole number from 1 to 65535, not "${env.PORT}".`)
  const demo = env.RITMO_DEMO ?? 'sales'
  if (demo !== 'sales' && demo !== 'empty') throw new PlainError(`RITMO_DEMO can be "empty" or unset, not "${demo}".`)
  return { port, state: resolve(ROOT, env.RITMO_STATE || '.ritmo'), demo }
}

/** A failure that one sentence explains: told without a stack. */
export class PlainError extends Error {}

/** Runs a command's main function; a plain error becomes its sentence and exit code 1. */
export async function command(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    console.error(sentence(error))
    process.exit(1)
  }
}

/** What to tell a person of a failure. */
export function sentence(error: unknown): string {
  if (error instanceof PlainError) return error.message
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC' || (error instanceof Error && /SQLITE_FULL|disk is full|no space left/i.test(error.message))) return 'The disk is full: free some space and start again. Nothing that was accepted is lost.'
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'ENOTDIR') return `This folder cannot be written: ${(error as NodeJS.ErrnoException).path ?? 'see RITMO_STATE'}.`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
