import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { makeSample } from '../../worker/local/sample/make.ts'
import { bring } from './peers.ts'
import { openMeasured } from '../support/chromium.ts'
import { startEdge } from '../support/edge.ts'
import { importWell } from '../support/plane.ts'
import { hasRetail, retailFile } from './retail.ts'

/**
 * Lighthouse, as a phone on a slow network with a slowed CPU, over the built app: the entry, the overview of a shop of half
 * a year and of the real web shop, and the page of imports. Each five times, the middle one counts; each time a first visit.
 */
const GOAL = 95
const TIMES = 5
/** What a first visit has nothing of: by itself Lighthouse leaves databases where they are. */
const NOTHING = { clearStorageTypes: ['file_systems', 'shader_cache', 'service_workers', 'cache_storage', 'indexeddb', 'local_storage'] }
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const

interface Report {
  readonly lhr: {
    readonly categories: Readonly<Record<string, { readonly score: number | null; readonly auditRefs: readonly { readonly id: string }[] }>>
    readonly audits: Readonly<Record<string, { readonly title: string; readonly score: number | null; readonly scoreDisplayMode: string; readonly displayValue?: string; readonly details?: { readonly items?: readonly unknown[] } }>>
  }
}

if (bring('lighthouse')) await measure()

async function measure(): Promise<void> {
  const lighthouse = ((await import('lighthouse' as string)) as { default(url: string, flags: Record<string, unknown>): Promise<Report> }).default
  const edge = await startEdge()
  const port = await freePort()
  const browser = await openMeasured({ args: [`--remote-debugging-port=${port}`] })
  try {
    const cdp = await browser.newBrowserCDPSession()
    const shop = await edge.workspace({ currency: 'EUR' })
    const { bytes, name } = await makeSample('2026-06-30', { days: 182, counter: 94, web: 50, seed: 1 })
    await importWell(edge, shop, new Uint8Array(bytes), { filename: name })
    const visits: [what: string, path: string, as: { readonly cookie: string } | null][] = [['entry', '/', null], ['overview', '/', shop], ['imports', '/imports', shop]]
    if (hasRetail()) {
      const real = await edge.workspace({ zone: 'Europe/London', currency: 'GBP' })
      await importWell(edge, real, new Uint8Array(readFileSync(retailFile)), { filename: 'online-retail.csv.gz' })
      visits.push(['real shop', '/', real])
    }
    for (const [what, path, as] of visits) {
      const reports: Report[] = []
      for (let time = 0; time < TIMES; time++) {
        await cdp.send('Storage.clearCookies')
        // As the browser keeps it: a header of the page alone would leave the engine's thread outside.
        const [name, value] = (as?.cookie ?? '').split('=') as [string, string]
        if (as) await cdp.send('Storage.setCookies', { cookies: [{ name, value, url: edge.url, httpOnly: true }] })
        reports.push(await lighthouse(`${edge.url}${path}`, { port, output: 'json', logLevel: 'error', onlyCategories: CATEGORIES, ...NOTHING }))
      }
      const performance = (report: Report) => report.lhr.categories.performance?.score ?? 0
      const { lhr } = reports.sort((a, b) => performance(a) - performance(b))[Math.floor(TIMES / 2)] as Report
      const scores = CATEGORIES.map((category) => [category, Math.round((lhr.categories[category]?.score ?? 0) * 100)] as const)
      console.log(`${what.padEnd(9)} ${scores.map(([category, score]) => `${category} ${score}${score < GOAL ? ` (goal ${GOAL} missed)` : ''}`).join(', ')}`)
      console.log(`          ${['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index'].map((id) => `${id} ${lhr.audits[id]?.displayValue ?? '?'}`).join(', ')}`)
      for (const category of CATEGORIES.slice(1)) {
        for (const { id } of lhr.categories[category]?.auditRefs ?? []) {
          const audit = lhr.audits[id]
          if (audit && audit.score !== null && audit.score < 1 && audit.scoreDisplayMode !== 'informative') console.log(`          ${category}: ${audit.title} ${JSON.stringify(audit.details?.items ?? []).slice(0, 300)}`)
        }
      }
    }
  } finally {
    await browser.close()
    await edge.stop()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
