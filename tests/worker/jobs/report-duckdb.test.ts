import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '../../../shared/protocol/query.ts'
import type { Report } from '../../../shared/protocol/reports.ts'
import { isHere, openDuck, type Duck } from '../../bench/peers.ts'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { LONG } from '../../support/long.ts'
import { ask, importWell } from '../../support/plane.ts'
import { reportFile, reportLines } from '../../support/report-shop.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

/**
 * The tables of a report's CSV, and its workbook where DuckDB's own extension can be fetched, read and summed by DuckDB: to
 * the cent what the dashboard says. DuckDB (200 MB) is no dependency of tests: it is here once a bench has used it, or brought
 * by `npm run test:long`; elsewhere a spreadsheet reader and SQLite stand for it in `reports.test.ts`.
 */
const isWanted = LONG || isHere('@duckdb/node-api')
if (!isWanted) console.log('DuckDB does not read reports here: `npm run bench -- parquet` brings it.')
const json = { 'content-type': 'application/json' }
const MARCH = { from: '2026-03-01', to: '2026-04-01' }

let edge: RunningEdge
let ws: TestWorkspace
let duck: Duck
const folder = mkdtempSync(join(tmpdir(), 'ritmo-duck-'))

beforeAll(async () => {
  if (!isWanted) return
  duck = (await openDuck(1)) as Duck
  edge = await sharedEdge()
  ws = await edge.workspace({ currency: 'EUR' })
  await importWell(edge, ws, reportFile(reportLines()), { filename: 'marzo.csv' })
})
afterAll(async () => {
  duck?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function made(language: 'it' | 'en'): Promise<Report> {
  const answer = await edge.fetch('/v1/reports', { method: 'POST', as: ws, headers: { ...json, prefer: 'wait=20' }, body: JSON.stringify({ kind: 'period', period: MARCH, language, formats: ['csv', 'xlsx'] }) })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Report
}

async function saved(path: string, name: string): Promise<string> {
  const answer = await edge.fetch(path, { as: ws })
  expect(answer.status, path).toBe(200)
  writeFileSync(join(folder, name), Buffer.from(await answer.arrayBuffer()))
  return join(folder, name)
}

/** What the dashboard says by a dimension or a grain: key, revenue in cents, units in thousandths. */
const dashboard = async (by: string) => (await ask(edge, ws, { measures: ['revenue', 'units'], by, where: [{ time: MARCH }], limit: 1000 }) as Answer).rows as [string, number, number][]

const whole = (value: unknown) => Number(value)

test.skipIf(!isWanted).each(['it', 'en'] as const)('the CSV of each table in %s sums to what the dashboard says', { timeout: 120_000 }, async (language) => {
  const report = await made(language)
  const how = language === 'it' ? `delim=';', decimal_separator=','` : `delim=','`
  const file = (section: number) => saved(`/v1/reports/${report.id}/files/csv?section=${section}`, `${language}-${section}.csv`)
  const found = new Map<string, { path: string; money: string; units: string }>()
  // Which table is which its headings say: the columns of money and pieces are the second and the fourth.
  for (let section = 1; section < 6; section++) {
    const path = await file(section)
    const columns = (await duck.rows(`select column_name from (describe select * from read_csv('${path}', ${how}, header=true))`)).map(([name]) => String(name))
    const [key = '', money = ''] = columns
    const units = columns.find((name) => name === (language === 'it' ? 'Pezzi' : 'Units')) ?? ''
    found.set(key, { path, money, units })
  }
  const read = (heading: string) => {
    const one = found.get(heading)
    if (!one) throw new Error(`no table has the heading ${heading}: ${[...found.keys()].join(', ')}`)
    return duck.rows(`select "${heading}"::varchar, ("${one.money}" * 100)::decimal(18, 4)::bigint, ("${one.units}" * 1000)::decimal(18, 4)::bigint from read_csv('${one.path}', ${how}, header=true)`)
  }
  const days = await dashboard('day')
  expect((await read(language === 'it' ? 'Giorno' : 'Day')).map(([day, revenue, units]) => [day, whole(revenue), whole(units)])).toEqual(days.map(([day, revenue, units]) => [day, revenue, Math.round(units * 1000)]))
  for (const [heading, by] of [[language === 'it' ? 'Categoria' : 'Category', 'category'], [language === 'it' ? 'Tipo di riga' : 'Kind of line', 'lineType']] as const) {
    const sorted = (rows: number[][]) => rows.sort((a, b) => (a[0] as number) - (b[0] as number))
    expect(sorted((await read(heading)).map(([, revenue, units]) => [whole(revenue), whole(units)]))).toEqual(sorted((await dashboard(by)).map(([, revenue, units]) => [revenue, Math.round(units * 1000)])))
  }
})

test.skipIf(!isWanted)('the workbook, where DuckDB’s extension for them can be fetched', { timeout: 120_000 }, async (context) => {
  try {
    await duck.run('install excel')
    await duck.run('load excel')
  } catch (error) {
    console.log(`DuckDB’s extension for workbooks cannot be fetched here (${String(error).slice(0, 80)}): another reader stands for it in reports.test.ts`)
    return context.skip()
  }
  const report = await made('en')
  const path = await saved(`/v1/reports/${report.id}/files/xlsx`, 'report.xlsx')
  const [[revenue]] = (await duck.rows(`select sum(round(#2 * 100))::bigint from (select * from read_xlsx('${path}', sheet = 'Day by day') where #1 is not null and try_cast(#1 as varchar) <> 'Total')`)) as [[unknown]]
  expect(whole(revenue)).toBe((await dashboard('day')).reduce((sum, row) => sum + row[1], 0))
})
