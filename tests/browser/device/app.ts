import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { sharedBrowser } from '../../support/chromium.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { openLine, type FaultyLine } from '../../support/faulty-line.ts'
import { importWell } from '../../support/plane.ts'
import { tillFile, type TillLine } from './corner-shop.ts'
import { close } from './visit.ts'

/** The built app in a browser, over a line that can be cut without the edge's knowing. */
export interface AppPlace {
  readonly edge: RunningEdge
  readonly line: FaultyLine
  readonly browser: Browser
  /** A shop with these sales, and a browser of somebody who is in. */
  shop(lines: readonly TillLine[], options?: BrowserContextOptions): Promise<{ as: TestWorkspace; context: BrowserContext }>
  enter(as: TestWorkspace, options?: BrowserContextOptions): Promise<BrowserContext>
  open(context: BrowserContext, path?: string): Promise<Page>
  stop(): Promise<void>
}

export async function openPlace(): Promise<AppPlace> {
  const state = mkdtempSync(join(tmpdir(), 'ritmo-app-'))
  const edge = await startEdge({ state })
  const line = await openLine(edge.url)
  const browser = await sharedBrowser()

  async function enter(as: TestWorkspace, options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: 'it-IT', reducedMotion: 'reduce', ...options })
    const [name, value] = as.cookie.split('=') as [string, string]
    await context.addCookies([{ name, value, url: line.url }])
    await context.grantPermissions(['background-sync'], { origin: line.url })
    return context
  }

  return {
    edge,
    line,
    browser,
    enter,
    async shop(lines, options) {
      const as = await edge.workspace({ zone: 'Europe/Rome', currency: 'EUR' })
      if (lines.length > 0) {
        await importWell(edge, as, tillFile(lines))
        await close(edge, as)
      }
      return { as, context: await enter(as, options) }
    },
    async open(context, path = '/') {
      const page = await context.newPage()
      await page.goto(line.url + path)
      return page
    },
    async stop() {
      await browser.close()
      await line.stop()
      await edge.stop()
      rmSync(state, { recursive: true, force: true })
    },
  }
}

/** Until the app looks after its own start without a network. */
export async function untilShell(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}
