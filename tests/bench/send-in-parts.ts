import type { Job } from '../../shared/protocol/jobs.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'

/** Sends a file as large ones come: by `/v1/uploads`, in parts. */
export async function sendInParts(on: RunningEdge, ws: TestWorkspace, bytes: Uint8Array<ArrayBuffer>, filename = 'grande.csv'): Promise<Job> {
  const call = (path: string, init: RequestInit) => on.fetch(path, { as: ws, ...init })
  const begun = await call('/v1/uploads', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ filename }) })
  const { id, partBytes } = (await begun.json()) as { id: string; partBytes: number }
  for (let part = 1, at = 0; at < bytes.length; part++, at += partBytes) await call(`/v1/uploads/${id}/parts/${part}`, { method: 'PUT', body: bytes.slice(at, at + partBytes) })
  return (await (await call(`/v1/uploads/${id}/complete`, { method: 'POST' })).json()) as Job
}
