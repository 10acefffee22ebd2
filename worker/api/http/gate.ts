import type { MiddlewareHandler } from 'hono'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { OperationName } from '../../../shared/modes/catalogue.ts'
import { PROTOCOL } from '../../../shared/protocol/version.ts'
import type { Effects } from '../../effects.ts'
import { parseEnv } from '../../env.ts'
import { refuseForeignWrite } from '../../identity/origin.ts'
import { workspaceOf } from '../../identity/resolve.ts'
import type { Permission, Workspace } from '../../identity/workspace.ts'
import { beginRequest, countRequest } from '../../jobs/load.ts'
import { counting } from '../../jobs/usage.ts'
import type { Access } from './contract.ts'
import { languageOf, type Language } from './language.ts'

export interface GateVariables {
  fx: Effects
  ws: Workspace | null
  language: Language
}

/** Stops whoever may not pass, before anything is read or revealed. What the operation uses is counted for whoever passed. */
export function gate(access: Access, operation: OperationName): MiddlewareHandler<{ Variables: GateVariables }> {
  return async (context, next) => {
    const request = context.req.raw
    const { fx, charge } = counting(parseEnv(context.env), (work) => context.executionCtx.waitUntil(work), true)
    refuseOldClient(request)
    const answered = beginRequest()
    try {
      const ws = access === 'anyone' ? await nobody(request) : await allowed(fx, request, access)
      context.set('fx', fx)
      context.set('ws', ws)
      context.set('language', languageOf(request, ws?.language))
      await next()
      if (ws) charge(ws.id, operation)
      countRequest(fx)
    } finally {
      answered()
    }
  }
}

async function nobody(request: Request): Promise<null> {
  refuseForeignWrite(request)
  return null
}

async function allowed(fx: Effects, request: Request, permission: Permission): Promise<Workspace> {
  const ws = await workspaceOf(fx, request)
  if (!ws) throw new RitmoError('unauthenticated', 'Come in first: with a session, or with a key as "Authorization: Bearer KEY".')
  refuseOther(request, ws)
  if (!ws.permissions.has(permission)) throw new RitmoError('forbidden', `This needs the permission "${permission}".`)
  return ws
}

/** A device's kept writes say whose they are: they never arrive as somebody else's who came in meanwhile. */
function refuseOther(request: Request, ws: Workspace): void {
  const as = request.headers.get('ritmo-as')
  if (as !== null && as !== `${encodeURIComponent(ws.slug)}/${encodeURIComponent(ws.actor)}`) throw new RitmoError('unauthenticated', 'Somebody else is in by now.')
}

/** A client that speaks an older protocol would read wrong numbers; it is told to renew itself. */
function refuseOldClient(request: Request): void {
  const spoken = request.headers.get('ritmo-protocol')
  if (spoken !== null && Number(spoken) < PROTOCOL) throw new RitmoError('client-too-old', 'This app is older than the edge; reload it.')
}
