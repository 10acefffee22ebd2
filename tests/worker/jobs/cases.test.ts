import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { fold } from '../../../shared/model/fold.ts'
import type { RefusedRows } from '../../../shared/protocol/imports.ts'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { askRows, importFile, sendFile } from '../../support/plane.ts'
import { realData, withoutRealData } from '../../support/real-data.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

/** The import cases through the door: the right answer, or an alternative under its condition; then again, unchanged. */
interface Answer {
  readonly outcome?: 'succeeded' | 'failed'
  readonly query?: { readonly measures?: readonly string[]; readonly by?: readonly string[]; readonly where?: readonly { readonly dimension: string; readonly in: readonly string[] }[] }
  readonly totals?: Readonly<Record<string, number | string>>
  readonly rows?: readonly (readonly (string | number)[])[]
  readonly rejects?: readonly { readonly line: number; readonly field: string | null; readonly reason: string }[]
}
interface Case extends Answer {
  readonly filename: string
  readonly workspace: { readonly zone: string; readonly currency: string }
  readonly job?: { readonly firm: boolean; readonly rows: Readonly<Record<string, number>> }
  readonly mustBeSaid: boolean
  readonly alternatives: readonly Answer[]
}

const folder = `${realData}/import-cases`
const names = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(`${folder}/${name}/expected.json`)) : []

let edge: RunningEdge
beforeAll(async () => {
  edge = await sharedEdge()
})

describe.skipIf(withoutRealData())('import cases', () => {
  for (const name of names) test(name, { timeout: 180_000 }, () => judge(name))
})

/** The file of a case; the one of 10 MB is written as its script writes it. */
function bytesOf(name: string, { filename }: Case): Uint8Array<ArrayBuffer> {
  const path = `${folder}/${name}/${filename}`
  if (existsSync(path)) return new Uint8Array(readFileSync(path))
  const note = Array.from({ length: 10 * 1024 }, (_, index) => `${String(index).padStart(7, '0')} `.repeat(128)).join('')
  return new TextEncoder().encode(`Ordine;Data;Codice;Quantità;Prezzo;Note\r\n1;13/10/2025;SKU-1;1;2,00;breve\r\n2;14/10/2025;SKU-2;1;3,00;"${note}"\r\n3;15/10/2025;SKU-3;1;4,00;breve\r\n`)
}

async function judge(name: string): Promise<void> {
  const given = JSON.parse(readFileSync(`${folder}/${name}/expected.json`, 'utf8')) as Case
  const ws = await edge.workspace(given.workspace)
  const bytes = bytesOf(name, given)
  if (bytes.length === 0) {
    // An empty body is refused at the door, where its sender hears of it.
    expect((await sendFile(edge, ws, bytes, { filename: given.filename })).status).toBe(400)
    return
  }
  const job = await importFile(edge, ws, bytes, { filename: given.filename })
  expect(['succeeded', 'failed'], JSON.stringify(job.error)).toContain(job.state)
  const answers: Answer[] = [given, ...given.alternatives.map((other) => ({ ...given, rejects: [], ...other, query: { ...given.query, ...other.query } }))]
  const came: unknown[] = []
  let fits = -1
  for (const [index, answer] of answers.entries()) {
    const seen = job.state === 'failed' ? null : await figures(ws, answer)
    came.push(seen)
    if (fits < 0 && (answer.outcome ?? 'succeeded') === job.state && (seen === null || matches(answer, seen))) fits = index
  }
  expect(fits, `${JSON.stringify(job.error)} ${JSON.stringify(came[0])} ${JSON.stringify(job.result?.rows)}`).toBeGreaterThanOrEqual(0)
  if (job.state === 'failed') {
    expect(job.error?.detail.length).toBeGreaterThan(20)
    return
  }
  const { rows, said, tables } = job.result
  expect(rows.read).toBe(rows.accepted + rows.unchanged + rows.rejected)
  if (given.mustBeSaid) expect(said.length + rows.rejected + (tables ?? []).filter(({ left }) => left !== null).length).toBeGreaterThan(0)
  if (given.job?.firm && fits === 0) expect(rows).toEqual(given.job.rows)
  const refused = (await (await edge.fetch(`/v1/imports/${job.id}/rejects?format=json`, { as: ws })).json()) as RefusedRows
  if (fits === 0 && given.rejects) expect(refused.rows.map(({ line }) => line)).toEqual(given.rejects.map(({ line }) => line))
  const before = await askRows(edge, ws, { measures: ['lines', 'units', 'revenue', 'orders', 'customers'], by: ['day'] })
  const again = await importFile(edge, ws, bytes, { filename: given.filename })
  expect(again.result.rows).toEqual({ ...rows, accepted: 0, unchanged: rows.accepted })
  expect(await askRows(edge, ws, { measures: ['lines', 'units', 'revenue', 'orders', 'customers'], by: ['day'] })).toEqual(before)
}

interface Seen {
  readonly totals: Readonly<Record<string, unknown>>
  readonly rows: readonly (readonly unknown[])[]
}

async function figures(ws: TestWorkspace, { query = {} }: Answer): Promise<Seen> {
  const measures = [...(query.measures ?? ['lines', 'revenue'])]
  const where = (query.where ?? []).map((one) => ({ dimension: one.dimension, in: [...one.in] }))
  const [sums = []] = await askRows(edge, ws, { measures, where })
  const rows = query.by?.length ? await askRows(edge, ws, { measures, by: [...query.by], where, order: query.by[0] as string }) : []
  return { totals: Object.fromEntries(measures.map((measure, index) => [measure, sums[index]])), rows }
}

function matches({ totals = {}, rows, query }: Answer, seen: Seen): boolean {
  if (!Object.entries(totals).every(([name, value]) => Number(value) === seen.totals[name])) return false
  if (!rows || !query?.by?.length || Object.keys(totals).length < (query.measures ?? []).length) return true
  const plain = (all: readonly (readonly unknown[])[]) => all.map(([key, ...figures]) => [fold(String(key)), ...figures.map(Number)]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
  return JSON.stringify(plain(rows)) === JSON.stringify(plain(seen.rows))
}
