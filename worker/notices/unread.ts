import { NOTICES, type NoticeCode } from '../../shared/notices/codes.ts'
import { choicesOf } from '../../shared/notices/preferences.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { findPerson } from '../store/notices/notice-people.ts'
import { unseenNotices } from '../store/notices/notices.ts'

/** How many notices whoever asks has not read, of the kinds that this person wants to be shown in the app. */
export async function unreadNotices(fx: Effects, ws: Workspace): Promise<number> {
  const person = await findPerson(fx, ws, ws.actor)
  const choices = choicesOf(person?.kinds ?? {})
  const muted = (Object.keys(NOTICES) as NoticeCode[]).filter((code) => !choices[NOTICES[code].kind].app)
  return unseenNotices(fx, ws, muted)
}
