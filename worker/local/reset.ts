import { existsSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { endOrphans } from './orphan.ts'
import { lockState } from './lock.ts'
import { command, readSettings } from './settings.ts'

/** `npm run reset`: asks, then wipes the local state. `--yes` does not ask. */
await command(async () => {
  const { state } = readSettings(process.env)
  if (!existsSync(state)) return console.log(`There is nothing in ${state}.`)
  const unlock = lockState(state)
  const sure = process.argv.includes('--yes') || (await asked(`Everything in ${state} is lost: imported files, numbers, notes, keys. Wipe it? [y/N] `))
  if (sure) await endOrphans(state)
  unlock()
  if (!sure) return console.log('Nothing was changed.')
  rmSync(state, { recursive: true, force: true })
  console.log('Wiped. The next start begins anew.')
})

async function asked(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')))
  const answer = await Promise.race([terminal.question(question), closed])
  terminal.close()
  return /^(?:y|yes|s|si|sì)$/i.test(answer.trim())
}
