import { expect, test } from 'vitest'
import type { Operations } from '../../../../shared/protocol/operations.ts'
import { groupsOf } from '../../../../web/pages/operations/groups.ts'

type One = Operations['operations'][number]

const span = (count: number, p95: number | null, errors = 0) => ({ count, errors, p50: p95, p95, p99: p95 })
const one = (name: string, more: Partial<One>): One => ({
  name, mode: 'sync', budget: 100, why: '', day: span(0, null), month: span(0, null), advice: null, bothWays: false, choice: null,
  usage: { requests: 1, d1RowsRead: 0, d1RowsWritten: 0, kvReads: 0, kvWrites: 0, r2Reads: 0, r2Writes: 0, queueOperations: 0, cpuMs: 0, dollars: 0, perCall: null } as One['usage'],
  ...more,
})
const names = (some: readonly One[]) => some.map(({ name }) => name)

test('first what one tap changes, then what is farthest beyond its time, then what failed; the rest by how much it is used', () => {
  const all = [
    one('fine', { day: span(10, 50) }),
    one('busy', { day: span(90, 50) }),
    one('beyond', { day: span(5, 150) }),
    one('far beyond', { day: span(5, 900) }),
    one('failed', { day: span(5, 50, 1) }),
    one('tap', { day: span(5, 120), advice: 'make-async', bothWays: true }),
    // An async operation has no time that somebody waits for; that it could answer now is worth a look only where one may say so.
    one('later', { mode: 'async', day: span(5, 9000), advice: 'answer-now' }),
    one('dear', { usage: { ...one('', {}).usage, dollars: 2 } }),
    one('cheap', {}),
  ]
  const { look, now, later, unmeasured } = groupsOf(all, 'day')
  expect(names(look)).toEqual(['tap', 'far beyond', 'beyond', 'failed'])
  expect([names(now), names(later), names(unmeasured)]).toEqual([['busy', 'fine'], ['later'], ['dear', 'cheap']])
})
