import type { Effects } from '../../effects.ts'

/**
 * Bytes that never change, kept by the data centre that answers: the Cache API. A name holds its workspace, and whoever
 * asks has been let in before. Nothing depends on it: what is not there, or cannot be had, comes from R2.
 */

/** No name of any site: nobody but this Worker asks for it. */
const PLACE = 'https://near.ritmo.invalid/'

/** How long bytes may stay after the manifest has let go of them, seconds. */
const KEPT = 86_400

const requestFor = (name: string) => new Request(PLACE + name)

/** The bytes of that name, where they are near; null otherwise. */
export async function readNear(name: string): Promise<ReadableStream | null> {
  try {
    return (await caches.default.match(requestFor(name)))?.body ?? null
  } catch {
    return null
  }
}

/** Keeps bytes near, after the answer. */
export function keepNear(fx: Pick<Effects, 'later'>, name: string, bytes: ArrayBuffer): void {
  const kept = async () => {
    await caches.default.put(requestFor(name), new Response(bytes, { headers: { 'cache-control': `max-age=${KEPT}`, 'content-length': String(bytes.byteLength) } }))
  }
  fx.later(kept().catch(() => undefined))
}

/** Lets go of names here; elsewhere they go by their age. */
export async function forgetNear(names: readonly string[]): Promise<void> {
  await Promise.all(names.map(async (name) => caches.default.delete(requestFor(name)))).catch(() => undefined)
}
