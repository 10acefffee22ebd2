import * as v from 'valibot'
import { dashboardSchema, dashboardWriteSchema } from '../../shared/protocol/dashboards.ts'
import { listDashboards, writeDashboard } from '../store/kept/dashboards.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

export const list = route(
  {
    method: 'GET',
    path: '/v1/dashboards',
    operation: 'dashboards.list',
    permission: 'read',
    summary: 'The dashboards and saved views of the workspace.',
    answers: { 200: { says: 'The dashboards, oldest first.', schema: v.object({ dashboards: v.array(dashboardSchema) }) } },
  },
  async ({ fx, ws }) => json({ dashboards: await listDashboards(fx, ws) }),
)

export const write = route(
  {
    method: 'POST',
    path: '/v1/dashboards',
    operation: 'dashboards.write',
    permission: 'write',
    summary: 'Keep a dashboard, change one, or take one away by a body of null. The same id twice is once.',
    body: dashboardWriteSchema,
    answers: { 200: { says: 'The dashboard as it stands now; null when it was taken away.', schema: v.object({ dashboard: v.nullable(dashboardSchema) }) } },
  },
  async ({ fx, ws, body }) => json({ dashboard: await writeDashboard(fx, ws, body) }),
)
