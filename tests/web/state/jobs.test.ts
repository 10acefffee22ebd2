import { expect, test } from 'vitest'
import type { Job, JobState } from '../../../shared/protocol/jobs.ts'
import { alsoHeldBy } from '../../../web/state/also-held.ts'
import { endedSince, importResult, mayPass } from '../../../web/state/job-news.ts'
import { Pace } from '../../../web/state/pace.ts'

const job = (id: string, state: JobState): Job => ({
  id,
  kind: 'import',
  state,
  progress: { done: 0, total: null, unit: 'rows', phase: 'cut' },
  title: 'vendite.csv',
  result: null,
  error: null,
  createdAt: '2026-11-24T07:00:00Z',
  startedAt: null,
  finishedAt: null,
})

test('only jobs seen at work are news when they end', () => {
  const before = [job('a', 'running'), job('b', 'succeeded'), job('c', 'queued')]
  const after = [job('d', 'succeeded'), job('a', 'succeeded'), job('b', 'succeeded'), job('c', 'running')]
  expect(endedSince(before, after).map((one) => one.id)).toEqual(['a'])
  expect(endedSince([], after)).toEqual([])
})

test('a file’s own fault is not tried again, what may be over by then is', () => {
  const failed = (code: string, kind = 'import'): Job => ({ ...job('a', 'failed'), kind, error: { code, detail: '' } })
  expect([failed('encrypted'), failed('no-amount'), failed('asks'), failed('internal'), failed('storage-full'), failed('damaged', 'backup')].map(mayPass)).toEqual([false, false, false, true, true, true])
})

test('a job without a result has no figures', () => {
  expect(importResult(job('a', 'running'))).toBeNull()
})

test('what goes out with an import though later files of its source hold it too is told by file', () => {
  const ended = (id: string, source: string, accepted: number, unchanged: number, more: object = {}): Job => ({
    ...job(id, 'succeeded'), title: `${id}.csv`,
    result: { rows: { read: accepted + unchanged, accepted, unchanged, rejected: 0 }, mode: 'add', replaced: 0, knownOrders: 0, source, said: [], reasons: {}, from: null, to: null, ...more },
  })
  const first = ended('b', 'Cassa', 10, 0)
  const jobs = [
    ended('h', 'Cassa', 0, 4, { said: [{ code: 'mended-of', with: {}, text: '' }] }), ended('g', 'Cassa, Negozio', 1, 3), ended('f', 'Negozio', 1, 9),
    { ...ended('e', 'Cassa', 0, 8), state: 'cancelled' as const }, ended('d', 'Cassa', 5, 0), ended('c', 'Cassa', 2, 7), first, ended('a', 'Cassa', 1, 5),
  ]
  expect(alsoHeldBy(first, jobs)).toEqual([{ name: 'g.csv', unchanged: 3 }, { name: 'c.csv', unchanged: 7 }])
  expect(alsoHeldBy(ended('b', 'Cassa', 0, 10), jobs)).toEqual([])
})

test('time left follows the last seconds, and says nothing too early', () => {
  const pace = new Pace()
  pace.note('a', 0, 0)
  expect(pace.left('a', 100)).toBeNull()
  pace.note('a', 10, 1_000)
  expect(pace.left('a', 100)).toBeNull()
  pace.note('a', 40, 4_000)
  expect(pace.left('a', 100)).toBe(6_000)
  for (let at = 5_000; at <= 40_000; at += 1_000) pace.note('a', 40 + (at - 4_000) / 1_000, at)
  expect(pace.left('a', 100)).toBeCloseTo(24_000)
  pace.note('a', 3, 41_000)
  expect(pace.left('a', 100)).toBeNull()
})
