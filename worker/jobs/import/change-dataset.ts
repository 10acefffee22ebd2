import { RitmoError } from '../../../shared/model/errors.ts'
import { ownDatasetSchema, type MeasureKind, type OwnDataset, type OwnMeasure } from '../../../shared/model/own-dataset.ts'
import type { DatasetChange } from '../../../shared/protocol/datasets.ts'
import * as v from 'valibot'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { defineStatements, deleteStatements, findDataset, importsOf, type OwnRow } from '../../store/facts/datasets.ts'
import { factsOf } from '../../store/shard.ts'
import { requestCancel } from '../cancel.ts'
import { importAgain } from './again.ts'

/** Decimal places that a measure keeps once it is of another kind. */
const PLACES: Readonly<Record<MeasureKind, number>> = { money: 0, number: 2, minutes: 0, share: 6 }

/**
 * Calls a dataset and its columns otherwise, and settles what its measures count. Names that programs ask by stay. Where a
 * measure's cells are to be read otherwise, the kept files are read again; their imports are told. Throws `not-found`,
 * `invalid-field` for a column that is not there.
 */
export async function changeDataset(fx: Effects, ws: Workspace, name: string, change: DatasetChange): Promise<string[]> {
  const { number, own } = await ownNamed(fx, ws, name)
  const next = changed(own, change)
  await factsOf(fx, ws.shard).batch(defineStatements(fx, ws, next))
  const reread = next.measures.some((measure, slot) => measure.kind !== own.measures[slot]?.kind)
  const jobs: string[] = []
  if (reread) for (const job of await importsOf(fx, ws, number)) jobs.push((await importAgain(fx, ws, job, { key: null })).job)
  return jobs
}

/** Deletes a dataset: it is seen no more, and every import of it is taken back. Its files stay: taken in again they bring it back. */
export async function deleteDataset(fx: Effects, ws: Workspace, name: string): Promise<void> {
  const { number } = await ownNamed(fx, ws, name)
  const jobs = await importsOf(fx, ws, number)
  await factsOf(fx, ws.shard).batch(deleteStatements(fx, ws, number))
  for (const job of jobs.reverse()) await requestCancel(fx, ws, job)
}

async function ownNamed(fx: Effects, ws: Workspace, name: string): Promise<OwnRow> {
  const found = await findDataset(fx, ws, name).catch((error: unknown) => {
    throw error instanceof RitmoError && error.code === 'unknown-dataset' ? new RitmoError('not-found', 'There is no such dataset.') : error
  })
  if (!found.own) throw new RitmoError('conflict', 'Sales are built in: they cannot be changed or deleted.', { field: 'dataset' })
  return found as OwnRow
}

function changed(own: OwnDataset, { shown, dimensions = {}, measures = {} }: DatasetChange): OwnDataset {
  const unknown = [...Object.keys(dimensions).filter((name) => !own.dimensions.some((one) => one.name === name)).map((name) => `dimensions.${name}`), ...Object.keys(measures).filter((name) => !own.measures.some((one) => one.name === name)).map((name) => `measures.${name}`)]
  if (unknown[0]) throw new RitmoError('invalid-field', 'This dataset has no such column.', { field: unknown[0] })
  return v.parse(ownDatasetSchema, {
    ...own,
    shown: shown ?? own.shown,
    dimensions: own.dimensions.map((one) => ({ ...one, shown: dimensions[one.name]?.shown ?? one.shown })),
    measures: own.measures.map((one): OwnMeasure => {
      const wanted = measures[one.name] ?? {}
      const kind = wanted.kind ?? one.kind
      return { ...one, shown: wanted.shown ?? one.shown, kind, adds: wanted.adds ?? one.adds, scale: kind === one.kind ? one.scale : PLACES[kind] }
    }),
  })
}
