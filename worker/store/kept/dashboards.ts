import * as v from 'valibot'
import { RitmoError } from '../../../shared/model/errors.ts'
import { dashboardBodySchema, type DashboardWrite, type SavedDashboard } from '../../../shared/protocol/dashboards.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { listKept, writeKept, type KeptTable } from './kept.ts'

/** So many a workspace may keep. */
export const MOST_DASHBOARDS = 200

const DASHBOARDS: KeptTable<SavedDashboard> = {
  table: 'dashboard',
  owned: true,
  most: MOST_DASHBOARDS,
  of: ({ id, body, owner, author, updated_at }) => ({ id, body: v.parse(dashboardBodySchema, JSON.parse(body)), owner, author, updatedAt: new Date(updated_at).toISOString() }),
  missing: () => new RitmoError('not-found', 'There is no such dashboard.', { field: 'dashboard' }),
  full: () => new RitmoError('too-many', `A workspace keeps at most ${MOST_DASHBOARDS} dashboards; take one away first.`),
}

/** The workspace's dashboards, oldest first. */
export function listDashboards(fx: Effects, ws: Workspace): Promise<SavedDashboard[]> {
  return listKept(fx, ws, DASHBOARDS)
}

/** Writes a dashboard, changes one (`dashboard`), or takes it away (`body` of null), as `writeKept` does. Throws `not-found` for a change of none, `too-many` when there are too many. */
export function writeDashboard(fx: Effects, ws: Workspace, { id, dashboard, body }: DashboardWrite): Promise<SavedDashboard | null> {
  return writeKept(fx, ws, DASHBOARDS, { id, changes: dashboard ?? null, body })
}
