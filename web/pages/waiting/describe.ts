import type { Write } from '../../offline/contract.ts'
import type { FileBody } from '../../offline/writes/file.ts'
import { bytes, day } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { k } from '../../text/waiting.ts'
import { parseDay } from '../../../shared/model/calendar.ts'
import type { NoteSubject } from '../../../shared/protocol/notes.ts'

/** What a write is called and what it says. */
export interface Described {
  readonly title: string
  readonly text: string
}

/** What a note stands on, in words. */
export function subjectOf(place: { readonly day?: string | undefined; readonly on?: NoteSubject | undefined }): string {
  if (place.on) return k()[place.on.kind](place.on.key)
  return day(language(), parseDay(place.day ?? ''))
}

const describers: Readonly<Record<string, (body: never) => Described>> = {
  note: (body: { day?: string; on?: NoteSubject; text: string }) => ({ title: k().noteOf(subjectOf(body)), text: body.text || k().noteGone }),
  import: (body: FileBody) => ({ title: body.name, text: bytes(language(), body.bytes) }),
  process: (body: { body: { name: string } | null }) => ({ title: body.body?.name ?? k().kinds.process ?? '', text: body.body ? '' : k().processGone }),
  merge: (body: { decision: string; title: string }) => ({ title: body.title, text: k().merge[body.decision] ?? body.decision }),
}

/** Words for a write of any kind. */
export function describe({ kind, body }: Write): Described {
  const found = Object.hasOwn(describers, kind) ? describers[kind] : undefined
  return found ? found(body as never) : { title: k().kinds[kind] ?? k().other, text: '' }
}
