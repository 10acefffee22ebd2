import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Note } from '../../shared/protocol/notes.ts'
import { ROOT } from '../../worker/local/settings.ts'
import { seeded } from '../parity/random.ts'
import { openChromium } from '../support/chromium.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { openLine, type FaultyLine } from '../support/faulty-line.ts'
import { LONG } from '../support/long.ts'
import { openFacts } from '../support/plane.ts'
import { sharedEdge } from '../support/shared-edge.ts'
import type { OutboxPage } from './device/outbox-page.ts'

/** Browsers try a Background Sync again after minutes; here after a second. */
const SOON = ['--force-fieldtrials=BackgroundSync/Test', '--force-fieldtrial-params=BackgroundSync.Test:initial_retry_delay_sec/1/retry_delay_factor/1/max_sync_attempts/1000']

/** Below `/v1/` the app's service worker leaves pages to the network. */
const PLACE = '/v1/outbox-test'
const DAYS = 86_400_000

let edge: RunningEdge
let line: FaultyLine
let browser: Browser

beforeAll(async () => {
  edge = await sharedEdge()
  line = await openLine(edge.url)
  browser = await openChromium({ args: SOON })
  const built = await build({ entryPoints: [join(ROOT, 'tests', 'browser', 'device', 'outbox-page.ts')], bundle: true, write: false, format: 'esm', target: 'es2024' })
  line.pages.set(PLACE, { type: 'text/html', body: `<!doctype html><title>test</title><script type="module" src="${PLACE}.js"></script>` })
  line.pages.set(`${PLACE}.js`, { type: 'text/javascript', body: built.outputFiles[0]!.text })
})
afterAll(async () => {
  await browser?.close()
  await line?.stop()
})

async function enter(as: TestWorkspace): Promise<BrowserContext> {
  const context = await browser.newContext()
  const [name, value] = as.cookie.split('=') as [string, string]
  await context.addCookies([{ name, value, url: line.url }])
  await context.grantPermissions(['background-sync'], { origin: line.url })
  return context
}

/** A page of the device, whose clock may be wrong by so many days. */
async function openPage(context: BrowserContext, days = 0): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript((off) => {
    const right = Date.now.bind(Date)
    Date.now = () => right() + off
  }, days * DAYS)
  await page.goto(line.url + PLACE)
  await page.evaluate(async () => {
    await (window as unknown as { opening: Promise<unknown> }).opening
    await navigator.serviceWorker.register('/sw.js')
  })
  return page
}

type Device = { readonly device: OutboxPage }
const write = (page: Page, kind: string, body: unknown, file: string | null = null) =>
  page.evaluate(([name, what, bytes]) => (window as unknown as Device).device.write(name as string, what, bytes as string | null), [kind, body, file])
const look = (page: Page) => page.evaluate(() => (window as unknown as Device).device.look())
const own = (page: Page) => page.evaluate(() => (window as unknown as Device).device.own().map(({ id, kind, refused }) => ({ id, kind, refused })))

/** What the edge's database has of a workspace, read past the edge. */
function atEdge(as: TestWorkspace) {
  const db = openFacts(edge)
  try {
    const all = (sql: string) => db.prepare(sql).all(as.number) as Record<string, string | number>[]
    return {
      written: all('select id from written where workspace = ?').map((row) => row.id as string).sort(),
      notes: all('select id, text, write, deleted from note where workspace = ?'),
      imports: all(`select key from inbox where workspace = ? and kind = 'file'`).map((row) => String(row.key)).sort(),
      lost: all('select note, text from note_lost where workspace = ?'),
    }
  } finally {
    db.close()
  }
}

