import { existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { PlainError } from './settings.ts'

/** Below this the edge cannot work: its databases write beside themselves before they write in place. */
const LEAST = 64_000_000

/** What the sample's file, facts and tiles come to while they are made. */
export const SAMPLE_NEEDS = 400_000_000

/** Free bytes where a folder is, or will be. */
export function freeBytes(folder: string): number {
  if (!existsSync(folder) && dirname(folder) !== folder) return freeBytes(dirname(folder))
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** Throws a plain error when there is too little room to work in. */
export function refuseFullDisk(state: string): void {
  const free = freeBytes(state)
  if (free < LEAST) throw new PlainError(`The disk is full: ${megabytes(free)} MB are free where ${state} is, and Ritmo needs at least ${megabytes(LEAST)}. Free some space, or set RITMO_STATE to a folder on another disk.`)
}

export const megabytes = (bytes: number): number => Math.floor(bytes / 1e6)

/** Whether what a runtime says is that the disk is full. */
export const saysFull = (told: string): boolean => /SQLITE_FULL|disk is full|no space left|ENOSPC/i.test(told)
