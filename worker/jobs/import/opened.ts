import type { Bytes, Opened } from '../../../shared/intake/open/contract.ts'
import type { GoesOn } from '../../../shared/intake/open/context.ts'
import { openFile } from '../../../shared/intake/open/open.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { keptSize, openBytes } from '../../store/imports/inbox.ts'
import { inflate } from './inflate.ts'

/** What is in a file of the inbox: its tables, one after another, as they stream out of it (see `openFile`). Throws `OpenFault`. */
export async function* openedFile(fx: Effects, ws: Workspace, file: { readonly object: string; readonly filename: string }, goesOn: GoesOn | null = null): AsyncGenerator<Opened> {
  const size = await keptSize(fx, ws, file.object)
  const bytes: Bytes = { size, read: (from = 0, to = size) => pieces(() => openBytes(fx, ws, file.object, from, Math.min(to, size))) }
  yield* openFile(bytes, file.filename, inflate, goesOn)
}

/** A stream's pieces; whoever stops early lets go of it. */
async function* pieces(open: () => Promise<ReadableStream<Uint8Array>>): AsyncGenerator<Uint8Array> {
  const reader = (await open()).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
