import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { statementsOf } from '../../../worker/local/migrate.ts'
import { ROOT } from '../../../worker/local/settings.ts'

const apply = (db: DatabaseSync, name: string) => {
  for (const sql of statementsOf(readFileSync(join(ROOT, 'worker', 'store', 'migrations', name), 'utf8'))) db.exec(sql)
}

test('what imports of the first release settled is known to the next one', () => {
  const db = new DatabaseSync(':memory:')
  apply(db, '0001_rooms.sql')
  db.exec(`insert into source (id, workspace, dataset, shape, name, created_at) values (7, 1, 'sales', 'abc', 'vendite.csv', 0)`)
  db.exec(`insert into import (workspace, job, inbox, dataset, source, state, plan) values (1, 'a', 1, 0, 7, 'applied', '{"restart":"day"}'), (1, 'b', 2, 0, null, 'applying', null)`)
  apply(db, '0002_tables.sql')
  expect(db.prepare('select * from import_table').all().map((row) => ({ ...row }))).toEqual([
    { workspace: 1, job: 'a', n: 0, name: '', format: 'text', source: 7, plan: '{"restart":"day"}', corrections: null, found: null },
  ])
  expect(db.prepare('select job, state, parent, again from import order by inbox').all().map((row) => ({ ...row }))).toEqual([
    { job: 'a', state: 'applied', parent: null, again: null }, { job: 'b', state: 'applying', parent: null, again: null },
  ])
  expect({ ...db.prepare('select id, name, shape from source').get() }).toEqual({ id: 7, name: 'vendite.csv', shape: 'abc' })
})
