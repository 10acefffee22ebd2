import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report } from '../../../shared/protocol/reports.ts'
import { startEdge, type RunningEdge } from '../../support/edge.ts'
import { importWell, salesFile } from '../../support/plane.ts'

let edge: RunningEdge
beforeAll(async () => {
  edge = await startEdge()
})
afterAll(() => edge.stop())

test('a workbook of thousands of products is made, though packing it would take a thread of its own elsewhere', async () => {
  const ws = await edge.workspace({ currency: 'EUR' })
  await importWell(edge, ws, salesFile(Array.from({ length: 4000 }, (_, n) => `${n};2026-03-0${1 + (n % 9)} 10:00;Product number ${n};c;1;${1 + (n % 90)}.50`)))
  const answer = await edge.fetch('/v1/reports', { method: 'POST', as: ws, headers: { 'content-type': 'application/json', prefer: 'wait=25' }, body: JSON.stringify({ kind: 'products', period: { from: '2026-03-01', to: '2026-04-01' }, language: 'en', formats: ['xlsx'] }) })
  const report = (await answer.json()) as Report
  expect([report.state, report.error]).toEqual(['succeeded', null])
  const parts = unzipSync(new Uint8Array(await (await edge.fetch(`/v1/reports/${report.id}/files/xlsx`, { as: ws })).arrayBuffer()))
  const sheets = Object.entries(parts).filter(([name]) => name.startsWith('xl/worksheets/sheet')).map(([, bytes]) => strFromU8(bytes))
  // A heading, each product, and the sum of all.
  expect(sheets.map((xml) => xml.split('<row ').length - 1)).toContain(4002)
})
