import { expect, test } from 'vitest'
import type { Job, JobState } from '../../../shared/protocol/jobs.ts'
import { endedSince, importResult } from '../../../web/state/job-news.ts'
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

test('a job without a result has no figures', () => {
  expect(importResult(job('a', 'running'))).toBeNull()
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
