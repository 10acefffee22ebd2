import type { Context, Handler, MiddlewareHandler } from 'hono'
import * as v from 'valibot'
import { RitmoError } from '../../../shared/model/errors.ts'
import { isOperation } from '../../../shared/modes/catalogue.ts'
import { readJson } from './body.ts'
import type { Access, Call, Contract } from './contract.ts'
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
      query: (contract.query ? checked(contract.query, context.req.query()) : undefined) as Q,
      body: (contract.body ? checked(contract.body, await readJson(request)) : undefined) as B,
      language,
      operation: contract.operation,
      param: (name) => context.req.param(name) ?? '',
    }
    return handle(call)
  }
  return { contract: contract as Contract, chain: [known(contract), gate(contract.permission, contract.operation), handler as Handler] }
}

function known(contract: { readonly operation: string; readonly method: string; readonly path: string }): MiddlewareHandler {
  return async (context, next) => {
    if (!isOperation(contract.operation)) throw new RitmoError('not-in-catalogue', `${contract.method} ${contract.path} is no known operation.`)
    await next()
    // So that a device can tell what it waited for.
    context.header('server-timing', `op;desc="${contract.operation}"`)
  }
}

function checked<T>(schema: v.GenericSchema<unknown, T>, given: unknown): T {
  const result = v.safeParse(schema, given)
  if (!result.success) throw invalidField(result.issues)
  return result.output
}
