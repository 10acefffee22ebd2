import { expect, test } from 'vitest'
import type { Changes } from '../../../shared/protocol/sync.ts'
import { PROTOCOL } from '../../../shared/protocol/version.ts'
import { readNews } from '../../../web/offline/news.ts'

const NOTHING = { through: 0, rows: [], labels: {} }

/** An edge with so many changes, in pages of so many. */
function log(changes: number, page: number) {
  return {
    async readChanges(dataset: string, since: number): Promise<Changes> {
      const through = Math.min(changes, since + page)
      const rows = Array.from({ length: through - since }, (_, index) => [since + index + 1, 1, 0, 'a'])
      return { protocol: PROTOCOL, dataset, since, through, more: through < changes, reload: false, rows, labels: {} }
    },
  }
}

test('changes are read to the newest', async () => {
  const news = await readNews(log(25, 10), NOTHING)
  expect([news?.unsealed.through, news?.unsealed.rows.length, news?.newest]).toEqual([25, 25, true])
})

test('where an import writes on and on, one look ends with enough, and the next goes on from there', async () => {
  const edge = log(95_000, 10_000)
  const first = await readNews(edge, NOTHING)
  expect([first?.unsealed.through, first?.unsealed.rows.length, first?.newest]).toEqual([40_000, 40_000, false])
  const second = await readNews(edge, { ...NOTHING, through: 80_000 })
  expect([second?.unsealed.through, second?.unsealed.rows.length, second?.newest]).toEqual([95_000, 15_000, true])
})
