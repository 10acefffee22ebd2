import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'

/** What a job keeps between its slices, in R2; gone when the job ends. */
function scratch(ws: Workspace, job: string, name: string): string {
  return `work/${ws.id}/${job}/${name}`
}

/** Keeps a piece; writing it again replaces it by the same. */
export async function putPiece(fx: Effects, ws: Workspace, job: string, name: string, text: string): Promise<void> {
  await fx.env.BYTES.put(scratch(ws, job, name), text)
}

/** A piece, or null. */
export async function getPiece(fx: Effects, ws: Workspace, job: string, name: string): Promise<string | null> {
  const object = await fx.env.BYTES.get(scratch(ws, job, name))
  return object && object.text()
}

/** Lets go of all pieces of a job. */
export async function dropPieces(fx: Effects, ws: Workspace, job: string): Promise<void> {
  await dropAll(fx, scratch(ws, job, ''))
}

async function dropAll(fx: Effects, prefix: string): Promise<void> {
  for (;;) {
    const { objects, truncated } = await fx.env.BYTES.list({ prefix })
    if (objects.length > 0) await fx.env.BYTES.delete(objects.map((object) => object.key))
    if (!truncated) return
  }
}

const refusalsOf = (ws: Workspace, job: string) => `rejects/${ws.id}/${job}/`

/** Keeps the refusals of one chunk, as long as the import's receipt stands. */
export async function putRefusals(fx: Effects, ws: Workspace, job: string, chunk: number, refusals: readonly unknown[]): Promise<void> {
  await fx.env.BYTES.put(`${refusalsOf(ws, job)}${String(chunk).padStart(7, '0')}`, JSON.stringify(refusals))
}

/** The refusals of an import, chunk by chunk, in file order. */
export async function* readRefusals<T>(fx: Effects, ws: Workspace, job: string): AsyncGenerator<readonly T[]> {
  let cursor: string | undefined
  do {
    const page = await fx.env.BYTES.list({ prefix: refusalsOf(ws, job), ...(cursor ? { cursor } : {}) })
    for (const { key } of page.objects) {
      const object = await fx.env.BYTES.get(key)
      if (object) yield await object.json<readonly T[]>()
    }
    cursor = page.truncated ? page.cursor : undefined
  } while (cursor)
}

/** Forgets earlier refusals: the file is read anew. */
export async function dropRefusals(fx: Effects, ws: Workspace, job: string): Promise<void> {
  await dropAll(fx, refusalsOf(ws, job))
}
