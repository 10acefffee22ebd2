import type { ChunkRows, Draft, Plan, PlanContext, Profile, Reject } from '../../../shared/intake/contract.ts'
import { startCut } from '../../../shared/intake/cut/cut.ts'
import { planFile } from '../../../shared/intake/plan/plan.ts'
import { readChunk } from '../../../shared/intake/read/read.ts'

/** Everything that comes of a file. */
export interface Reading {
  readonly profile: Profile
  readonly plan: Plan
  readonly chunks: readonly ChunkRows[]
  readonly drafts: readonly Draft[]
  readonly rejects: readonly Reject[]
  readonly read: number
  readonly counts: Readonly<Record<string, number>>
}

/** Reads a whole file through cut, plan and read; bytes arrive in pieces of `piece`. */
export function readAll(
  bytes: Uint8Array,
  context: Partial<PlanContext> = {},
  { piece = 65_536, recordsPerChunk = 10_000, damaged = false, filename = 'file.csv' }: { piece?: number; recordsPerChunk?: number; damaged?: boolean; filename?: string } = {},
): Reading {
  const cut = startCut({ filename, recordsPerChunk })
  const cuts = []
  for (let at = 0; at < bytes.length; at += piece) cuts.push(...cut.push(bytes.subarray(at, at + piece)))
  const end = cut.end({ damaged })
  cuts.push(...end.chunks)
  const profile = JSON.parse(JSON.stringify(end.profile)) as Profile
  const plan = JSON.parse(JSON.stringify(planFile(profile, { zone: 'Europe/Rome', currency: 'EUR', more: [], ...context }))) as Plan
  const chunks = cuts.map((chunk) => readChunk(plan, chunk, null))
  const counts: Record<string, number> = {}
  for (const chunk of chunks) for (const [code, count] of Object.entries(chunk.counts)) counts[code] = (counts[code] ?? 0) + count
  return {
    profile, plan, chunks, counts,
    drafts: chunks.flatMap(({ drafts }) => drafts),
    rejects: chunks.flatMap(({ rejects }) => rejects),
    read: chunks.reduce((sum, { read }) => sum + read, 0),
  }
}

/** The sum of a value over rows. */
export function sumOf(drafts: readonly Draft[], value: number): number {
  return drafts.reduce((sum, { values }) => sum + (values[value] ?? 0), 0)
}

export const QUANTITY = 0
export const AMOUNT = 1
export const TAX = 2
export const COST = 3
