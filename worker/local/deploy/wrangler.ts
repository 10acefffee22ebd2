import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { PlainError, ROOT } from '../settings.ts'

/** Runs one of wrangler's commands without its questions, its words passed on as they come. Gives what it said; throws one sentence when it failed. */
export async function wrangler(args: readonly string[], env: Readonly<Record<string, string | undefined>>, hear: (text: string) => void): Promise<string> {
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', 'wrangler', 'bin', 'wrangler.js'), ...args], {
    cwd: ROOT,
    env: { ...env, CI: '1', WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => {
      said += text
      hear(text)
    })
  }
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new PlainError(`wrangler ${args[0]} failed; see the lines above. Run this again once the cause is gone: nothing is made twice.`)
  return said
}
