import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { it as words } from '../../web/text/it/app.ts'
import type { TestWorkspace } from '../support/edge.ts'
import { openPlace, untilShell, type AppPlace } from './device/app.ts'
import { cornerShop, tillFile } from './device/corner-shop.ts'
import { look } from './device/visit.ts'

let place: AppPlace
beforeAll(async () => {
  place = await openPlace()
})
afterEach(() => void (place.line.down = false))
afterAll(() => place?.stop())

const jobs = async (as: TestWorkspace) => ((await (await place.edge.fetch('/v1/jobs', { as })).json()) as { jobs: { kind: string; title: string; state: string }[] }).jobs.filter((job) => job.kind === 'import')

/** Shares a file with the app as the phone's mail does: a form that the browser posts and the page that follows. */
async function share(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([called, bytes]) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action: '/share', enctype: 'multipart/form-data' })
      const input = Object.assign(document.createElement('input'), { type: 'file', name: 'files' })
      const files = new DataTransfer()
      files.items.add(new File([bytes as string], called as string, { type: 'text/csv' }))
      input.files = files.files
      form.append(input)
      document.body.append(form)
      form.submit()
    },
    [name, text],
  )
  await page.waitForURL('**/imports')
}

describe('a file', () => {
  it('shared with the app while there is no network is kept, survives a reload, and goes out once when it is back', async () => {
    const { as, context } = await place.shop([])
    const page = await place.open(context)
    await untilShell(page)
    await page.waitForFunction(async () => (await indexedDB.databases()).some((one) => one.name === 'ritmo'))
    await page.getByRole('heading', { level: 1 }).waitFor()
    place.line.down = true
    await share(page, 'vendite.csv', tillFile(cornerShop(51, 40)))
    const waiting = page.getByRole('article', { name: 'vendite.csv' })
    await waiting.waitFor()
    await page.reload()
    await waiting.waitFor()
    // A kind of file not seen before is looked at first; it is read here, without a network.
    const sheet = page.locator('dialog[open]')
    await sheet.waitFor()
    await sheet.getByRole('button', { name: 'Importa', exact: true }).click()
    await page.locator('[data-upload="waiting"]').waitFor()
    await page.reload()
    await page.locator('[data-upload="waiting"]').waitFor()
    await page.getByText(words.imports.offline).waitFor()
    expect(await jobs(as)).toEqual([])
    place.line.down = false
    await look(page)
    await expect.poll(async () => (await jobs(as)).map(({ title, state }) => [title, state]), { timeout: 30_000 }).toEqual([['vendite.csv', 'succeeded']])
    await expect.poll(() => page.locator('[data-upload]').count()).toBe(0)
    await context.close()
  }, 90_000)

  it('opened with the app from the desk is taken like one that was dropped', async () => {
    const { context } = await place.shop([])
    await context.addInitScript(() => Object.defineProperty(window, 'launchQueue', { value: { setConsumer: (take: unknown) => Object.assign(window, { launched: take }) } }))
    const page = await place.open(context, '/imports')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.evaluate((text) => {
      const take = (window as unknown as { launched: (launch: unknown) => void }).launched
      take({ files: [{ getFile: async () => new File([text], 'cassa.csv') }] })
    }, tillFile(cornerShop(52, 30)))
    await page.getByRole('article', { name: 'cassa.csv' }).waitFor()
    await context.close()
  }, 60_000)

  it('is refused for good, with the reason, and can be thrown away', async () => {
    const { as, context } = await place.shop([])
    const page = await place.open(context, '/imports')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.evaluate(() => localStorage.setItem('ritmo.look', 'never'))
    await page.reload()
    await page.locator('input[type=file]').setInputFiles({ name: 'rotto.xls', mimeType: 'application/vnd.ms-excel', buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(600).fill(0)]) })
    await expect.poll(async () => (await jobs(as)).length + (await page.locator('[data-upload="failed"]').count()), { timeout: 20_000 }).toBe(1)
    await context.close()
  }, 60_000)
})

describe('the manifest', () => {
  it('names what a browser needs to install the app, share files with it and open them', async () => {
    const manifest = (await (await fetch(`${place.edge.url}/manifest.webmanifest`)).json()) as { icons: { src: string; purpose?: string }[]; share_target: { action: string }; file_handlers: { accept: object }[]; shortcuts: { url: string }[] }
    for (const { src } of manifest.icons) expect((await fetch(place.edge.url + src)).status, src).toBe(200)
    expect(manifest.icons.some((icon) => icon.purpose === 'maskable')).toBe(true)
    expect(manifest.share_target.action).toBe('/share')
    expect(Object.values(manifest.file_handlers[0]!.accept).flat()).toEqual(expect.arrayContaining(['.csv', '.xlsx']))
    expect(manifest.shortcuts.map(({ url }) => url)).toContain('/imports')
  })

  it('is one that Chromium itself finds nothing wrong with', async () => {
    const { context } = await place.shop([])
    const page = await place.open(context)
    await untilShell(page)
    const cdp = await context.newCDPSession(page)
    const { errors } = (await cdp.send('Page.getAppManifest')) as { errors: { message: string; critical: number }[] }
    expect(errors).toEqual([])
    const { installabilityErrors } = (await cdp.send('Page.getInstallabilityErrors')) as { installabilityErrors: { errorId: string }[] }
    // A browser of tests is always a private one.
    expect(installabilityErrors.map((one) => one.errorId).filter((id) => id !== 'in-incognito')).toEqual([])
    await context.close()
  }, 60_000)
})
