import { expect, test } from 'vitest'
import type { Job } from '../../../../shared/protocol/jobs.ts'
import { nameOf } from '../../../../web/pages/jobs/words.ts'

const named = (title: string | null) => nameOf({ title, kind: 'close' } as Job)

test('a job is called by its title, a day in the reader’s words, else by its kind', () => {
  expect(named('cassa.csv')).toBe('cassa.csv')
  expect(named('2026-11-26')).toMatch(/^26 nov 2026$|^26 Nov 2026$/)
  expect(named('2026-11-26.csv')).toBe('2026-11-26.csv')
  expect(named(null)).not.toBe('')
})
