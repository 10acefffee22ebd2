import { AxeBuilder } from '@axe-core/playwright'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openChromium } from '../support/chromium.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'

const PHONE = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }

let edge: RunningEdge
let browser: Browser
const contexts: BrowserContext[] = []

beforeAll(async () => {
  edge = await startEdge()
  browser = await openChromium()
}, 60_000)

afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})

afterAll(async () => {
  await browser?.close()
  await edge?.stop()
})

interface Visit {
  readonly as?: TestWorkspace
  readonly size?: { width: number; height: number }
  readonly language?: 'it-IT' | 'en-GB'
  readonly dark?: boolean
}

/** A fresh browser at a path of the app. Any error of the page's own fails the test. */
async function visit(path: string, { as, size = DESK, language = 'it-IT', dark = false }: Visit = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: size, locale: language, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
  contexts.push(context)
  if (as) {
    const [name, value] = as.cookie.split('=') as [string, string]
    await context.addCookies([{ name, value, url: edge.url }])
  }
  const page = await context.newPage()
  page.on('pageerror', (error) => expect.unreachable(`the page failed: ${error.stack}`))
  await page.goto(edge.url + path)
  return page
}

async function noViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
}

test('who is not in is asked in, in both themes and languages, and loads little', async () => {
  const page = await visit('/', { size: PHONE })
  await page.getByRole('button', { name: 'Entra nella demo' }).waitFor()
  await noViolations(page)
  await page.getByRole('button', { name: 'Switch to English' }).click()
  await page.getByRole('button', { name: 'Enter the demo' }).waitFor()
  await page.getByRole('button', { name: 'Switch to dark' }).click()
  await noViolations(page)
  await page.reload()
  await page.getByRole('button', { name: 'Enter the demo' }).waitFor()
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme])).toEqual(['en', 'dark'])
})

test('the first visit loads at most 150 KB of scripts, compressed', async () => {
  const sizes: Promise<number>[] = []
  const context = await browser.newContext({ serviceWorkers: 'block' })
  contexts.push(context)
  const page = await context.newPage()
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) sizes.push(response.body().then((body) => gzipSync(body, { level: 9 }).length))
  })
  await page.goto(edge.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  expect(total).toBeGreaterThan(10_000)
  expect(total).toBeLessThanOrEqual(150_000)
})
