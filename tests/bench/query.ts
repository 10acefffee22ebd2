import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createTable, openDashboard, splitParts, type DashboardFilters, type DashboardResult, type DashboardSpec, type Table } from '../../shared/engine/index.ts'
import { parseDay } from '../../shared/model/calendar.ts'
import type { Rows } from '../../shared/model/rows.ts'
import { sales } from '../../shared/model/sales.ts'
import { AXES, boardSql } from './board-sql.ts'
import { hand, jumps } from './interactions.ts'
import { openDuck } from './peers.ts'
import { hasRetail, readRetail, retailFile } from './retail.ts'
import { spread } from './spread.ts'

/**
 * The whole dashboard (six figures, days, hours, weekdays, products, countries, line types) for each change of a
 * filter over the real web shop, beside DuckDB and SQLite over the same rows in the same process. Peers are asked one
 * statement a widget, with day, hour and weekday ready as columns and texts as codes (DuckDB) or under covering indexes (SQLite); the first answers are compared integer for integer.
 */
const ASKED = 200
const COMPARED = 20
const WARM = 100

const spec: DashboardSpec = {
  totals: ['revenue', 'salesOrders', 'averageOrder', 'units', 'customers', 'returnRate'],
  widgets: AXES.map((by) => ({ id: by, by, measures: ['revenue'] })),
}
const none: DashboardFilters = { period: null, brush: null, sets: {} }

if (!hasRetail()) console.log(`query: ${retailFile} is not here, nothing measured`)
else await measure([...readRetail().months.values()])

