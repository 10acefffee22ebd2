import { jobSchema } from '../../../shared/protocol/jobs.ts'
import { parsed } from '../edge-answers.ts'
import { EdgeError } from '../edge-error.ts'
import { fileBodySchema, type FileBody } from './file-body.ts'
import type { Sending, WriteEdge, WriteKind } from './kind.ts'
import { inParts } from './parts.ts'

/** Larger bodies do not reach the edge whole. */
const WHOLE = 90_000_000

/** A file to be imported: its bytes stay on the device until the edge has taken them on. */
export const fileKind: WriteKind<FileBody> = {
  name: 'import',
  lane: 'files',
  body: fileBodySchema,
  about: (id) => id,
  async send(edge, { id, body, begun }, sending) {
    if (!sending.file) throw new EdgeError('refused', 'file-lost', 'The file’s bytes are no longer on this device.')
    const job = sending.file.size > WHOLE ? await inParts(edge, body, begun ?? null, sending) : await whole(edge, id, body, sending)
    return { told: parsed(jobSchema, job) }
  },
}

function whole(edge: WriteEdge, id: string, body: FileBody, { file, as, sent }: Sending): Promise<unknown> {
  const how = body.corrections ? `&corrections=${encodeURIComponent(JSON.stringify(body.corrections))}` : ''
  const path = `/v1/imports?filename=${encodeURIComponent(body.name)}${how}`
  const headers = { 'content-type': 'application/octet-stream', 'idempotency-key': id, 'ritmo-as': as }
  return edge.sendBytes('POST', path, file as Blob, headers, sent)
}
