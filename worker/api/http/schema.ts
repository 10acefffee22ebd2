import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'

/** A schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1: of what is sent in, or of what comes out. */
export function jsonSchema(schema: v.GenericSchema, side: 'input' | 'output'): Readonly<Record<string, unknown>> {
  const { $schema: _, ...told } = toJsonSchema(schema, { target: 'draft-2020-12', typeMode: side, errorMode: 'ignore' })
  return told
}
