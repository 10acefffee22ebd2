import type * as v from 'valibot'
import type { OperationName } from '../../../shared/modes/catalogue.ts'
import type { Effects } from '../../effects.ts'
import type { Permission, Workspace } from '../../identity/workspace.ts'
import type { Language } from './language.ts'

/** Who may call: whoever has that permission in a workspace, or anyone (then the handler itself looks who it is). */
export type Access = Permission | 'anyone'

/** One answer of a route, for its description. */
export interface Answer {
  readonly says: string
  readonly schema?: v.GenericSchema
  /** JSON unless said. */
  readonly media?: string
}

export interface Contract<A extends Access = Access, Q = unknown, B = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/v1/${string}`
  /** Its entry in the catalogue of modes. */
  readonly operation: OperationName
  readonly permission: A
  readonly summary: string
  /** What each part of the path is. */
  readonly params?: Readonly<Record<string, string>>
  /** Request headers that change what happens. */
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: v.GenericSchema<unknown, Q>
  /** A JSON body. */
  readonly body?: v.GenericSchema<unknown, B>
  /** What a body is that the handler takes as it comes. */
  readonly raw?: string
  readonly answers: Readonly<Record<number, Answer>>
}

/** What a handler gets: who asks, what for, and the outside. */
export interface Call<A extends Access, Q, B> {
  readonly fx: Effects
  readonly request: Request
  readonly ws: A extends Permission ? Workspace : null
  readonly query: Q
  readonly body: B
  readonly language: Language
  /** The route's entry in the catalogue of modes. */
  readonly operation: OperationName
  /** A part of the path. */
  param(name: string): string
}
