import { localTime, zoneTable } from '../../shared/model/calendar.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { addLoad, recentLoad } from '../store/jobs/load.ts'
import { DIRECTORY } from '../store/shard.ts'

/** Requests are told to the others of the edge this often, ms, so that counting costs next to nothing. */
const TELL = 10_000
/** Fewer requests a minute than this, of all workspaces of a shard, are a quiet hour. */
const QUIET = 60
/** Minutes looked back. */
const WINDOW = 3
/** The shop's own night, minutes after midnight: then nobody minds. */
const NIGHT = { from: 60, to: 360 }
/** How long a job waits before it looks again, ms. */
const LOOK_AGAIN = 5 * 60_000

/** Whoever asked so long ago is still looking, ms. */
const LOOKING = 3_000

let counted = 0
let last = Number.NEGATIVE_INFINITY
let since: number | null = null

/** Counts a request that was answered while somebody waited. */
export function countRequest(fx: Effects): void {
  counted++
  last = fx.now()
  since ??= fx.now()
  if (fx.now() - since < TELL) return
  const requests = counted
  counted = 0
  since = fx.now()
  fx.later(addLoad(fx, DIRECTORY, requests).catch(() => undefined))
}

/** Whether somebody asked this isolate a moment ago, and so probably will again. */
export function askedLately(fx: Effects): boolean {
  return fx.now() - last < LOOKING
}

/** How often it was looked whether a request is answered: one that takes long, or whose asker went away amid it, is waited for no more. */
const MOST_LOOKS = 50
const unanswered = new Map<number, number>()
let asked = 0

/** Somebody waits for an answer; to be called when they have it. */
export function beginRequest(): () => void {
  const request = asked++
  unanswered.set(request, 0)
  return () => void unanswered.delete(request)
}

/** Whether this isolate owes somebody an answer. */
export function owesAnswer(): boolean {
  for (const [request, looks] of unanswered) {
    if (looks < MOST_LOOKS) unanswered.set(request, looks + 1)
    else unanswered.delete(request)
  }
  return unanswered.size > 0
}

/** When a job that waits for a quiet hour may go: null for now, else when to look again. */
export async function quietAt(fx: Effects, ws: Workspace): Promise<number | null> {
  const { minutes } = localTime(zoneTable(ws.zone), fx.now())
  if (minutes >= NIGHT.from && minutes < NIGHT.to) return null
  return (await recentLoad(fx, ws.shard, WINDOW)) + counted < QUIET ? null : fx.now() + LOOK_AGAIN
}
