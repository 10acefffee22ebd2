import type { Context, Handler, MiddlewareHandler } from 'hono'
import { validator } from 'hono-openapi'
import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { isOperation } from '../../shared/modes/catalogue.ts'
import { readJson } from './body.ts'
import type { Access, Call, Contract } from './contract.ts'
import { describe } from './describe.ts'
import { gate, type GateVariables } from './gate.ts'
import { invalidField } from './problem.ts'

export interface Route {
  readonly contract: Contract
  readonly chain: readonly (MiddlewareHandler | Handler)[]
}

/**
 * Declares one route. Before the handler runs: the operation stands in the catalogue, the caller is known and may do
 * it, query and body fit their schemas, in this order.
 */
export function route<A extends Access, Q = undefined, B = undefined>(
  contract: Contract<A, Q, B>,
  handle: (call: Call<A, Q, B>) => Response | Promise<Response>,
): Route {
  const handler = async (context: Context<{ Variables: GateVariables }>) => {
    const { fx, ws, language } = context.var
    const request = context.req.raw
    const call: Call<A, Q, B> = {
      fx,
      request,
      ws: ws as Call<A, Q, B>['ws'],
      query: (contract.query ? context.req.valid('query' as never) : undefined) as Q,
      body: (contract.body ? await readBody(request, contract.body) : undefined) as B,
      language,
      param: (name) => context.req.param(name) ?? '',
    }
    return handle(call)
  }
  const query = contract.query ? [queryCheck(contract.query)] : []
  return { contract: contract as Contract, chain: [known(contract), describe(contract as Contract), gate(contract.permission), ...query, handler as Handler] }
}

function known(contract: { readonly operation: string; readonly method: string; readonly path: string }): MiddlewareHandler {
  return async (_context, next) => {
    if (!isOperation(contract.operation)) throw new RitmoError('not-in-catalogue', `${contract.method} ${contract.path} is no known operation.`)
    await next()
  }
}

function queryCheck(schema: v.GenericSchema): MiddlewareHandler {
  return validator('query', schema as v.GenericSchema<Record<string, string>>, (result) => {
    if (!result.success) throw invalidField(result.error as readonly v.BaseIssue<unknown>[])
  })
}

async function readBody<B>(request: Request, schema: v.GenericSchema<unknown, B>): Promise<B> {
  const result = v.safeParse(schema, await readJson(request))
  if (!result.success) throw invalidField(result.issues)
  return result.output
}
