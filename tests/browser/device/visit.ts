import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Answer, QueryInput } from '../../../shared/protocol/query.ts'
import type { Manifest } from '../../../shared/protocol/sync.ts'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { atRest } from '../../support/plane.ts'

/** A fresh browser of somebody who is in. */
export async function comeIn(browser: Browser, edge: RunningEdge, as: TestWorkspace, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: 'it-IT', reducedMotion: 'reduce', ...options })
  const [name, value] = as.cookie.split('=') as [string, string]
  await context.addCookies([{ name, value, url: edge.url }])
  await context.grantPermissions(['background-sync'], { origin: edge.url })
  return context
}

export async function openApp(context: BrowserContext, edge: RunningEdge, path = '/'): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => expect.unreachable(`the page failed: ${error.stack}`))
  await page.goto(edge.url + path)
  return page
}

/** A question to the engine of the page's own device. */
export function ask(page: Page, query: QueryInput): Promise<Answer> {
  return page.evaluate((asked) => window.ritmo.query(asked), query)
}

interface Kept {
  readonly version: number
  readonly listed: number
  readonly tiles: number
  readonly through: number
  readonly waiting: number
}

/** What the page's device keeps of a workspace, read past the app from IndexedDB itself. */
export function kept(page: Page, workspace: string): Promise<Kept | null> {
  return page.evaluate(async (id) => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error as Error))
      })
    if (!(await indexedDB.databases()).some((one) => one.name === 'ritmo')) return null
    const db = await asked(indexedDB.open('ritmo'))
    try {
      const stores = db.transaction(['pictures', 'tiles', 'writes'])
      const picture = (await asked(stores.objectStore('pictures').get(id))) as { manifest: Manifest; unsealed: { through: number } } | undefined
      const tiles = (await asked(stores.objectStore('tiles').getAllKeys())) as [string, string][]
      const waiting = await asked(stores.objectStore('writes').count())
      if (!picture) return null
      const { manifest, unsealed } = picture
      return { version: manifest.version, listed: manifest.tiles.length, tiles: tiles.filter(([one]) => one === id).length, through: unsealed.through, waiting }
    } finally {
      db.close()
    }
  }, workspace)
}

/** Makes the page look for news, as when the network comes back. */
export async function look(page: Page): Promise<void> {
  await page.evaluate(() => void window.dispatchEvent(new Event('online')))
}

/** Until the device keeps everything that the edge has now, and the shell. */
export async function untilKept(page: Page, edge: RunningEdge, as: TestWorkspace): Promise<void> {
  const manifest = (await (await edge.fetch('/v1/manifest', { as })).json()) as Manifest
  /** `kept`, or what there is instead. */
  const here = async () => {
    await look(page)
    const device = await kept(page, as.id)
    if (device && device.version >= manifest.version && device.tiles === device.listed && device.through >= manifest.seq) return 'kept'
    const told = await page.locator('.banners').innerText({ timeout: 100 }).catch(() => '')
    return `version ${manifest.version}, change ${manifest.seq} wanted; ${JSON.stringify(device)} ${told}`
  }
  await expect.poll(here, { timeout: 45_000, interval: 200 }).toBe('kept')
  await page.evaluate(() => navigator.serviceWorker.ready)
}

/** Seals everything that is not sealed yet, as the nightly close does. */
export async function close(edge: RunningEdge, as: TestWorkspace): Promise<void> {
  const started = await edge.fetch('/v1/close', { method: 'POST', as })
  const job = await atRest(edge, as, ((await started.json()) as { id: string }).id)
  if (job.state !== 'succeeded') throw new Error(`the close ${job.state}: ${JSON.stringify(job.error)}`)
}
