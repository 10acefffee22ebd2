import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Job } from '../../../shared/protocol/jobs.ts'
import type { Answer } from '../../../shared/protocol/query.ts'
import { REPORT_KINDS, type Report } from '../../../shared/protocol/reports.ts'
import type { Restatement } from '../../../shared/protocol/restatements.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { atRest, importWell, openFacts, salesFile } from '../../support/plane.ts'
import { reportFile, reportLines } from '../../support/report-shop.ts'

/**
 * A shop too large for one table, in small: the same facts at two edges, one of which may hold a few months at a time. Every
 * report that it puts together from parts is, letter for letter, the one that is made of all rows at once.
 */
const CLOCK = { RITMO_CLOCK: String(Date.parse('2026-04-01T07:00:00Z')) }
const json = { 'content-type': 'application/json' }
const PERIODS = [{ from: '2026-01-20', to: '2026-04-03' }, { from: '2026-02-28', to: '2026-03-02' }, { last: 'thisYear' }]
/** A dataset of one's own, over three months. */
const ADS = ['Data,Campagna,Clic,Spesa', ...Array.from({ length: 360 }, (_, n) => `2026-0${1 + (n % 3)}-${String(1 + (n % 28)).padStart(2, '0')},C${n % 40},${n % 70},${n % 90}.50`)].join('\n')
let whole: RunningEdge
let ws: TestWorkspace

beforeAll(async () => {
  whole = await startEdge({ vars: CLOCK })
  ws = await whole.workspace({ currency: 'EUR', name: 'Bottega' })
  await importWell(whole, ws, reportFile(reportLines()), { filename: 'marzo.csv' })
  await importWell(whole, ws, ADS, { filename: 'spesa.csv', dataset: 'new' })
  await whole.fetch('/v1/close', { method: 'POST', as: ws, headers: { prefer: 'wait=20' } })
})
afterAll(() => rmSync(whole.state, { recursive: true, force: true }))

/** The CSV of each kind of report of each period. */
async function told(edge: RunningEdge): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const kind of REPORT_KINDS) {
    for (const period of PERIODS) {
      // A few days over the end of a month are asked of those that tell most of them; imports are rows of a table, whatever the shop's size.
      if (kind === 'imports' ? period !== PERIODS[0] : period === PERIODS[1] && !['daily', 'period', 'products'].includes(kind)) continue
      const view = kind === 'view' ? { view: { filters: { sets: { category: ['cucina'] } }, widgets: ['figure', 'time', 'ranking', 'abc', 'returns', 'margin', 'pace', 'newcomers', 'cohorts'].map((widget, at) => ({ id: `w${at}`, kind: widget, size: 'medium' })).concat(['day', 'campagna'].map((by) => ({ id: by, kind: 'own', size: 'medium', dataset: 'spesa', measure: 'clic', by }))) } } : {}
      const answer = await edge.fetch('/v1/reports', { method: 'POST', as: ws, headers: { ...json, prefer: 'wait=20' }, body: JSON.stringify({ kind, period, language: 'en', formats: ['csv'], ...view }) })
      const { id, state, error } = (await answer.json()) as Report
      expect([kind, state, error]).toEqual([kind, 'succeeded', null])
      found[`${kind} ${JSON.stringify(period)}`] = await (await edge.fetch(`/v1/reports/${id}/files/csv`, { as: ws })).text()
    }
  }
  return found
}

/** What the breakfast message says of the sales, and how many slices it took. */
async function breakfast(edge: RunningEdge): Promise<{ sold: unknown; slices: number }> {
  const begun = await edge.fetch('/v1/jobs', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ kind: 'breakfast' }) })
  const { id, state, result } = await atRest(edge, ws, ((await begun.json()) as Job).id)
  expect(state).toBe('succeeded')
  const { ran: _ran, failed: _failed, ...sold } = result as Record<string, unknown>
  return { sold, slices: slicesOf(edge, id) }
}

