import { expect, test } from 'vitest'
import { openStore, workersOwn } from '../../support/sqlite-store.ts'

type Duty = (fx: unknown, shard: number) => Promise<void>
const { closeDue } = await workersOwn<{ closeDue: Duty }>('jobs/close/start.ts')
const { schedulesDue } = await workersOwn<{ schedulesDue: Duty }>('jobs/schedule/tick.ts')
const { sealDecided } = await workersOwn<{ sealDecided: Duty }>('jobs/clean/late.ts')

/** An invocation at the edge may ask its database a thousand times. */
const MOST = 1000
const SHOPS = 450
const MADE = Date.parse('2026-03-10T12:00:00Z')
const NIGHT = Date.parse('2026-03-11T05:01:00Z')

test('however many shops have their night or their report at one hour, a minute of the clock asks no more than it may, and each is begun once within a few', async () => {
  const { db, d1, asked } = openStore()
  for (let n = 1; n <= SHOPS; n++) {
    db.prepare(`insert into workspace (id, slug, name, zone, created_at) values (?, ?, 'x', 'Europe/Rome', ?)`).run(n, `s${n}`, MADE)
    db.prepare(
      `insert into schedule (workspace, id, kind, input, title, rule, zone, planned_at, next_at, created_at)
       values (?, 'S', 'clean', '{}', 't', '{"every":"day","at":"06:00"}', 'Europe/Rome', ?, ?, ?)`,
    ).run(n, MADE, NIGHT - 60_000, MADE)
  }
  let count = 0
  let now = NIGHT
  const queue = { send: async () => undefined }
  const fx = { env: { FACTS_0: d1, BULK: queue, INTERACTIVE: queue, OUTGOING: queue }, now: () => now, ulid: () => `J${String(count++).padStart(25, '0')}` }
  const begun = () => db.prepare(`select kind, count(*) as n, count(distinct workspace) as shops from job group by kind order by kind`).all().map((row) => ({ ...row }))
  for (let minute = 0; minute < 5; minute++, now += 60_000) {
    const before = asked()
    for (const duty of [closeDue, schedulesDue, sealDecided]) await duty(fx, 0)
    expect(asked() - before).toBeLessThan(MOST)
  }
  expect(begun()).toEqual([{ kind: 'clean', n: SHOPS, shops: SHOPS }, { kind: 'close', n: SHOPS, shops: SHOPS }])
  // Nothing is due any more: then it asks a few times, not each shop.
  const before = asked()
  for (const duty of [closeDue, schedulesDue, sealDecided]) await duty(fx, 0)
  expect(asked() - before).toBeLessThan(10)
})
