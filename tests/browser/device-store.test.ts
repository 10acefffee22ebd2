import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../worker/local/settings.ts'
import { sharedBrowser } from '../support/chromium.ts'
import { storeCases } from '../web/offline/store-cases.ts'
import type { Steps } from './device/store-page.ts'

/** A page of this address never leaves the machine: the test itself answers it. */
const PLACE = 'http://localhost:8840'

let browser: Browser
let script: string
let context: BrowserContext | null = null

beforeAll(async () => {
  browser = await sharedBrowser()
  const built = await build({ entryPoints: [join(ROOT, 'tests', 'browser', 'device', 'store-page.ts')], bundle: true, write: false, format: 'iife', target: 'es2024' })
  script = built.outputFiles[0]!.text
})
afterEach(async () => {
  await context?.close()
  context = null
})
afterAll(() => browser?.close())

async function openPage(before = ''): Promise<Page> {
  context ??= await browser.newContext()
  const page = await context.newPage()
  await page.route(`${PLACE}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>test</title>' }))
  await page.goto(`${PLACE}/`)
  await page.evaluate(before + script)
  return page
}

function run<N extends keyof Steps>(page: Page, name: N): Promise<Awaited<ReturnType<Steps[N]>>> {
  return page.evaluate((step) => (window as unknown as { steps: Record<string, () => Promise<never>> }).steps[step]!(), name)
}

describe('the store in IndexedDB', () => {
  it('does everything that a store must', async () => {
    expect(await run(await openPage(), 'cases')).toEqual({ ran: storeCases.length, failures: {} })
  })

  it('takes over what the first release kept: a phone that was away for a month loses nothing', async () => {
    const { outbox, notes, tile } = await run(await openPage(), 'upgraded')
    expect(outbox).toEqual([
      { id: '01A', workspace: 'a', person: 'anna', kind: 'note', about: '01A', body: { day: '2025-01-02', text: '01A' }, createdAt: 1, refused: null },
      { id: '01B', workspace: 'a', person: 'anna', kind: 'note', about: 'N1', body: { day: '2025-01-02', text: '01B', note: 'N1' }, createdAt: 1, refused: null },
    ])
    expect(notes).toMatchObject([{ id: 'N1', text: 'di prima' }])
    expect(tile).toEqual([7])
  })

  it('goes to memory where IndexedDB is refused', async () => {
    expect(await run(await openPage(`indexedDB.open = () => { throw new DOMException('no', 'SecurityError') };`), 'kind')).toBe('memory')
  })

  it('goes to memory where IndexedDB never answers', async () => {
    expect(await run(await openPage(`indexedDB.open = () => new EventTarget();`), 'kind')).toBe('memory')
  })

  it('goes on when the browser takes its database away', async () => {
    const page = await openPage()
    const cdp = await page.context().newCDPSession(page)
    // Before it is used, and while it is: what was under way then is broken off.
    for (const isUsed of [false, true, true, true, true, true]) {
      await run(page, 'openLasting')
      const using = isUsed ? run(page, 'useLasting') : null
      await cdp.send('Storage.clearDataForOrigin', { origin: PLACE, storageTypes: 'indexeddb' })
      expect(await (using ?? run(page, 'useLasting'))).toMatchObject({ kind: 'indexeddb', tile: [4], leaving: true })
    }
  })

  it('says that the device is full and keeps what it has', async () => {
    const page = await openPage()
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: PLACE, quotaSize: 6_000_000 })
    const full = await run(page, 'fill')
    expect(full).toMatchObject({ kind: 'indexeddb', kinds: ['indexeddb'], first: 1_000_000 })
    expect(full.failure).not.toBe(null)
  })
})

it('two pages never work under one lock at once', async () => {
  const [one, two] = [await openPage(), await openPage()]
  const inside = (await Promise.all([run(one, 'alone'), run(two, 'alone')])).flat().sort(([a], [b]) => a - b)
  expect(inside.length).toBe(10)
  // Clocks of two pages may differ by a fraction of what a stay takes.
  for (const [index, [from]] of inside.entries()) expect(from).toBeGreaterThan((inside[index - 1]?.[1] ?? 0) - 3)
})
