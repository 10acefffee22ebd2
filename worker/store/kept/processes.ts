import * as v from 'valibot'
import { RitmoError } from '../../../shared/model/errors.ts'
import { processBodySchema, type Process, type ProcessWrite } from '../../../shared/protocol/processes.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { listKept, writeKept, type KeptTable } from './kept.ts'

/** So many a workspace may keep. */
export const MOST_PROCESSES = 500

const PROCESSES: KeptTable<Process> = {
  table: 'process',
  owned: false,
  most: MOST_PROCESSES,
  of: ({ id, body, author, updated_at }) => ({ id, body: v.parse(processBodySchema, JSON.parse(body)), author, updatedAt: new Date(updated_at).toISOString() }),
  missing: () => new RitmoError('not-found', 'There is no such process.', { field: 'process' }),
  full: () => new RitmoError('too-many', `A workspace keeps at most ${MOST_PROCESSES} processes; take one away first.`),
}

/** The workspace's processes, oldest first. */
export function listProcesses(fx: Effects, ws: Workspace): Promise<Process[]> {
  return listKept(fx, ws, PROCESSES)
}

/** Writes a process, changes one (`process`), or takes it away (`body` of null), as `writeKept` does. Throws `not-found` for a change of none, `too-many` when there are too many. */
export function writeProcess(fx: Effects, ws: Workspace, { id, process, body }: ProcessWrite): Promise<Process | null> {
  return writeKept(fx, ws, PROCESSES, { id, changes: process ?? null, body })
}
