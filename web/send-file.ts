import * as v from 'valibot'
import type { Corrections } from '../shared/intake/contract.ts'
import { jobSchema, type Job } from '../shared/protocol/jobs.ts'
import { ApiError, call, callJson, problemOf } from './api.ts'
import { language } from './text/language.ts'

/** Larger bodies do not reach the edge whole. */
const WHOLE = 90_000_000
/** How often a part is sent again by itself, and the first pause, ms. */
const TRIES = 4
const PAUSE = 1_000

const uploadSchema = v.object({ id: v.string(), partBytes: v.number(), parts: v.array(v.object({ part: v.number(), bytes: v.number() })) })

type Upload = v.InferOutput<typeof uploadSchema>

/** Uploads that began on this page, by the file's key: a second try goes on where the first broke off. */
const begun = new Map<string, string>()

/**
 * Sends a file to be imported, read as `corrections` say; `onSent` hears the share sent, 0 to 1. The key makes a second
 * try the same import. Rejects with ApiError.
 */
export function sendFile(file: File, key: string, onSent: (share: number) => void, corrections: Corrections | null = null): Promise<Job> {
  return file.size > WHOLE ? sendInParts(file, key, onSent, corrections) : sendWhole(file, key, onSent, corrections)
}

/** Sends a file part by part; parts that have come already are passed over. */
export async function sendInParts(file: Blob & { readonly name: string }, key: string, onSent: (share: number) => void, corrections: Corrections | null = null): Promise<Job> {
  const upload = await openUpload(file.name, key, corrections)
  const path = `/v1/uploads/${encodeURIComponent(upload.id)}`
  const here = new Map(upload.parts.map((one) => [one.part, one.bytes]))
  for (let part = 1, from = 0; from < file.size; part++, from += upload.partBytes) {
    const bytes = file.slice(from, from + upload.partBytes)
    if (here.get(part) !== bytes.size) await sendPart(`${path}/parts/${part}`, bytes)
    onSent((from + bytes.size) / file.size)
  }
  const job = await callJson(jobSchema, `${path}/complete`, { method: 'POST' })
  begun.delete(key)
  return job
}

async function openUpload(filename: string, key: string, corrections: Corrections | null): Promise<Upload> {
  const known = begun.get(key)
  if (known) {
    const upload = await callJson(uploadSchema, `/v1/uploads/${encodeURIComponent(known)}`).catch(unlessGone)
    if (upload) return upload
  }
  const body = JSON.stringify({ filename, ...(corrections && { corrections: JSON.stringify(corrections) }) })
  const upload = await callJson(uploadSchema, '/v1/uploads', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  begun.set(key, upload.id)
  return upload
}

function unlessGone(error: unknown): null {
  if (error instanceof ApiError && (error.code === 'not-found' || error.code === 'gone')) return null
  throw error
}

async function sendPart(path: string, body: Blob): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await call(path, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body })
      return
    } catch (error) {
      const passing = error instanceof ApiError && (error.code === 'network' || error.code === 'unavailable')
      if (!passing || tries === TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE * 2 ** (tries - 1)))
    }
  }
}

/** Sends a file in one go. */
function sendWhole(file: File, key: string, onSent: (share: number) => void, corrections: Corrections | null): Promise<Job> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const how = corrections ? `&corrections=${encodeURIComponent(JSON.stringify(corrections))}` : ''
    request.open('POST', `/v1/imports?dataset=sales&filename=${encodeURIComponent(file.name)}${how}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept-language', language())
    request.setRequestHeader('idempotency-key', key)
    request.upload.addEventListener('progress', (event) => onSent(event.total > 0 ? event.loaded / event.total : 0))
    request.addEventListener('error', () => reject(new ApiError('network', 'the upload broke off')))
    request.addEventListener('load', () => {
      if (request.status < 200 || request.status > 299) return reject(problemOf(request.status, request.responseText))
      const job = v.safeParse(jobSchema, JSON.parse(request.responseText))
      if (job.success) resolve(job.output)
      else reject(new ApiError('unavailable', 'unexpected answer to an import'))
    })
    request.send(file)
  })
}
