import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RitmoError } from '../../../shared/model/errors.ts'
import { problemResponse } from '../../../worker/api/http/problem.ts'
import { detailIn } from '../../../worker/api/http/words.ts'
import { ROOT } from '../../../worker/local/settings.ts'

/** Where failures that a caller can mend are thrown. */
const SOURCES = ['worker/api', 'worker/identity', 'worker/store', 'worker/jobs', 'shared/query']

function details(): string[] {
  const found: string[] = []
  for (const folder of SOURCES) {
    for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue
      const source = readFileSync(join(ROOT, folder, file), 'utf8')
      for (const [, code, plain, template] of source.matchAll(/new RitmoError\(\s*'([a-z-]+)',\s*(?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/g)) {
        if (code !== 'internal') found.push(plain ?? (template as string).replace(/\$\{[^}]*\}/g, 'x'))
      }
    }
  }
  return found
}

test('whatever the edge can say of a failure, it can say in Italian', () => {
  const all = details()
  expect(all.length).toBeGreaterThan(25)
  expect(all.filter((detail) => detailIn('it', detail) === null)).toEqual([])
})

test('what differs from case to case keeps its place', () => {
  expect(detailIn('it', 'sales has no measure joy')).toBe('«sales» non ha la misura «joy»')
  expect(detailIn('it', 'Invalid type: Expected string but received 12')).toBe('Non va bene (type): ci vuole string, è arrivato 12')
  expect(detailIn('it', 'Something new')).toBeNull()
})

test('a problem speaks the reader’s language, and its code none', async () => {
  const failure = new RitmoError('unknown-measure', 'sales has no measure joy', { field: 'measures.0' })
  const [it, en] = await Promise.all((['it', 'en'] as const).map(async (language) => (await problemResponse(failure, language).json()) as Record<string, unknown>))
  expect(it).toMatchObject({ code: 'unknown-measure', field: 'measures.0', title: 'Questa misura non c’è', detail: '«sales» non ha la misura «joy»' })
  expect(en).toMatchObject({ code: 'unknown-measure', field: 'measures.0', title: 'There is no such measure', detail: 'sales has no measure joy' })
  expect(problemResponse(failure, 'it').headers.get('content-language')).toBe('it')
})

test('a full disk is told as such, anything else unforeseen tells nothing of its inside', async () => {
  const full = await problemResponse(new Error('D1_ERROR: database or disk is full: SQLITE_FULL'), 'en').json()
  expect(full).toMatchObject({ code: 'storage-full', status: 507 })
  const other = await problemResponse(new Error('no such column: secret'), 'en').text()
  expect(other).not.toContain('secret')
  expect(JSON.parse(other)).toMatchObject({ code: 'internal', status: 500 })
})
