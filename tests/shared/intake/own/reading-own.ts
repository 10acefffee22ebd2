import type { ChunkRows, Draft, PlanContext, Profile, Reject } from '../../../../shared/intake/contract.ts'
import type { Saying } from '../../../../shared/protocol/jobs.ts'
import { startCut } from '../../../../shared/intake/cut/cut.ts'
import { verdictOf, type Verdict } from '../../../../shared/intake/own/choose.ts'
import type { OwnReading } from '../../../../shared/intake/own/contract.ts'
import { planOwn } from '../../../../shared/intake/own/plan.ts'
import { planFile } from '../../../../shared/intake/plan/plan.ts'
import { readChunk } from '../../../../shared/intake/read/read.ts'

/** What a file is taken for, and what comes of it as a dataset of one's own. */
export interface OwnFile {
  readonly verdict: Verdict
  readonly asks: readonly string[]
  readonly own: OwnReading
  readonly drafts: readonly Draft[]
  readonly rejects: readonly Reject[]
  readonly counts: Readonly<Record<string, number>>
  readonly read: number
  readonly records: number
  readonly said: readonly Saying[]
}

/** Reads a whole file as one that begins a dataset. */
export function readOwn(bytes: Uint8Array, given: Partial<PlanContext> = {}, filename = 'file.csv', recordsPerChunk = 40): OwnFile {
  const cut = startCut({ filename, recordsPerChunk })
  const cuts = []
  for (let at = 0; at < bytes.length; at += 1000) cuts.push(...cut.push(bytes.subarray(at, at + 1000)))
  const end = cut.end({ damaged: false })
  cuts.push(...end.chunks)
  const profile = JSON.parse(JSON.stringify(end.profile)) as Profile
  const context: PlanContext = { zone: 'Europe/Rome', currency: 'EUR', more: [], ...given }
  const planned = planOwn(profile, { ...context, before: null, filename, taken: [] })
  if ('refusal' in planned) throw new Error(`refused: ${planned.refusal}`)
  const plan = JSON.parse(JSON.stringify(planned.plan)) as typeof planned.plan
  const chunks: ChunkRows[] = cuts.map((chunk) => readChunk(plan, chunk, null))
  const counts: Record<string, number> = {}
  for (const chunk of chunks) for (const [code, count] of Object.entries(chunk.counts)) counts[code] = (counts[code] ?? 0) + count
  return { verdict: verdictOf(profile, planFile(profile, context), planned), asks: (plan.asks ?? []).map(({ code }) => code), own: plan.own, drafts: chunks.flatMap(({ drafts }) => drafts), rejects: chunks.flatMap(({ rejects }) => rejects), counts, read: chunks.reduce((sum, { read }) => sum + read, 0), records: profile.records, said: plan.said }
}
