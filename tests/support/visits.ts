import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1440, height: 900 }

/** As whom and how the app is looked at: at a desk, in Italian, in light, without motion, unless it is said. */
export interface Look {
  /** Whoever has this cookie; without it nobody is in. */
  readonly as?: { readonly cookie: string } | undefined
  readonly size?: { readonly width: number; readonly height: number }
  readonly language?: string
  readonly dark?: boolean
  readonly touch?: boolean
  readonly moving?: boolean
  /** Keeps the shell on the device, for what is done without a network or by its worker; else this is a first visit, which ends before that. */
  readonly shell?: boolean
}

export interface Visits {
  /** A fresh browser at a path of the app. Any error of the page's own fails the test, and whatever its policy forbids it. */
  visit(path: string, look?: Look): Promise<Page>
  /** Those of this test, as they were opened. */
  readonly contexts: BrowserContext[]
  /** Closes them; after each test. */
  leave(): Promise<void>
}

/** Visits to the app at an address, by a browser that is open when they are made. */
export function createVisits(place: () => { readonly browser: Browser; readonly url: string }): Visits {
  const contexts: BrowserContext[] = []
  return {
    contexts,
    async visit(path, { as, size = DESK, language = 'it-IT', dark = false, touch = false, moving = false, shell = false } = {}) {
      const { browser, url } = place()
      const context = await browser.newContext({ viewport: size, locale: language, colorScheme: dark ? 'dark' : 'light', hasTouch: touch, reducedMotion: moving ? 'no-preference' : 'reduce', acceptDownloads: true })
      contexts.push(context)
      await context.grantPermissions(['background-sync'], { origin: url })
      if (as) {
        const [name, value] = as.cookie.split('=') as [string, string]
        await context.addCookies([{ name, value, url }])
      }
      if (!shell) await context.addInitScript(() => delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker)
      const page = await context.newPage()
      page.on('pageerror', (error) => expect.unreachable(`the page failed: ${error.stack}`))
      page.on('console', (said) => said.text().includes('Content Security Policy') && expect.unreachable(`the page breaks its own policy: ${said.text()}`))
      await page.goto(url + path)
      return page
    },
    async leave() {
      for (const context of contexts.splice(0)) await context.close()
    },
  }
}
