import * as v from 'valibot'
import { parsed } from '../edge-answers.ts'
import { EdgeError } from '../edge-error.ts'
import type { FileBody } from './file-body.ts'
import type { Sending, WriteEdge } from './kind.ts'

/** How often a part is sent again by itself, and the first pause, ms. */
const TRIES = 4
const PAUSE = 1_000

const uploadSchema = v.object({ id: v.string(), partBytes: v.number(), parts: v.array(v.object({ part: v.number(), bytes: v.number() })) })

type Upload = v.InferOutput<typeof uploadSchema>

/** Sends a file part by part; parts that have come already are passed over. Gives what the edge answers at the end. */
export async function inParts(edge: WriteEdge, body: FileBody, begun: string | null, sending: Sending): Promise<unknown> {
  const file = sending.file as Blob
  const upload = await openUpload(edge, body, begun, sending)
  const path = `/v1/uploads/${encodeURIComponent(upload.id)}`
  const here = new Map(upload.parts.map((one) => [one.part, one.bytes]))
  for (let part = 1, from = 0; from < file.size; part++, from += upload.partBytes) {
    const bytes = file.slice(from, from + upload.partBytes)
    if (here.get(part) !== bytes.size && !(await sendPart(edge, `${path}/parts/${part}`, bytes, sending.as))) break
    sending.sent((from + bytes.size) / file.size)
  }
  return edge.write('POST', `${path}/complete`, undefined, sending.as)
}

async function openUpload(edge: WriteEdge, body: FileBody, begun: string | null, { as, begun: keep }: Sending): Promise<Upload> {
  if (begun !== null) {
    const known = await edge.read(`/v1/uploads/${encodeURIComponent(begun)}`).catch(unlessGone)
    if (known !== null) return parsed(uploadSchema, known)
  }
  const wanted = { filename: body.name, ...(body.corrections && { corrections: JSON.stringify(body.corrections) }) }
  const upload = parsed(uploadSchema, await edge.write('POST', '/v1/uploads', wanted, as))
  await keep(upload.id)
  return upload
}

function unlessGone(error: unknown): null {
  if (error instanceof EdgeError && (error.failure === 'gone' || error.code === 'not-found')) return null
  throw error
}

/** False when the edge has the whole already: only its answer was lost. */
async function sendPart(edge: WriteEdge, path: string, bytes: Blob, as: string): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      await edge.sendBytes('PUT', path, bytes, { 'content-type': 'application/octet-stream', 'ritmo-as': as })
      return true
    } catch (error) {
      if (error instanceof EdgeError && error.code === 'conflict') return false
      const passing = error instanceof EdgeError && (error.failure === 'offline' || error.failure === 'later')
      if (!passing || tries === TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE * 2 ** (tries - 1)))
    }
  }
}
