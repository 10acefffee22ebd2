import type { Answers } from '../../modes/mode.ts'
import type { ProcessNumbers } from '../../protocol/processes.ts'
import type { Cut } from '../decide.ts'
import type { Words } from '../words.ts'

/** What a scenario is about, to filter by. */
export const AREAS = ['selling', 'goods', 'money', 'people', 'data', 'safety'] as const
export type Area = (typeof AREAS)[number]

/** A process that many shops have, answered. */
export interface Scenario {
  readonly id: string
  readonly area: Area
  readonly name: Words
  /** What happens, in one sentence. */
  readonly what: Words
  readonly answers: Answers
  readonly why: Words
  /** For those that are cut. */
  readonly cut?: Cut
  /** What to begin reckoning with. */
  readonly numbers: ProcessNumbers
}

/** The few numbers in which scenarios differ; the others are a small shop's. */
export interface Rough {
  readonly perDay: number
  /** s. */
  readonly service: number
  readonly spread?: number
  readonly patience?: number | null
  readonly promise?: number
  readonly wage?: number
  readonly share?: number
  readonly deadline?: number
  readonly shift?: ProcessNumbers['shift']
  readonly open?: { readonly from: number; readonly to: number; readonly days?: number; readonly peakHour?: number; readonly peak?: number }
  readonly idlePaid?: boolean
}

const DAYS = [0, 1, 2, 3, 4, 5, 6]

/** Hours in which a computer works while the shop sleeps. */
export const NIGHT = { from: 22, to: 6, days: DAYS }
/** Every hour of every day. */
export const ALWAYS_OPEN = { from: 0, to: 0, days: DAYS }
/** The hours of a shop. */
export const SHOP = { from: 9, to: 20, days: [0, 1, 2, 3, 4, 5] }
/** Office hours, Monday to Friday. */
export const OFFICE = { from: 9, to: 18, days: [0, 1, 2, 3, 4] }
/** What an hour of a rented computer costs, in minor units; of a person, the default below. */
export const MACHINE = 20

/** All numbers, from the few that are told. */
export function numbersOf(rough: Rough): ProcessNumbers {
  const { perDay, open } = rough
  return {
    traffic: {
      kind: 'entered', perDay, from: open?.from ?? 9, to: open?.to ?? 20, days: DAYS.slice(0, open?.days ?? 6),
      peakHour: open?.peakHour ?? 18, peak: open?.peak ?? 2,
    },
    service: rough.service, spread: rough.spread ?? 0.8, patience: rough.patience ?? null, promise: rough.promise ?? 30,
    wage: rough.wage ?? 1800, share: rough.share ?? 0.2, deadline: rough.deadline ?? 48, shift: rough.shift ?? SHOP, idlePaid: rough.idlePaid ?? false,
  }
}

export const words = (it: string, en: string): Words => ({ it, en })

/** The three answers in a row: now, blocks, heavy. */
export const answers = (now: boolean, blocks: boolean, heavy: boolean): Answers => ({ now, blocks, heavy })
