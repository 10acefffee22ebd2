import { createHash } from 'node:crypto'
import { toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { encodeTile, TILE_VERSION } from '../../../shared/engine/tile.ts'
import { errorCodes } from '../../../shared/model/errors.ts'
import { sales } from '../../../shared/model/sales.ts'
import * as dashboards from '../../../shared/protocol/dashboards.ts'
import * as datasets from '../../../shared/protocol/datasets.ts'
import * as backups from '../../../shared/protocol/backups.ts'
import * as decisions from '../../../shared/protocol/decisions.ts'
import * as endpoints from '../../../shared/protocol/endpoints.ts'
import * as closings from '../../../shared/protocol/closings.ts'
import * as imports from '../../../shared/protocol/imports.ts'
import * as insights from '../../../shared/protocol/insights.ts'
import * as jobs from '../../../shared/protocol/jobs.ts'
import * as logo from '../../../shared/protocol/logo.ts'
import * as merges from '../../../shared/protocol/merges.ts'
import * as notices from '../../../shared/protocol/notices.ts'
import * as notes from '../../../shared/protocol/notes.ts'
import * as operations from '../../../shared/protocol/operations.ts'
import * as processes from '../../../shared/protocol/processes.ts'
import * as parquet from '../../../shared/protocol/parquet.ts'
import * as query from '../../../shared/protocol/query.ts'
import * as records from '../../../shared/protocol/records.ts'
import * as reports from '../../../shared/protocol/reports.ts'
import * as restatements from '../../../shared/protocol/restatements.ts'
import * as schedules from '../../../shared/protocol/schedules.ts'
import * as sync from '../../../shared/protocol/sync.ts'
import * as targets from '../../../shared/protocol/targets.ts'
import * as webhooks from '../../../shared/protocol/webhooks.ts'
import { PROTOCOL } from '../../../shared/protocol/version.ts'
import { toRows, type PlainRow } from '../engine/random-rows.ts'

/**
 * What crosses the wire or outlives a deploy, as one hash a version. A phone that was away for a month compares its
 * version with the server's: so whoever changes a schema or the bytes of a tile raises the version and adds a line
 * here, and the older lines stay.
 */
const protocols: Record<number, string> = {
  1: '437362c66a2a9017823d9fac6b4806ea5474c67cc5576d2958085b5e0000a377',
  2: '9167224bf3bdda85b2dfe9333a7136755d4c1fe5c27b24c1675a0999eb35930e',
  3: 'c59197fce0b9660e7c0657d77b652d9545693eec541b43303fe2ada6eca3f687',
}
const tiles: Record<number, string> = {
  1: '913fba34aeb478d64f9bfc13199f6b9595b4b00963def23040c41b8e767025ec',
}

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The schemas a module exports, by name, as JSON Schema of what comes in and of what goes out. */
function schemasOf(module: Record<string, unknown>): [string, unknown][] {
  return Object.entries(module)
    .filter((entry): entry is [string, v.GenericSchema] => typeof entry[1] === 'object' && entry[1] !== null && 'kind' in entry[1] && entry[1].kind === 'schema')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => [name, (['input', 'output'] as const).map((typeMode) => toJsonSchema(schema, { typeMode, errorMode: 'ignore' }))])
}

/** Rows by rule alone, so that only the tile's own code decides on the bytes: prices, returns, gaps, steps of time. */
const rows = Array.from({ length: 3000 }, (_, index): PlainRow => {
  const [order, product] = [Math.floor(index / 3), (index * index) % 97]
  const quantity = index % 41 === 0 ? -1000 : 1000 * (1 + (index % 5))
  return {
    at: Date.UTC(2025, 2, 1) + order * 61_000 + (index % 7),
    key: `o${order % 900}`,
    dimensions: [`p${product}`, index % 2 === 0 ? 'casa' : null, order % 3 === 0 ? null : String(order % 50), 'italia', null, index % 11 === 0 ? '' : 'carta', quantity < 0 ? 'return' : 'product'],
    values: [quantity, (quantity / 1000) * (199 + product * 50), index % 4 === 0 ? null : product, null],
  }
})

describe('the protocol', () => {
  it('has a new version whenever one of its schemas changes', () => {
    const all = [backups, closings, dashboards, datasets, decisions, endpoints, imports, insights, jobs, logo, merges, notes, notices, operations, parquet, processes, query, records, reports, restatements, schedules, sync, targets, webhooks].flatMap((module) => schemasOf(module))
    expect(all.map(([name]) => name)).toEqual(expect.arrayContaining(['manifestSchema', 'changesSchema', 'labelsSchema', 'querySchema', 'answerSchema', 'wakeSchema', 'jobSchema', 'noteWriteSchema', 'correctionsSchema']))
    const columns = [sales.key, sales.dimensions, sales.values]
    expect(sha256(JSON.stringify([all, columns, Object.entries(errorCodes).sort()])), 'raise PROTOCOL and add its hash to this file').toBe(protocols[PROTOCOL])
  })

  it('has a new version of tiles whenever their bytes change', () => {
    const bytes = encodeTile(sales, toRows(sales, rows))
    expect(sha256(bytes), 'raise TILE_VERSION and PROTOCOL, and add the hash to this file').toBe(tiles[TILE_VERSION])
  })
})