function slicesOf(edge: RunningEdge, job: string): number {
  const facts = openFacts(edge)
  const row = facts.prepare('select slice from job where id = ?').get(job)
  facts.close()
  return Number(row?.slice)
}

/** How many parts the other edge reads the sales in: a month each, and what it looks at are as many tiles. */
const MONTHS = 4

const restated = async (edge: RunningEdge) => ((await (await edge.fetch('/v1/restatements', { as: ws })).json()) as { restatements: Restatement[] }).restatements

test('reports put together from parts are those that are made of all rows at once', { timeout: 120_000 }, async () => {
  const expected = await told(whole)
  const morning = await breakfast(whole)
  expect(Object.values(expected).some((csv) => csv.includes('at risk') || csv.includes('At risk'))).toBe(true)
  await whole.mf?.dispose()
  const parted = await startEdge({ state: whole.state, vars: { ...CLOCK, RITMO_TABLE_BYTES: '5000' } })
  try {
    // It cannot hold them: what is asked at once says so, or is put off.
    const insight = await parted.fetch('/v1/insights', { method: 'POST', as: ws, headers: json, body: JSON.stringify({ insight: 'products', filters: { period: null, brush: null, sets: {} } }) })
    expect([insight.status, ((await insight.json()) as { code: string }).code]).toEqual([422, 'query-too-large'])
    const found = await told(parted)
    for (const [name, csv] of Object.entries(expected)) expect(found[name], name).toBe(csv)
    expect(found['view {"last":"thisYear"}']).toContain('C39')
    const late = await breakfast(parted)
    expect(late.sold).toEqual(morning.sold)
    // One where a table holds the shop; else a look at each month, a reading of each, and its questions.
    expect(morning.slices).toBe(1)
    expect(late.slices).toBeGreaterThan(2 * MONTHS)
  } finally {
    await parted.stop()
  }
})

test('the night compares what it closed with what stands now, however large the shop', { timeout: 60_000 }, async () => {
  const later = await startEdge({ state: whole.state, vars: { RITMO_CLOCK: String(Number(CLOCK.RITMO_CLOCK) + 3_600_000), RITMO_TABLE_BYTES: '5000' } })
  try {
    const before = await restated(later)
    await importWell(later, ws, salesFile(['9901;2026-03-10 10:00;tardi;cucina;1;12.50']), { filename: 'tardi.csv', mode: 'add' })
    const close = await later.fetch('/v1/close', { method: 'POST', as: ws, headers: { prefer: 'wait=20' } })
    // Each month is a slice of the comparison, beside those that seal, begin and tidy up.
    expect(slicesOf(later, ((await close.json()) as Job).id)).toBeGreaterThanOrEqual(MONTHS + 3)
    const [late, ...others] = (await restated(later)).slice(0, 1 + before.length)
    expect(others).toEqual(before)
    expect(late).toMatchObject({ day: '2026-03-10', causes: [{ kind: 'import', title: 'tardi.csv', born: 1, revenue: 1250 }] })
    expect([Number(late?.after.lines) - Number(late?.before.lines), Number(late?.after.revenue) - Number(late?.before.revenue)]).toEqual([1, 1250])
    // A question that is too large for now is read a part a slice, and says what plain SQL over the facts says.
    const asked = await later.fetch('/v1/query', { method: 'POST', as: ws, headers: { ...json, prefer: 'respond-async' }, body: JSON.stringify({ measures: ['lines', 'revenue', 'orders'] }) })
    const { id } = (await asked.json()) as Job
    const { result } = await atRest(later, ws, id)
    const facts = openFacts(later)
    const told = facts.prepare('select count(*) as lines, sum(m1) as revenue, count(distinct key) as orders from fact where workspace = ? and dataset = 0 and died is null').get(ws.number)
    expect((result as Answer).rows).toEqual([[told?.lines, told?.revenue, told?.orders]])
    facts.close()
    expect(slicesOf(later, id)).toBeGreaterThan(MONTHS)
  } finally {
    await later.stop()
  }
})