async function measure(months: readonly Rows[]): Promise<void> {
  console.log('rows of one year, a part of it, and the year repeated')
  for (const times of [0.25, 1, 2, 4]) measureEngine(tableOf(months, times))
  const table = tableOf(months, 1)
  const dashboard = openDashboard(table, spec)
  const asked = jumps(3, COMPARED, dashboard.update(none), table.span ?? { first: 0, last: 1 })
  const ours = asked.map((filters) => plain(dashboard.update(filters)))
  const folder = mkdtempSync(join(tmpdir(), 'ritmo-bench-'))
  try {
    const csv = join(folder, 'retail.csv')
    writeFileSync(csv, csvOf(table))
    for (const threads of [1, 2]) await measureDuck(threads, csv, asked, ours)
    measureSqlite(table, asked, ours)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The year's months laid out again, each time a year later; below 1 only the first months. */
function tableOf(months: readonly Rows[], times: number): Table {
  const table = createTable(sales, 'Europe/London')
  for (const [index, rows] of (times < 1 ? months.slice(0, Math.ceil(months.length * times)) : months).entries()) {
    for (let year = 0; year < Math.max(1, times); year++) {
      const later = year === 0 ? rows : { ...rows, at: rows.at.map((at) => at + year * 373 * 86_400_000) }
      for (const [part, some] of splitParts(sales, later).entries()) table.putTile(`${index} ${year} ${part}`, some)
    }
  }
  return table
}

function measureEngine(table: Table): void {
  const loaded = performance.now()
  table.view()
  const laid = performance.now()
  const dashboard = openDashboard(table, spec)
  const all = dashboard.update(none)
  const first = performance.now() - laid
  const span = table.span ?? { first: 0, last: 1 }
  const line = (steps: readonly DashboardFilters[]): string => {
    for (const filters of steps.slice(0, WARM)) dashboard.update(filters)
    return spread(steps.slice(WARM).map((filters) => timed(() => dashboard.update(filters))))
  }
  const size = `${String(table.count).padStart(8)} rows, ${(table.bytes / 1e6).toFixed(0).padStart(3)} MB`
  console.log(`ritmo   ${size}: one to three filters anew ${line(jumps(1, WARM + ASKED, all, span))}`)
  console.log(`ritmo   ${size}: one hand              ${line(hand(2, WARM + ASKED, all, span))}; laid out ${(laid - loaded).toFixed(0)} ms, first ${first.toFixed(0)} ms`)
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** An answer as sorted plain numbers, for comparing. */
function plain(result: DashboardResult): string {
  const { revenue, salesOrders, units, customers, returnRate } = result.totals as Record<string, number & [number, number]>
  const totals = [result.rows, revenue, salesOrders, units, customers, returnRate?.[0], returnRate?.[1]]
  const widgets = AXES.map((axis) => {
    const { keys, figures } = result.widgets[axis] as DashboardResult['widgets'][string]
    return keys.map((key, index) => `${axis === 'day' ? parseDay(String(key)) : key}=${figures[0]?.[index]}`).sort()
  })
  return JSON.stringify([totals, widgets])
}

/** What a peer answered, in the same form. */
function plainSql(statements: readonly (readonly unknown[][])[]): string {
  const [totals, ...widgets] = statements
  return JSON.stringify([(totals?.[0] ?? []).map(Number), widgets.map((rows) => rows.map(([key, sum]) => `${key}=${Number(sum)}`).sort())])
}

function compare(name: string, answers: readonly string[], ours: readonly string[]): void {
  const same = answers.filter((answer, index) => answer === ours[index]).length
  console.log(`${name}: ${same} of ${ours.length} dashboards are the same integers`)
  if (same < ours.length) process.exitCode = 1
}

async function measureDuck(threads: number, csv: string, asked: readonly DashboardFilters[], ours: readonly string[]): Promise<void> {
  const duck = await openDuck(threads)
  if (!duck) return
  await duck.run(`create table texts as select * from read_csv('${csv}', header = true, nullstr = '\\N', columns = {
    day: 'INTEGER', hour: 'TINYINT', weekday: 'TINYINT', product: 'VARCHAR', country: 'VARCHAR', lineType: 'VARCHAR', "order": 'VARCHAR',
    customer: 'VARCHAR', quantity: 'BIGINT', amount: 'BIGINT' })`)
  const coded = ['product', 'country', 'lineType', '"order"', 'customer']
  for (const name of coded) await duck.run(`create type "${name.replaceAll('"', '')} code" as enum (select distinct ${name} from texts where ${name} is not null order by 1)`)
  const columns = coded.map((name) => `${name}::"${name.replaceAll('"', '')} code" as ${name}`)
  await duck.run(`create table retail as select day, hour, weekday, ${columns.join(', ')}, quantity, amount from texts`)
  const answers: string[] = []
  const times: number[] = []
  for (const filters of [...asked, ...asked]) {
    const start = performance.now()
    const statements: unknown[][][] = []
    for (const sql of boardSql(filters)) statements.push(await duck.rows(sql))
    times.push(performance.now() - start)
    answers.push(plainSql(statements))
  }
  duck.close()
  console.log(`DuckDB, ${threads} thread${threads > 1 ? 's' : ' '}         : one to three filters anew ${spread(times.slice(asked.length))}`)
  compare('DuckDB', answers.slice(asked.length), ours)
}

function measureSqlite(table: Table, asked: readonly DashboardFilters[], ours: readonly string[]): void {
  const database = new DatabaseSync(':memory:')
  database.exec('create table retail (day integer, hour integer, weekday integer, product text, country text, lineType text, "order" text, customer text, quantity integer, amount integer)')
  const insert = database.prepare('insert into retail values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  database.exec('begin')
  eachRow(table, (cells) => void insert.run(...cells))
  database.exec('commit')
  const covered = 'day, hour, weekday, product, country, lineType, amount'
  for (const first of ['day', 'hour', 'weekday', 'product', 'country']) {
    database.exec(`create index by_${first} on retail (${[first, ...covered.split(', ').filter((name) => name !== first)].join(', ')})`)
  }
  database.exec('analyze')
  const answers: string[] = []
  const times = asked.map((filters) =>
    timed(() => {
      const statements = boardSql(filters).map((sql) => {
        const statement = database.prepare(sql)
        statement.setReturnArrays(true)
        return statement.all() as unknown as unknown[][]
      })
      answers.push(plainSql(statements))
    }),
  )
  console.log(`SQLite, covering indexes  : one to three filters anew ${spread(times)}`)
  compare('SQLite', answers, ours)
}

function textAt(column: { codes: ArrayLike<number>; dictionary: readonly string[] } | undefined, row: number): string | null {
  return column?.dictionary[(column.codes[row] as number) - 1] ?? null
}

function eachRow(table: Table, take: (cells: (string | number | null)[]) => void): void {
  const { count, days, hour, key, dimensions, values } = table.view()
  let stretch = 0
  for (let row = 0; row < count; row++) {
    while ((days.from[stretch + 1] as number) <= row) stretch++
    const day = days.day[stretch] as number
    take([
      day, hour[row] as number, ((((day + 3) % 7) + 7) % 7) + 1, textAt(dimensions[0], row), textAt(dimensions[3], row), textAt(dimensions[6], row),
      textAt(key, row), textAt(dimensions[2], row), values[0]?.numbers[row] as number, values[1]?.numbers[row] as number,
    ])
  }
}

function csvOf(table: Table): string {
  const lines = ['day,hour,weekday,product,country,lineType,order,customer,quantity,amount']
  eachRow(table, (cells) => lines.push(cells.map((cell) => (cell === null ? '\\N' : typeof cell === 'number' ? cell : `"${cell.replaceAll('"', '""')}"`)).join(',')))
  return lines.join('\n')
}
