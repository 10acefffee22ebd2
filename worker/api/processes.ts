import * as v from 'valibot'
import { processSchema, processWriteSchema } from '../../shared/protocol/processes.ts'
import { listProcesses, writeProcess } from '../store/kept/processes.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

export const list = route(
  {
    method: 'GET',
    path: '/v1/processes',
    operation: 'processes.list',
    permission: 'read',
    summary: 'The processes that were described to the adviser.',
    answers: { 200: { says: 'The processes, oldest first.', schema: v.object({ processes: v.array(processSchema) }) } },
  },
  async ({ fx, ws }) => json({ processes: await listProcesses(fx, ws) }),
)

export const write = route(
  {
    method: 'POST',
    path: '/v1/processes',
    operation: 'processes.write',
    permission: 'write',
    summary: 'Keep a process, change one, or take one away by a body of null. The same id twice is once.',
    body: processWriteSchema,
    answers: { 200: { says: 'The process as it stands now; null when it was taken away.', schema: v.object({ process: v.nullable(processSchema) }) } },
  },
  async ({ fx, ws, body }) => json({ process: await writeProcess(fx, ws, body) }),
)
