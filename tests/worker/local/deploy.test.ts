import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleSize, MOST_BUNDLE_BYTES } from '../../../worker/local/deploy/bundle-size.ts'
import { declaredIn } from '../../../worker/local/deploy/declared.ts'
import { miniflareOptions } from '../../../worker/local/edge.ts'
import { ROOT } from '../../../worker/local/settings.ts'
import { startCloudflareApi, TOKEN, type CloudflareApi } from '../../support/cloudflare-api.ts'

let api: CloudflareApi

beforeAll(async () => {
  execFileSync(process.execPath, [join(ROOT, 'worker', 'local', 'build.ts')])
  api = await startCloudflareApi()
}, 120_000)
afterAll(() => api.stop())

/** The command as a person runs it. */
async function deploy(args: readonly string[] = [], more: Record<string, string> = {}): Promise<{ code: number | null; said: string }> {
  const { CLOUDFLARE_API_TOKEN: _token, CLOUDFLARE_ACCOUNT_ID: _account, ...env } = process.env
  const child = spawn(process.execPath, [join(ROOT, 'worker', 'local', 'deploy', 'deploy.ts'), ...args], { env: { ...env, CLOUDFLARE_API_BASE_URL: api.url, ...more }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said }
}

test('without a token, or with one that opens nothing, one sentence says what to do', async () => {
  const none = await deploy()
  expect(none).toMatchObject({ code: 1, said: expect.stringMatching(/Set CLOUDFLARE_API_TOKEN/) })
  const wrong = await deploy([], { CLOUDFLARE_API_TOKEN: 'wrong' })
  expect(wrong.code).toBe(1)
  expect(wrong.said).toMatch(/does not allow this token/)
  expect(wrong.said).not.toMatch(/at .*\.ts:\d+/)
})

test('a deployment that breaks off goes on where it was, and one more changes nothing', async () => {
  const env = { CLOUDFLARE_API_TOKEN: TOKEN }
  api.failing = { path: /\/queues$/, status: 403, times: 1 }
  const broken = await deploy([], env)
  expect(broken.code).toBe(1)
  expect([...api.databases.keys(), ...api.namespaces.keys(), ...api.buckets]).toEqual(['ritmo-facts-0', 'ritmo-kv', 'ritmo-bytes'])
  expect(api.script).toBeNull()

  api.failing = { path: /\/queues$/, status: 503, times: 2 }
  const first = await deploy([], env)
  expect(first.said).toMatch(/D1 database ritmo-facts-0: found/)
  expect(first.code, first.said).toBe(0)
  const { queues } = declaredIn()
  expect([...api.queues.keys()].sort()).toEqual([...queues].sort())
  expect([...api.databases.keys(), ...api.namespaces.keys(), ...api.buckets]).toHaveLength(3)
  expect(api.script).toContain('"FACTS_0"')
  expect(api.script).toContain(api.databases.get('ritmo-facts-0')?.id)
  expect(api.script).toContain(api.namespaces.get('ritmo-kv'))
  const owner = api.secrets.get('RITMO_OWNER') ?? ''
  expect(owner.length).toBeGreaterThanOrEqual(32)
  expect(first.said.trim().split('\n').at(-1)).toBe(owner)
  const sql = api.databases.get('ritmo-facts-0')?.sql
  const applied = sql?.prepare('select name from d1_migrations order by name').all().map((row) => row.name)
  expect(applied).toEqual(readdirSync(join(ROOT, 'worker', 'store', 'migrations')).sort())
  expect(sql?.prepare('select count(*) as n from fact').get()).toEqual({ n: 0 })

  const made = api.heard.length
  const again = await deploy([], env)
  expect(again.code, again.said).toBe(0)
  const calls = api.heard.slice(made)
  expect(calls.filter(({ method, path }) => method === 'POST' && /(d1\/database|namespaces|buckets|queues)$/.test(path))).toEqual([])
  expect(api.secrets.get('RITMO_OWNER')).toBe(owner)
  expect(again.said).not.toContain(owner)
}, 180_000)

test('the bundle passes wrangler’s own checks with nothing sent, and is light', async () => {
  const calls = api.heard.length
  const dry = await deploy(['--dry-run'])
  expect(dry.code, dry.said).toBe(0)
  expect(dry.said).toMatch(/--dry-run: exiting now/)
  expect(api.heard.length).toBe(calls)
  const { plain, compressed } = bundleSize()
  expect(compressed).toBeLessThanOrEqual(MOST_BUNDLE_BYTES)
  const [ours, empty] = [await coldStart(join(ROOT, 'dist', 'worker', 'index.js')), await coldStart(null)]
  console.log(`bundle: ${plain} bytes, ${compressed} compressed; cold start to first answer ${ours.toFixed(0)} ms, an empty Worker ${empty.toFixed(0)} ms`)
}, 120_000)

/** Milliseconds from starting workerd to a Worker's first answer. */
async function coldStart(script: string | null): Promise<number> {
  const state = mkdtempSync(join(tmpdir(), 'ritmo-start-'))
  if (script === null) writeFileSync(join(state, 'empty.js'), 'export class LiveHub {}\nexport default { fetch: () => new Response("ok"), queue() {} }')
  const options = miniflareOptions({ port: 0, state, script: script ?? join(state, 'empty.js'), app: null, owner: 'o'.repeat(32) })
  const begun = performance.now()
  const mf = new Miniflare(convertV4MiniflareOptions(options))
  try {
    const answer = await fetch(new URL('/v1/health', await mf.ready))
    expect(answer.ok).toBe(true)
    return performance.now() - begun
  } finally {
    await mf.dispose()
    rmSync(state, { recursive: true, force: true })
  }
}
