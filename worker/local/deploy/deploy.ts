import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { command, ROOT } from '../settings.ts'
import { newPushKey } from '../push-key.ts'
import { bundleSize } from './bundle-size.ts'
import { accountOf, call, type Account } from './cloudflare.ts'
import { concrete, declaredIn, type Declared, type Found } from './declared.ts'
import { provide } from './resources.ts'
import { wrangler } from './wrangler.ts'

/**
 * `npm run deploy`: finds or makes D1, KV, R2 and queues, applies the migrations, deploys the built Worker and app, and on
 * the first time sets the owner's secret and prints it, once. Every step done again changes nothing. `--dry-run` needs no
 * account: it proves the bundle and says what it weighs.
 */
await command(async () => {
  const dry = process.argv.includes('--dry-run')
  const declared = declaredIn()
  const { plain, compressed } = bundleSize()
  say(`Worker: ${kilobytes(plain)}, compressed ${kilobytes(compressed)}`)
  if (dry) return prove(declared)
  const account = await accountOf(process.env)
  const found = await provide(account, declared, process.env.RITMO_REGION ?? 'weur', say)
  const file = keep(concrete(declared, account.id, found))
  const env = { ...process.env, CLOUDFLARE_ACCOUNT_ID: account.id }
  for (const name of declared.databases) await wrangler(['d1', 'migrations', 'apply', name, '--remote', '--config', file], env, pass)
  await wrangler(['deploy', '--config', file], env, pass)
  await pushKeyOf(account, declared.config.name)
  await ownerOf(account, declared.config.name)
})

/** The bundle through wrangler's own checks, with nothing sent. */
async function prove(declared: Declared): Promise<void> {
  const none: Found = { databases: new Map(declared.databases.map((name) => [name, '00000000-0000-0000-0000-000000000000'])), namespaces: new Map(declared.namespaces.map((name) => [name, '0'.repeat(32)])), made: [] }
  const file = keep(concrete(declared, '0'.repeat(32), none))
  await wrangler(['deploy', '--dry-run', '--outdir', join(ROOT, 'dist', 'deploy', 'out'), '--config', file], process.env, pass)
}

/** Whoever has this secret may open workspaces. Set where there is none; never read, never changed. */
async function ownerOf(account: Account, worker: string): Promise<void> {
  const path = `/accounts/${account.id}/workers/scripts/${worker}/secrets`
  const there = (await call(account, 'GET', path)) as { name: string }[]
  if (there.some(({ name }) => name === 'RITMO_OWNER')) return say('RITMO_OWNER: set already')
  const text = randomBytes(32).toString('base64url')
  await call(account, 'PUT', path, { name: 'RITMO_OWNER', text, type: 'secret_text' })
  say(`RITMO_OWNER was set. Keep it: it opens workspaces (POST /v1/workspaces) and is not shown again.\n${text}`)
}

/** With these keys browsers subscribe to notices: set where there are none, never changed. Others are set by hand, the new pair before the old. */
async function pushKeyOf(account: Account, worker: string): Promise<void> {
  const path = `/accounts/${account.id}/workers/scripts/${worker}/secrets`
  const there = (await call(account, 'GET', path)) as { name: string }[]
  if (there.some(({ name }) => name === 'RITMO_PUSH_KEYS')) return
  await call(account, 'PUT', path, { name: 'RITMO_PUSH_KEYS', text: newPushKey(), type: 'secret_text' })
}

function keep(config: Record<string, unknown>): string {
  const folder = join(ROOT, 'dist', 'deploy')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'wrangler.json')
  writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`)
  return file
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000).toLocaleString('en')} kB`
}

function say(line: string): void {
  console.log(line)
}

function pass(text: string): void {
  process.stdout.write(text)
}
