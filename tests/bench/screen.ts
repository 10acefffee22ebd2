import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { openChromium } from '../support/chromium.ts'
import { startEdge } from '../support/edge.ts'
import { importWell } from '../support/plane.ts'
import { seeded } from '../parity/random.ts'
import { hasRetail, retailFile } from './retail.ts'
import { spread } from './spread.ts'

/**
 * From the input event to the painted frame that shows its answer, in real Chromium over the real web shop: taps on
 * the ranked bars, changed periods and arrows of the brush, with the tiles on the device. Also with the CPU slowed four times.
 */
const TAPS = 120
const WARM = 12
const GOALS = [[1, 50], [4, 150]] as const

declare global {
  interface Window {
    taken: number[]
  }
}

if (!hasRetail()) console.log(`screen: ${retailFile} is not here, nothing measured`)
else await measure()

async function measure(): Promise<void> {
  const edge = await startEdge()
  const browser = await openChromium()
  try {
    const shop = await edge.workspace({ zone: 'Europe/London', currency: 'GBP' })
    await importWell(edge, shop, new Uint8Array(readFileSync(retailFile)), { filename: 'online-retail.csv.gz' })
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'it-IT', reducedMotion: 'reduce' })
    const [name, value] = shop.cookie.split('=') as [string, string]
    await context.addCookies([{ name, value, url: edge.url }])
    const page = await context.newPage()
    await page.goto(`${edge.url}/?p=all`)
    await page.locator('[data-panel="product"] [role="option"]').nth(3).waitFor()
    await page.waitForTimeout(5000)
    await page.evaluate(watch)
    for (const [slower, goal] of GOALS) {
      const cdp = await context.newCDPSession(page)
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower })
      await taps(page, WARM, 1)
      await page.evaluate(() => (window.taken = []))
      await taps(page, TAPS, 2)
      const taken = await page.evaluate(() => window.taken)
      const p95 = [...taken].sort((a, b) => a - b)[Math.floor(taken.length * 0.95)] ?? 0
      console.log(`screen: CPU ÷ ${slower}, ${taken.length} taps, input to painted answer: ${spread(taken)}; goal p95 ${goal}: ${p95 <= goal ? 'met' : 'missed'}`)
    }
  } finally {
    await browser.close()
    await edge.stop()
  }
}

/** Inside the page: from each click's own time stamp to the first frame after the revenue reads anew. */
function watch(): void {
  window.taken = []
  let from = 0
  let drawn = false
  addEventListener('click', (event) => {
    from = event.timeStamp
    drawn = false
  }, true)
  const figure = document.querySelector('[data-kpi="revenue"]')
  if (!figure) throw new Error('no revenue on the page')
  new MutationObserver(() => {
    if (from === 0 || drawn) return
    drawn = true
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => {
        window.taken.push(performance.now() - from)
        from = 0
      }
      channel.port2.postMessage(null)
    })
  }).observe(figure, { subtree: true, childList: true, characterData: true })
}

/** Taps on rows of the ranked bars as a hand would: one on, perhaps another, then off again. */
async function taps(page: Page, count: number, seed: number): Promise<void> {
  const random = seeded(seed)
  const panels = ['product', 'country']
  for (let n = 0; n < count; n++) {
    const rows = page.locator(`[data-panel="${random.pick(panels)}"] [role="option"]`)
    const before = await page.evaluate(() => window.taken.length)
    await rows.nth(random.below(4)).click({ force: true })
    await page.waitForFunction((had) => window.taken.length > had, before, { timeout: 3000 }).catch(() => undefined)
  }
}
