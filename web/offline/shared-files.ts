import type { DeviceStore, OutboxEntry, Session } from './store.ts'

export interface SharedEffects {
  readonly store: Pick<DeviceStore, 'readSession' | 'readLeaving' | 'addToOutbox'>
  now(): number
  ulid(): string
}

/** Where files that another app shares with this one arrive, and the page that then shows them. */
export const SHARE = '/share'
const SHOWN = '/imports'

/** The name of the form's part that the manifest gives to files. */
const PART = 'files'

/**
 * Keeps files that were shared with the app on the device, to be looked at before they go; where to go on then. They
 * belong to whoever is in, or, when nobody is, to who comes in next. Files that cannot be kept are told in the address.
 */
export async function keepShared(fx: SharedEffects, form: FormData): Promise<string> {
  const files = form.getAll(PART).filter((part): part is File => typeof part !== 'string' && part.size > 0)
  if (files.length === 0) return `${SHOWN}?shared=none`
  try {
    const [session, leaving] = await Promise.all([fx.store.readSession(), fx.store.readLeaving()])
    for (const file of files) await fx.store.addToOutbox(entryOf(fx, file, leaving ? null : session), file)
    return SHOWN
  } catch {
    return `${SHOWN}?shared=full`
  }
}

function entryOf(fx: SharedEffects, file: File, session: Session | null): OutboxEntry {
  const id = fx.ulid()
  return {
    id,
    workspace: session?.workspace.id ?? '',
    person: session?.person ?? '',
    kind: 'import',
    about: id,
    body: { name: file.name || 'file', bytes: file.size, corrections: null },
    createdAt: fx.now(),
    held: true,
    refused: null,
  }
}
