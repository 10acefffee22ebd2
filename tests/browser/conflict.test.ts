import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Note } from '../../shared/protocol/notes.ts'
import { deviceIt as device } from '../../web/text/it/device.ts'
import { entryIt as entry } from '../../web/text/it/entry.ts'
import { it as words } from '../../web/text/it/app.ts'
import { waitingIt } from '../../web/text/it/waiting.ts'
import type { TestWorkspace } from '../support/edge.ts'
import { openPlace, type AppPlace } from './device/app.ts'
import { cornerShop } from './device/corner-shop.ts'
import { look, untilKept } from './device/visit.ts'

let place: AppPlace
beforeAll(async () => {
  place = await openPlace()
})
afterEach(() => void (place.line.down = false))
afterAll(() => place?.stop())

const notes = async (as: TestWorkspace) => ((await (await place.edge.fetch('/v1/notes', { as })).json()) as { notes: Note[] }).notes

async function openNotes(page: Page): Promise<void> {
  await page.getByRole('slider').focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.locator('.chart-foot button').last().click()
}

async function change(page: Page, text: string): Promise<void> {
  await openNotes(page)
  await page.getByRole('button', { name: words.overview.note.edit }).click()
  await page.getByRole('textbox', { name: words.overview.note.text }).fill(text)
  await page.getByRole('button', { name: words.common.save, exact: true }).click()
  await page.locator('.note-text', { hasText: text }).waitFor()
  await page.keyboard.press('Escape')
}

it('two phones change one note without a network: the last to arrive holds, the other is shown on both and can be put back', async () => {
  const { as, context } = await place.shop(cornerShop(71, 200))
  const one = await place.open(context, '/?p=all')
  await untilKept(one, place.edge, as)
  const other = await place.enter(as)
  await one.getByRole('slider').waitFor()
  await openNotes(one)
  await one.getByRole('textbox', { name: words.overview.note.text }).fill('Mercato in piazza')
  await one.getByRole('button', { name: words.common.save, exact: true }).click()
  await one.keyboard.press('Escape')
  await expect.poll(async () => (await notes(as)).length).toBe(1)
  const two = await place.open(other, '/?p=all')
  await untilKept(two, place.edge, as)
  await two.getByRole('slider').waitFor()
  await look(two)

  place.line.down = true
  await change(one, 'Mercato rimandato')
  await change(two, 'Mercato con la pioggia')
  // The first phone is back first.
  await other.setOffline(true)
  place.line.down = false
  await look(one)
  await expect.poll(async () => (await notes(as))[0]?.text).toBe('Mercato rimandato')
  await other.setOffline(false)
  await look(two)
  await expect.poll(async () => (await notes(as))[0]).toMatchObject({ text: 'Mercato con la pioggia', lost: [{ text: 'Mercato rimandato' }] })

  for (const page of [one, two]) {
    await look(page)
    await page.goto(`${place.line.url}/waiting`)
    await page.locator('.lost-note', { hasText: 'Mercato rimandato' }).waitFor()
  }
  await one.getByRole('button', { name: waitingIt.restore }).click()
  await expect.poll(async () => (await notes(as))[0]).toMatchObject({ text: 'Mercato rimandato' })
  expect((await notes(as))[0]?.lost).toBe(undefined)
  await expect.poll(async () => (await look(two), two.locator('.lost-note').count()), { interval: 500 }).toBe(0)
  await context.close()
  await other.close()
}, 90_000)

it('who leaves with something unsent is asked, and then nothing is left on the device', async () => {
  const { as, context } = await place.shop(cornerShop(72, 200))
  const page = await place.open(context, '/?p=all')
  await untilKept(page, place.edge, as)
  place.line.down = true
  await openNotes(page)
  await page.getByRole('textbox', { name: words.overview.note.text }).fill('Mai partita')
  await page.getByRole('button', { name: words.common.save, exact: true }).click()
  await page.locator('.note-text', { hasText: 'Mai partita' }).waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.goto(`${place.line.url}/settings`)
  await page.getByRole('button', { name: device.settings.leave, exact: true }).click()
  await page.getByText(device.settings.askLeave(1)).waitFor()
  await page.getByRole('button', { name: device.settings.leaveAnyway }).click()
  await page.getByRole('button', { name: entry.button }).waitFor()
  const left = await page.evaluate(async () => {
    const asked = indexedDB.open('ritmo')
    const db = await new Promise<IDBDatabase>((resolve) => asked.addEventListener('success', () => resolve(asked.result)))
    const count = (name: string) => new Promise<number>((resolve) => {
      const request = db.transaction(name).objectStore(name).count()
      request.addEventListener('success', () => resolve(request.result))
    })
    const names = [...db.objectStoreNames].filter((name) => name !== 'device')
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await count(name)] as const)))
  })
  expect(Object.values(left).every((count) => count === 0), JSON.stringify(left)).toBe(true)
  place.line.down = false
  await context.close()
}, 60_000)

it('a session that ended keeps what was written, says so, and sends it once the person is in again', async () => {
  const { as, context } = await place.shop(cornerShop(73, 200))
  const page = await place.open(context, '/?p=all')
  await untilKept(page, place.edge, as)
  place.line.down = true
  await openNotes(page)
  await page.getByRole('textbox', { name: words.overview.note.text }).fill('Scritta da fuori')
  await page.getByRole('button', { name: words.common.save, exact: true }).click()
  await page.locator('.note-text', { hasText: 'Scritta da fuori' }).waitFor()
  await context.clearCookies({ name: 'ritmo_session' })
  place.line.down = false
  await look(page)
  await page.getByText(entry.unsent(1)).waitFor()
  await page.getByText(words.problems.unauthenticated).waitFor()
  expect(await notes(as)).toEqual([])
  const [name, value] = as.cookie.split('=') as [string, string]
  await context.addCookies([{ name, value, url: place.line.url }])
  await look(page)
  await expect.poll(async () => (await notes(as)).map(({ text }) => text), { timeout: 20_000 }).toEqual(['Scritta da fuori'])
  await context.close()
}, 60_000)
