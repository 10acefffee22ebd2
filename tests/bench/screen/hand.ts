import type { Locator, Page } from 'playwright-core'
import type { seeded } from '../../parity/random.ts'
import { answered } from './watch.ts'

type Random = ReturnType<typeof seeded>

/** Times by kind of input, ms. */
export type Times = Record<string, number[]>

const PANELS = ['product', 'country']

/** A press of no length is the worst case; a finger's is longer. */
export interface Press {
  readonly delay: number
}

function note(times: Times, kind: string, taken: number | null): void {
  if (taken !== null) (times[kind] ??= []).push(taken)
}

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (!box) throw new Error('what should be pressed is not on the page')
  return { x: box.x + box.width / 3, y: box.y + box.height / 2 }
}

/** Taps on rows of the ranked bars as a hand would: one on, perhaps another, then off again. The first on another chart is told apart. */
export async function taps(page: Page, times: Times, random: Random, count: number, press: Press): Promise<void> {
  let last = ''
  for (let n = 0; n < count; n++) {
    const panel = random.pick(PANELS)
    const { x, y } = await middleOf(page.locator(`[data-panel="${panel}"] [role="option"]`).nth(random.below(4)))
    await page.mouse.move(x, y)
    await page.waitForTimeout(40 + random.below(40))
    const taken = await answered(page, 'click', () => page.mouse.click(x, y, press))
    note(times, 'taps', taken)
    if (panel !== last) note(times, 'taps, the first on another chart', taken)
    last = panel
    await page.waitForTimeout(20 + random.below(30))
  }
}

/** Pulls a brush over the chart and moves it, a bucket at a time: each move is an input. */
export async function pulls(page: Page, times: Times, random: Random, count: number): Promise<void> {
  const area = await page.locator('.chart-area').boundingBox()
  if (!area) throw new Error('no chart on the page')
  const step = area.width / (await page.locator('.chart-area').evaluate((one) => Number(one.getAttribute('aria-valuemax')) + 1))
  const y = area.y + area.height / 2
  let at = area.x + step * (4.5 + random.below(6))
  await page.mouse.move(at, y)
  await page.mouse.down()
  for (let n = 0; n < count; n++) {
    at += step
    const taken = await answered(page, 'pointermove', () => page.mouse.move(at, y))
    note(times, n === 0 ? 'pulls, the first of each' : 'pulls', taken)
    await page.waitForTimeout(5 + random.below(20))
  }
  await page.mouse.up()
}

/** Widens the brush by the arrows and lets it go. */
export async function arrows(page: Page, times: Times, count: number): Promise<void> {
  await page.locator('.chart-area').focus()
  await page.keyboard.press('End')
  for (let n = 0; n < count; n++) {
    note(times, 'arrows', await answered(page, 'keydown', () => page.keyboard.press('Shift+ArrowLeft')))
  }
  await answered(page, 'keydown', () => page.keyboard.press('Escape'))
}

/** Changes the period. */
export async function periods(page: Page, times: Times, random: Random, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const { x, y } = await middleOf(page.locator('.period').nth(n % 2 === 0 ? random.below(5) : 5))
    await page.mouse.move(x, y)
    note(times, 'periods', await answered(page, 'change', () => page.mouse.click(x, y)))
  }
}
