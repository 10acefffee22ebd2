import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { miniflareOptions } from '../../../worker/local/edge.ts'
import { statementsOf } from '../../../worker/local/migrate.ts'
import { readSettings, ROOT, sentence } from '../../../worker/local/settings.ts'

const toml = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8')
const all = (pattern: RegExp) => [...toml.matchAll(pattern)].map((match) => match[1])
const edge = miniflareOptions({ port: 0, state: '/tmp/x', script: '/tmp/x.js', app: null, owner: 'x' }) as unknown as Record<string, Record<string, unknown>>

test('the local edge has the bindings, queues and date that wrangler.toml declares', () => {
  const kinds = ['d1Databases', 'kvNamespaces', 'r2Buckets', 'queueProducers', 'serviceBindings']
  const local = kinds.flatMap((kind) => Object.keys(edge[kind] ?? {}))
  expect(local.sort()).toEqual(all(/^binding = "(.+)"$/gm).sort())
  const sections = toml.split(/^\[\[?/m)
  const consumers = sections.filter((section) => section.startsWith('queues.consumers')).map((section) => /queue = "(.+)"/.exec(section)?.[1])
  expect(Object.keys(edge.queueConsumers ?? {}).sort()).toEqual(consumers.sort())
  expect(edge.compatibilityDate).toBe(all(/^compatibility_date = "(.+)"$/gm)[0])
})

test('a migration falls apart at its semicolons, not at those in quotes and comments', () => {
  expect(statementsOf("create table a (x text default ';'); -- one; two\n/* ; */ insert into a values ('it''s; so')")).toEqual(["create table a (x text default ';')", "insert into a values ('it''s; so')"])
})

test('settings are read, and nonsense is told in one sentence', () => {
  expect(readSettings({})).toMatchObject({ port: 8787, state: join(ROOT, '.ritmo'), demo: 'sales' })
  expect(readSettings({ PORT: '9000', RITMO_STATE: '/tmp/y', RITMO_DEMO: 'empty' })).toEqual({ port: 9000, state: '/tmp/y', demo: 'empty' })
  for (const wrong of [{ PORT: '0' }, { PORT: '70000' }, { PORT: 'x' }, { RITMO_DEMO: 'full' }]) expect(() => readSettings(wrong)).toThrow(/must be|can be/)
  expect(sentence(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toMatch(/^The disk is full/)
  expect(sentence(new Error('D1_ERROR: database or disk is full: SQLITE_FULL'))).toMatch(/^The disk is full/)
})