describe('writes on a line that loses requests and answers', () => {
  const seeds = Array.from({ length: LONG ? 100 : 10 }, (_, seed) => seed)
  it.each(seeds)(
    'from two pages and the service worker arrive once each, in order, whatever the clocks say (seed %i)',
    async (seed) => {
      const { next, chance, below } = seeded(seed)
      const as = await edge.workspace({ currency: 'EUR' })
      line.fate = null
      line.down = false
      const context = await enter(as)
      const skews = [chance(0.5) ? 3 : 0, chance(0.5) ? -3 : 0]
      const pages = [await openPage(context, skews[0]), await openPage(context, skews[1])]
      const faults = 0.2 + 0.5 * next()
      line.fate = ({ method }) => (!chance(faults) ? 'pass' : method !== 'GET' && chance(0.6) ? 'unanswered' : 'lost')
      const small: string[] = []
      const files: string[] = []
      const texts = new Map<string, string>()
      try {
        for (let step = 0; step < 14; step++) {
          const which = below(2)
          const page = pages[which] as Page
          const known = [...texts.keys()].filter((id) => texts.get(id) !== '')
          const act = below(10)
          if (act < 4 || known.length === 0) {
            const text = `${seed}/${step}`
            const id = await write(page, 'note', { day: '2025-03-01', text })
            small.push(id)
            texts.set(id, text)
          } else if (act < 7) {
            const note = known[below(known.length)] as string
            const text = chance(0.2) ? '' : `${seed}/${step} changed`
            // A person changes what they see: what the other page wrote is here a moment later.
            const seen = async () => ((await page.evaluate(() => (window as unknown as Device).device.notes())) as readonly Note[]).find((one) => one.id === note)
            await expect.poll(async () => (await seen())?.text, { timeout: 5_000, interval: 10 }).toBe(texts.get(note))
            const base = (await seen())?.write
            small.push(await write(page, 'note', { day: '2025-03-01', text, note, base }))
            texts.set(note, text)
          } else if (act === 7) {
            files.push(await write(page, 'import', { name: `${step}.csv`, bytes: 60, corrections: null }, `Data;Ordine;Articolo;Quantità;Importo\n01/03/2025;${seed}-${step};T1;1;4,50\n`))
          } else if (act === 8) line.down = !line.down
          else if (!line.down) {
            await page.close()
            pages[which] = await openPage(context, skews[which]).catch(() => openAfresh(context))
          } else void look(page).catch(() => undefined)
        }
        line.fate = null
        line.down = false
        const arrived = async () => {
          await Promise.all(pages.map((page) => look(page)))
          return own(pages[0] as Page)
        }
        await expect.poll(arrived, { timeout: 40_000, interval: 200 }).toEqual([])
        const { written, notes, imports, lost } = atEdge(as)
        expect(written).toEqual(small.toSorted())
        expect(imports).toEqual(files.toSorted())
        expect(new Map(notes.map(({ id, text }) => [id, text]))).toEqual(texts)
        // One device saw all that it wrote itself: nothing was replaced unseen.
        expect(lost).toEqual([])
      } finally {
        line.fate = null
        line.down = false
        await context.close()
      }
    },
    90_000,
  )

  /** The page itself may get lost on such a line. */
  async function openAfresh(context: BrowserContext): Promise<Page> {
    const { fate } = line
    line.fate = null
    try {
      return await openPage(context)
    } finally {
      line.fate = fate
    }
  }
})

describe('whose a write is', () => {
  it('is asked of each: another person on the same phone never sends mine', async () => {
    const as = await edge.workspace({ currency: 'EUR' })
    const made = await edge.fetch('/v1/keys', { method: 'POST', as, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: 'Bruno', permissions: ['read', 'write', 'import'] }) })
    const { key } = (await made.json()) as { key: string }
    const session = await edge.fetch('/v1/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key }) })
    const bruno = /ritmo_session=([^;]+)/.exec(session.headers.get('set-cookie') ?? '')?.[1] ?? ''
    const context = await enter(as)
    const page = await openPage(context)
    line.down = true
    await write(page, 'note', { day: '2025-03-01', text: 'di Anna' })
    await write(page, 'import', { name: 'a.csv', bytes: 3, corrections: null }, 'a;b')
    await context.addCookies([{ name: 'ritmo_session', value: bruno, url: line.url }])
    line.down = false
    await look(page)
    await look(page)
    expect(await page.evaluate(() => (window as unknown as Device).device.session())).toBe('key:Bruno')
    expect(await own(page)).toEqual([])
    expect(atEdge(as)).toMatchObject({ written: [], imports: [] })
    const [name, value] = as.cookie.split('=') as [string, string]
    await context.addCookies([{ name, value, url: line.url }])
    await expect.poll(async () => (await look(page), atEdge(as).written.length + atEdge(as).imports.length), { timeout: 20_000 }).toBe(2)
    expect(atEdge(as).notes).toMatchObject([{ text: 'di Anna' }])
    await context.close()
  }, 60_000)
})
