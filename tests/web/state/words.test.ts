import { expect, test } from 'vitest'
import { errorCodes } from '../../../shared/model/errors.ts'
import type { Job } from '../../../shared/protocol/jobs.ts'
import { errorWords } from '../../../web/state/job-words.ts'
import { en } from '../../../web/text/en/app.ts'
import { it } from '../../../web/text/it/app.ts'

/** Paths of all messages: a record that may hold any key counts by the keys it has. */
function paths(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([key, inside]) => paths(inside, `${at}.${key}`))
}

test('every message stands in both languages', () => {
  expect(paths(en)).toEqual(paths(it))
})

test('every failure that the edge may send has words', () => {
  for (const words of [it, en]) {
    for (const code of Object.keys(errorCodes)) expect(words.problems).toHaveProperty([code])
  }
})

const job = (code: string, detail: string) => ({ error: { code, detail } }) as Job

test('a failed job says why in the reader’s words, or as the edge says it', () => {
  expect(errorWords(job('no-date', 'Manca la data.'), it)).toBe('Manca la data.')
  expect(errorWords(job('storage-full', ''), en)).toBe(en.problems['storage-full'])
  expect(errorWords(job('of-tomorrow', 'It rained.'), en)).toBe('It rained.')
  expect(errorWords({ error: null } as Job, en)).toBe(en.problems.internal)
})
