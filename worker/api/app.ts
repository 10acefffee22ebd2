import { Hono, type Context, type Handler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { RitmoError } from '../../shared/model/errors.ts'
import { BrokenOff } from '../store/imports/broken-off.ts'
import type { GateVariables } from './http/gate.ts'
import { languageOf, type Language } from './http/language.ts'
import { openapiRoute } from './http/openapi.ts'
import { problemResponse } from './http/problem.ts'
import { routes } from './routes.ts'
import type { Route } from './http/route.ts'

/** The HTTP surface: each declared route, and a problem for everything else under `/v1`. */
export function createApp(declared: readonly Route[] = routes): Hono {
  const app = new Hono()
  const all = [...declared, openapiRoute(declared)]
  const approved = new WeakSet<object>(all.flatMap((one) => one.chain))
  app.use('/v1/*', async (context, next) => {
    for (const matched of matchedRoutes(context)) {
      if (matched.method !== 'ALL' && !approved.has(matched.handler)) throw new RitmoError('not-in-catalogue', `${matched.method} ${matched.path} was never declared.`)
    }
    await next()
  })
  for (const { contract, chain } of all) app.on(contract.method, contract.path, ...(chain as readonly [Handler, ...Handler[]]))
  for (const [path, methods] of methodsByPath(all)) {
    app.all(path, (context) => {
      const answer = problemResponse(new RitmoError('method-not-allowed', `Here one may ${methods.join(', ')}.`), readerOf(context))
      answer.headers.set('allow', methods.join(', '))
      return answer
    })
  }
  app.notFound((context) => problemResponse(new RitmoError('not-found', 'There is nothing here.'), readerOf(context)))
  app.onError((failure, context) => {
    if (failure instanceof BrokenOff) console.info(`broken off: ${context.req.method} ${context.req.path} ended before it was whole; whoever sent it went away`)
    return problemResponse(failure, readerOf(context))
  })
  return app
}

/** The language of whoever asks, as far as the gate came to know them. */
function readerOf(context: Context): Language {
  const { ws } = context.var as Partial<GateVariables>
  return languageOf(context.req.raw, ws?.language)
}

function methodsByPath(all: readonly Route[]): Map<string, string[]> {
  const methods = new Map<string, string[]>()
  for (const { contract } of all) methods.set(contract.path, [...(methods.get(contract.path) ?? []), contract.method])
  return methods
}
