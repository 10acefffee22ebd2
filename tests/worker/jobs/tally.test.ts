import { expect, test } from 'vitest'
import { openStore, workersOwn } from '../../support/sqlite-store.ts'

interface Place {
  readonly versions: number
  readonly facts: readonly (readonly number[])[]
}
interface Store {
  tallyFacts(fx: unknown, ws: unknown, seq: number, from: Place | undefined, alive: () => Promise<void>): Promise<{ place: Place; isWhole: boolean }>
  factMonths(fx: unknown, ws: unknown): Promise<{ dataset: number; name: string }[]>
  monthsOf(fx: unknown, ws: unknown, dataset: number, seq: number): Promise<string[]>
}
const [{ tallyFacts }, { factMonths }, { monthsOf }] = await Promise.all(['tally', 'fact-months', 'parquet'].map((name) => workersOwn<Store>(`store/backups/${name}.ts`))) as [Store, Store, Store]

/** Facts of two datasets in months far apart, some before 1970, some months all dead; a few orders span months, one has no number. */
const { db, d1 } = openStore()
const insert = db.prepare(`insert into fact (workspace, dataset, at, id, born, died, source, key, m0, m1) values (?, ?, ?, ?, ?, ?, 1, ?, ?, ?)`)
const months = [[1, 1969, 11, 40], [1, 2023, 1, 300], [1, 2023, 2, 500], [1, 2024, 11, 700], [7, 2024, 1, 90], [7, 2025, 0, 60]] as const
let n = 0
for (const [dataset, year, month, rows] of months) {
  for (let row = 0; row < rows; row++) {
    n++
    const died = month === 2 || n % 9 === 0 ? n + (n % 400) + 1 : null
    insert.run(1, dataset, Date.UTC(year, month, 1 + (row % 28), 23, 59, 59, 999), n, n, died, n % 50 === 0 ? '' : `k${n >> 2}`, n % 7, -n)
    insert.run(2, dataset, Date.UTC(year + 1, month, 2), n, n, null, 'k', 1, 1)
  }
}

const run = (sql: string, ...bound: (string | number | null)[]) => db.prepare(sql).all(...bound)
const effects = (sliceCharacters: number) => ({ env: { FACTS_0: d1 }, sliceCharacters })
const ws = { id: 1, shard: 0 }

test.each([[n, 24_000_000], [n, 20_000], [n >> 1, 1], [3, 24_000_000]])('counted slice by slice as of change %i, %i characters a slice, facts come to what one query says', async (seq, characters) => {
  let place: Place | undefined
  let slices = 0
  for (let isWhole = false; !isWhole; slices++) ({ place, isWhole } = await tallyFacts(effects(characters), ws, seq, place && (JSON.parse(JSON.stringify(place)) as Place), async () => undefined))
  const sums = Array.from({ length: 8 }, (_, slot) => `coalesce(sum(m${slot}), 0)`).join()
  const facts = run(`select dataset, count(*), count(distinct key), ${sums} from fact where workspace = 1 and born <= ?1 and (died is null or died > ?1) group by dataset order by dataset`, seq)
  expect(place).toMatchObject({ versions: seq, facts: facts.map((row) => Object.values(row)) })
  expect(slices > 1).toBe(characters < 24_000_000)
})

test('months are those in which any fact, or one that lives, stands', async () => {
  const nameOf = `strftime('%Y-%m', at / 1000.0, 'unixepoch')`
  expect((await factMonths(effects(1), ws)).map(({ dataset, name }) => ({ dataset, name }))).toEqual(run(`select distinct dataset, ${nameOf} as name from fact where workspace = 1 order by 1, 2`).map((row) => ({ ...row })))
  for (const seq of [n, n >> 1]) {
    const living = run(`select distinct ${nameOf} as name from fact where workspace = 1 and dataset = 1 and born <= ?1 and (died is null or died > ?1) order by 1`, seq)
    expect(await monthsOf(effects(1), ws, 1, seq)).toEqual(living.map(({ name }) => name))
  }
})
