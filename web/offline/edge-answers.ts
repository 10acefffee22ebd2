import * as v from 'valibot'
import { unreadable } from './edge-error.ts'

/** An answer that fits its schema. Throws `EdgeError` for one that does not. */
export function parsed<S extends v.GenericSchema>(schema: S, answer: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, answer)
  if (!result.success) throw unreadable()
  return result.output
}

/** What a text says as JSON. Throws `EdgeError` for one that is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unreadable()
  }
}

/** Whether an answer lists none of what it is asked for: then nobody needs to know how one looks. */
export function hasNone(answer: unknown, name: string): boolean {
  const list = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>)[name] : null
  return Array.isArray(list) && list.length === 0
}
