import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const find = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
/** Read once a test process. */
let source: string | null = null

/** What axe finds wrong with the page as it is, each with the places and why. Frames are not looked into: the app has none. */
export async function violationsOf(page: Page): Promise<string[]> {
  source ??= readFileSync(find.resolve('axe-core/axe.min.js'), 'utf8')
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'], preload: false })
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary ?? ''} ${JSON.stringify(node.any.map(({ data }) => data as unknown))})`).join(', ')}`)
  })
}

/** None of that must be there. */
export async function noViolations(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([])
}

/** On a phone, with text twice as large, nothing of the page as it is stands out to its right. */
export async function fitsLargeText(page: Page): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 390, height: 844 })
  const out = await page.evaluate(async () => {
    const root = document.documentElement
    const write = async (size: string) => {
      root.style.fontSize = size
      dispatchEvent(new Event('resize'))
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
    }
    await write('200%')
    const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    const found = root.scrollWidth > innerWidth + 1 ? wide.filter((one) => !wide.some((other) => other !== one && one.contains(other))).map((one) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 30)}`) : []
    await write('')
    return found
  })
  if (before) await page.setViewportSize(before)
  expect(out).toEqual([])
}
