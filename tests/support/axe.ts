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
