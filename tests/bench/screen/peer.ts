import { build } from 'esbuild'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { createTable } from '../../../shared/engine/table.ts'
import type { TextView } from '../../../shared/engine/view.ts'
import { sales } from '../../../shared/model/sales.ts'
import { bring, FOLDER } from '../peers.ts'
import { readRetail } from '../retail.ts'
import type { PeerData } from './peer-layout.ts'
import { countShifts, watchAnswers } from './watch.ts'

interface Peer {
  /** The script of its page. */
  readonly script: string
  /** What changes with every answer. */
  readonly answer: string
}

const peers = {
  /** The same four counted figures (two of them distinct counts, by its custom reduces), bars of weeks, the first products and countries. */
  crossfilter2: { script: "import crossfilter from 'crossfilter2'\nimport { show } from './screen/crossfilter-page.ts'\nvoid show(crossfilter)", answer: '[data-kpi="revenue"]' },
  /** Lines counted, by week, product and country: it adds nothing up. */
  'falcon-vis': { script: "import { FalconVis } from 'falcon-vis/build/falcon.js'\nimport { JsonDB } from 'falcon-vis/build/db/json.js'\nimport { show } from './screen/falcon-page.ts'\nvoid show({ FalconVis, JsonDB })", answer: '[data-kpi="lines"]' },
} as const satisfies Record<string, Peer>

export type PeerName = keyof typeof peers
export const PEERS = Object.keys(peers) as PeerName[]

/** A page where a peer answers the same taps over the same rows. Null where it cannot be had. */
export async function openPeer(browser: Browser, name: PeerName): Promise<{ readonly page: Page; close(): Promise<void> } | null> {
  if (!bring(name)) return null
  const made = await build({
    stdin: { contents: peers[name].script, resolveDir: FOLDER, loader: 'ts' },
    nodePaths: [join(FOLDER, 'node_modules')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    logLevel: 'silent',
  })
  const script = made.outputFiles[0]?.text ?? ''
  const data = JSON.stringify(peerData())
  const bodies: Record<string, [string, string]> = {
    '/': ['text/html; charset=utf-8', '<!doctype html><meta charset="utf-8"><body></body><script type="module" src="/page.js"></script>'],
    '/page.js': ['text/javascript', script],
    '/data.json': ['application/json', data],
  }
  const server = createServer((request, response) => {
    const found = bodies[request.url ?? '/']
    response.writeHead(found ? 200 : 404, { 'content-type': found?.[0] ?? 'text/plain' }).end(found?.[1] ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'it-IT' })
  await context.addInitScript(countShifts)
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.locator('[data-panel="product"] [role="option"]').nth(3).waitFor({ timeout: 120_000 })
  await page.waitForTimeout(2000)
  await page.evaluate(watchAnswers, peers[name].answer)
  return {
    page,
    async close() {
      await context.close()
      server.close()
    },
  }
}

function peerData(): PeerData {
  const table = createTable(sales, 'Europe/London')
  for (const [month, rows] of readRetail().months) table.putTile(month, rows)
  const { count, days, key, dimensions, values } = table.view()
  const codesOf = (text: TextView | undefined): number[] => Array.from(text?.codes.subarray(0, count) ?? [])
  const column = (name: string) => dimensions[sales.dimensions.findIndex((one) => one.name === name)]
  const numbers = (name: string): number[] => Array.from(values[sales.values.findIndex((one) => one.name === name)]?.numbers.subarray(0, count) ?? [])
  const day = Array.from(days.day).flatMap((one, index) => Array<number>((days.from[index + 1] as number) - (days.from[index] as number)).fill(one))
  const [product, country] = [column('product'), column('country')]
  return {
    day,
    product: codesOf(product),
    country: codesOf(country),
    order: codesOf(key),
    customer: codesOf(column('customer')),
    units: numbers('quantity'),
    amount: numbers('amount'),
    names: { product: [...(product?.dictionary ?? [])], country: [...(country?.dictionary ?? [])] },
  }
}
