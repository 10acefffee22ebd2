import * as v from 'valibot'
import { correctionsSchema } from '../../../shared/protocol/imports.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { BrokenOff, putStream } from './broken-off.ts'
import type { Incoming } from './inbox.ts'

/** The most that one part may have; all parts but the last should have it. */
export const PART_BYTES = 8 * 1024 * 1024
const MOST_PARTS = 1000

const aboutSchema = v.object({ filename: v.string(), dataset: v.string(), mode: v.picklist(['auto', 'replace', 'add']), corrections: v.optional(correctionsSchema) })

/** What a large file is, told before its parts. */
export type UploadAbout = v.InferOutput<typeof aboutSchema>

export interface Upload {
  readonly id: string
  readonly about: UploadAbout
  /** Parts that are here, by number from 1. */
  readonly parts: readonly { readonly part: number; readonly bytes: number }[]
}

const folder = (ws: Workspace, id: string) => `uploads/${ws.id}/${id}/`
const partName = (ws: Workspace, id: string, part: number) => `${folder(ws, id)}${String(part).padStart(6, '0')}`

/** Begins an upload. */
export async function beginUpload(fx: Effects, ws: Workspace, about: UploadAbout): Promise<Upload> {
  const id = fx.ulid()
  await fx.env.BYTES.put(`${folder(ws, id)}about`, JSON.stringify(about))
  return { id, about, parts: [] }
}

const isId = (id: string) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id)

function missing(): RitmoError {
  return new RitmoError('not-found', 'There is no such upload.')
}

/** Throws `not-found` for an upload that this workspace has not begun. Each part asks: what is here of it is not looked through. */
export async function checkUpload(fx: Effects, ws: Workspace, id: string): Promise<void> {
  if (!isId(id) || !(await fx.env.BYTES.head(`${folder(ws, id)}about`))) throw missing()
}

/** An upload and what is here of it. Throws `not-found` for one that this workspace has not begun. */
export async function readUpload(fx: Effects, ws: Workspace, id: string): Promise<Upload> {
  const about = isId(id) ? await fx.env.BYTES.get(`${folder(ws, id)}about`) : null
  if (!about) throw missing()
  const { objects } = await fx.env.BYTES.list({ prefix: folder(ws, id), limit: MOST_PARTS })
  const parts = objects.flatMap(({ key, size }) => {
    const part = Number(key.slice(folder(ws, id).length))
    return Number.isInteger(part) ? [{ part, bytes: size }] : []
  })
  return { id, about: v.parse(aboutSchema, await about.json()), parts }
}

/**
 * Keeps one part and gives its bytes. Where its length is told it goes straight through: no byte of it passes this isolate's
 * own memory. The same part again replaces it. Throws `invalid-field` for a number out of range, `bad-request` for nothing
 * or for one that breaks off.
 */
export async function keepPart(fx: Effects, ws: Workspace, id: string, part: number, { stream, length }: Incoming): Promise<number> {
  if (!Number.isInteger(part) || part < 1 || part >= MOST_PARTS) throw new RitmoError('invalid-field', 'Parts are numbered from 1 to 999.', { field: 'part' })
  const whole = length === null ? await new Response(stream).arrayBuffer() : null
  const size = whole?.byteLength ?? length ?? 0
  if (stream === null || size === 0) throw new RitmoError('bad-request', 'The part is empty.', { field: 'body' })
  const name = partName(ws, id, part)
  const kept = whole ? await fx.env.BYTES.put(name, whole) : await putStream(fx.env.BYTES, name, stream, size)
  if (kept?.size === size) return size
  await fx.env.BYTES.delete(name)
  throw new BrokenOff()
}

/** All parts as one file. Throws `conflict` when one is missing. */
export function wholeUpload(fx: Effects, ws: Workspace, upload: Upload): Incoming {
  const missing = upload.parts.findIndex(({ part }, index) => part !== index + 1)
  if (upload.parts.length === 0 || missing >= 0) throw new RitmoError('conflict', `Part ${missing < 0 ? 1 : missing + 1} has not come yet.`, { field: 'part' })
  const length = upload.parts.reduce((sum, { bytes }) => sum + bytes, 0)
  const { readable, writable } = new FixedLengthStream(length)
  fx.later(pour(fx, ws, upload, writable))
  return { stream: readable, length, kept: true }
}

async function pour(fx: Effects, ws: Workspace, upload: Upload, into: WritableStream<Uint8Array>): Promise<void> {
  try {
    for (const { part } of upload.parts) {
      const object = await fx.env.BYTES.get(partName(ws, upload.id, part))
      if (!object) throw new Error(`part ${part} of ${upload.id} is gone`)
      await object.body.pipeTo(into, { preventClose: true })
    }
    await into.close()
  } catch (error) {
    // Whoever reads the whole hears of it.
    await into.abort(error).catch(() => undefined)
  }
}

/** Lets go of the parts, once the file stands in the inbox; what the upload was stays, so that completing it again is once. */
export async function dropParts(fx: Effects, ws: Workspace, upload: Upload): Promise<void> {
  if (upload.parts.length > 0) await fx.env.BYTES.delete(upload.parts.map(({ part }) => partName(ws, upload.id, part)))
}

/** Forgets uploads that nobody completed, and what completed ones were, begun before an instant. */
export async function forgetUploads(fx: Effects, ws: Workspace, before: number): Promise<void> {
  let cursor: string | undefined
  do {
    const page = await fx.env.BYTES.list({ prefix: `uploads/${ws.id}/`, ...(cursor ? { cursor } : {}) })
    const old = page.objects.filter((object) => object.uploaded.getTime() < before).map(({ key }) => key)
    if (old.length > 0) await fx.env.BYTES.delete(old)
    cursor = page.truncated ? page.cursor : undefined
  } while (cursor)
}
