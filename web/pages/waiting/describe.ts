import type { Write } from '../../offline/contract.ts'
import type { FileBody } from '../../offline/writes/file-body.ts'
import type { DecisionBody } from '../../offline/writes/decision.ts'
import { d } from '../../text/decisions.ts'
import { figureText } from '../../text/figure.ts'
import { bytes, day, dayRange } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { p } from '../../text/plan.ts'
import { r } from '../../text/reports.ts'
import { k } from '../../text/waiting.ts'
import { parseDay } from '../../../shared/model/calendar.ts'
import type { ClosingWrite } from '../../../shared/protocol/closings.ts'
import type { TargetWrite } from '../../../shared/protocol/targets.ts'
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
  target: ({ month, measure, amount }: TargetWrite) => ({
    title: `${p().amount(p().measures[measure])}, ${day(language(), parseDay(`${month}-01`), 'month')}`,
    text: amount === null ? p().removed : figureText(measure, amount, null),
  }),
  decision: (body: DecisionBody) => ({ title: body.do === 'ask' ? body.question : d().describe[body.do], text: body.do === 'ask' ? d().modes[body.mode] : body.do === 'answer' ? body.text : body.conclusion }),
  closing: ({ from, to, name }: ClosingWrite) => ({ title: name === '' ? `${p().closings.title}: ${p().closings.remove}` : name, text: dayRange(language(), parseDay(from), parseDay(to) + 1) }),
  report: ({ kind, title }: { kind: string; title?: string }) => ({ title: title ?? r().kinds[kind] ?? kind, text: r().title }),
  merge: (body: { decision: string; title: string }) => ({ title: body.title, text: k().merge[body.decision] ?? body.decision }),
}

/** Words for a write of any kind. */
export function describe({ kind, body }: Write): Described {
  const found = Object.hasOwn(describers, kind) ? describers[kind] : undefined
  return found ? found(body as never) : { title: k().kinds[kind] ?? k().other, text: '' }
}
