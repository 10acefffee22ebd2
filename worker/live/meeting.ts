import * as v from 'valibot'
import { presenceSchema } from '../../shared/protocol/decisions.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'

/** Asks the workspace's hub. Rooms of one workspace are unknown to every other: the hub itself is named by it. */
function ask(fx: Effects, ws: Workspace, path: 'meet' | 'touch' | 'nudge', room: string, init?: RequestInit): Promise<Response> {
  const { LIVE } = fx.env
  const asked = new URLSearchParams({ room, person: ws.actor })
  return LIVE.get(LIVE.idFromName(String(ws.id))).fetch(`https://hub/${path}?${asked.toString()}`, init)
}

/** Takes a browser's socket to a meeting. */
export async function joinMeeting(fx: Effects, ws: Workspace, decision: string): Promise<Response> {
  const { status, webSocket } = await ask(fx, ws, 'meet', decision, { headers: { upgrade: 'websocket' } })
  return new Response(null, { status, webSocket })
}

/** Counts somebody as there who cannot hold a line, and says who else is. */
export async function touchMeeting(fx: Effects, ws: Workspace, decision: string): Promise<readonly string[]> {
  return v.parse(presenceSchema, await (await ask(fx, ws, 'touch', decision)).json()).present
}

/** Tells whoever is at a meeting that something changed, once it is written. One that is lost costs a few seconds: pages look by themselves too. */
export function nudge(fx: Effects, ws: Workspace, decision: string): void {
  fx.later(ask(fx, ws, 'nudge', decision).then(() => undefined, () => undefined))
}
