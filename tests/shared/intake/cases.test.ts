import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { constants, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { dayText, localDay, zoneTable } from '../../../shared/model/calendar.ts'
import type { Draft } from '../../../shared/intake/contract.ts'
import { fold } from '../../../shared/model/fold.ts'
import { realData, withoutRealData } from '../../support/real-data.ts'
import { AMOUNT, QUANTITY, readAll, sumOf } from './reading.ts'

/** Text files of the import cases, judged as their README says: the right answer, or an alternative under its condition. */
interface Answer {
  readonly outcome?: string
  readonly query?: { readonly by?: readonly string[]; readonly where?: readonly { readonly dimension: string; readonly in: readonly string[] }[] }
  readonly totals?: Readonly<Record<string, number | string>>
  readonly rows?: readonly (readonly (string | number)[])[]
  readonly rejects?: readonly { readonly line: number; readonly field: string | null; readonly reason: string }[]
  readonly job?: { readonly firm: boolean; readonly rows: Readonly<Record<string, number>> }
}
interface Case extends Answer {
  readonly filename: string
  readonly workspace: { readonly zone: string; readonly currency: string }
  readonly mustBeSaid: boolean
  readonly alternatives: readonly Answer[]
}

const folder = `${realData}/import-cases`
const names = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(`${folder}/${name}/expected.json`)) : []

describe.skipIf(withoutRealData())('import cases', () => {
  for (const name of names) {
    const given = JSON.parse(readFileSync(`${folder}/${name}/expected.json`, 'utf8')) as Case
    const path = `${folder}/${name}/${given.filename}`
    if (!/\.csv(?:\.gz)?$/.test(given.filename) || !existsSync(path)) continue
    it(name, () => judge(given, readFileSync(path)))
  }
})

function judge(given: Case, bytes: Uint8Array) {
  const { text, damaged } = inflated(bytes)
  const reading = readAll(text, given.workspace, { damaged, filename: given.filename })
  const { plan, drafts, rejects, read, counts } = reading
  if (given.mustBeSaid) expect(plan.said.length + rejects.length + Object.keys(counts).length > 0 || plan.refusal !== null).toBe(true)
  const answers = [given, ...given.alternatives.map((other) => ({ ...given, ...other, query: { ...given.query, ...other.query } }))]
  const came = answers.map((answer) => told(answer, reading))
  const fits = answers.findIndex((answer, index) => answer.outcome === (plan.refusal ? 'failed' : 'succeeded') && (plan.refusal !== null || matches(answer, came[index] as ReturnType<typeof told>)))
  expect(fits, JSON.stringify(came[0])).toBeGreaterThanOrEqual(0)
  if (given.job?.firm) expect({ read, accepted: read - rejects.length, unchanged: 0, rejected: rejects.length }).toEqual(given.job.rows)
  if (fits === 0 && given.rejects) expect(rejects.map(({ line, field, reason }) => ({ line, field, reason }))).toEqual(given.rejects)
  const again = readAll(text, given.workspace, { damaged, filename: given.filename, recordsPerChunk: 2, piece: 7 })
  expect([again.drafts, again.rejects]).toEqual([drafts, rejects])
}

function inflated(bytes: Uint8Array): { text: Uint8Array; damaged: boolean } {
  let text = bytes
  for (let layers = 0; layers < 3 && text[0] === 0x1f && text[1] === 0x8b; layers++) {
    try {
      text = gunzipSync(text)
    } catch {
      return { text: gunzipSync(text, { finishFlush: constants.Z_SYNC_FLUSH }), damaged: true }
    }
  }
  return { text, damaged: false }
}

function told(answer: Answer, { drafts, plan }: ReturnType<typeof readAll>) {
  const types = answer.query?.where?.find(({ dimension }) => dimension === 'lineType')?.in
  const asked = drafts.filter(({ dimensions }) => !types || types.includes(dimensions[6] as string))
  const groups = new Map<string, Draft[]>()
  const [by] = answer.query?.by ?? []
  if (by) for (const draft of asked) groups.set(keyOf(draft, by, plan.zone), [...(groups.get(keyOf(draft, by, plan.zone)) ?? []), draft])
  return { totals: measures(asked), rows: [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, some]) => [key, ...Object.values(measures(some))]) }
}

function measures(drafts: readonly Draft[]): Record<string, number> {
  const distinct = (of: (draft: Draft) => string | null | undefined) => new Set(drafts.map((draft) => of(draft)).filter((text) => text != null).map(fold)).size
  return { lines: drafts.length, units: sumOf(drafts, QUANTITY) / 1000, revenue: sumOf(drafts, AMOUNT), orders: distinct(({ key }) => key), customers: distinct(({ dimensions }) => dimensions[2]) }
}

function keyOf(draft: Draft, by: string, zone: string): string {
  const day = dayText(localDay(zoneTable(zone), draft.at))
  if (by === 'day' || by === 'month') return by === 'day' ? day : day.slice(0, 7)
  return fold(draft.dimensions[by === 'product' ? 0 : 6] ?? '')
}

/** Whether the figures asked for are those given; rows without every measure tell fewer columns. */
function matches(answer: Answer, came: ReturnType<typeof told>): boolean {
  const totals = Object.entries(answer.totals ?? {}).every(([name, value]) => Number(value) === came.totals[name])
  if (!answer.rows || Object.keys(answer.totals ?? {}).length < 5) return totals
  const wanted = answer.rows.map(([key, ...figures]) => [fold(String(key)), ...figures.map(Number)]).sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1))
  return totals && JSON.stringify(wanted) === JSON.stringify(came.rows)
}
