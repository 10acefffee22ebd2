import { createHash } from 'node:crypto'
import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import { expect, test } from 'vitest'
import { sales } from '../../shared/model/sales.ts'
import { errorCodes } from '../../shared/model/errors.ts'
import * as jobs from '../../shared/protocol/jobs.ts'
import * as notes from '../../shared/protocol/notes.ts'
import * as query from '../../shared/protocol/query.ts'
import * as sync from '../../shared/protocol/sync.ts'
import { PROTOCOL } from '../../shared/protocol/version.ts'

/**
 * Old clients come back, also after a month offline. Whatever crosses the wire is hashed here under the protocol's
 * number: when this fails, either the change was not meant, or `PROTOCOL` must rise and the new hash stand beside it.
 */
const KNOWN: Readonly<Record<number, string>> = { 1: '7b905c309c93f2da' }

/** What of the built-in dataset is on the wire: names and order of its columns, in tiles and changes. */
const columns = { key: sales.key, dimensions: sales.dimensions, values: sales.values }

test('what crosses the wire is what this version of the protocol says', () => {
  const schemas = Object.entries({ ...jobs, ...notes, ...query, ...sync }).filter(([name]) => name.endsWith('Schema'))
  expect(schemas.length).toBeGreaterThan(12)
  const told = schemas.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, schema]) => [name, toJsonSchema(schema as GenericSchema, { errorMode: 'ignore' })])
  const hash = createHash('sha256').update(JSON.stringify([told, columns, Object.entries(errorCodes).sort()])).digest('hex').slice(0, 16)
  expect({ protocol: PROTOCOL, hash }).toEqual({ protocol: PROTOCOL, hash: KNOWN[PROTOCOL] })
})
