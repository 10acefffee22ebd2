import { modeOf, type Answers, type Mode } from './mode.ts'

export interface Operation extends Answers {
  /** Wall-clock budget in ms at p95 of the answer (sync, hybrid) or of one slice (async). */
  readonly budget: number
  /** How often a failed try is repeated, and the first pause in ms (doubling, with jitter). */
  readonly retries: number
  readonly pause: number
}

const now = { now: true, blocks: true, heavy: false, retries: 0, pause: 0 }
const later = { now: false, blocks: false, heavy: true, retries: 5, pause: 2000 }

/** Every operation of Ritmo. Router and queue refuse what is not here; `reasons.ts` says of each why it is so. */
export const catalogue = {
  'session.enter': { ...now, budget: 200 },
  'session.read': { ...now, budget: 100 },
  'session.leave': { ...now, budget: 200 },
  'keys.create': { ...now, budget: 200 },
  'workspaces.create': { ...now, budget: 300 },
  'query.run': { ...now, heavy: true, budget: 300 },
  'insights.run': { ...now, budget: 1000 },
  'dashboards.list': { ...now, budget: 100 },
  'dashboards.write': { ...now, budget: 200 },
  'dashboard': { ...now, budget: 16 },
  'manifest.read': { ...now, budget: 100 },
  'tiles.read': { ...now, budget: 300 },
  'changes.read': { ...now, budget: 200 },
  'labels.read': { ...now, budget: 300 },
  'close.start': { ...now, heavy: true, budget: 500 },
  'rebuild.start': { ...now, heavy: true, budget: 500 },
  'jobs.list': { ...now, budget: 100 },
  'jobs.read': { ...now, budget: 100 },
  'jobs.cancel': { ...now, budget: 200 },
  'jobs.retry': { ...now, budget: 200 },
  'jobs.log': { ...now, budget: 100 },
  'jobs.create': { ...now, heavy: true, budget: 300 },
  'jobs.report': { ...now, budget: 200 },
  'endpoints.create': { ...now, budget: 200 },
  'endpoints.list': { ...now, budget: 100 },
  'endpoints.delete': { ...now, budget: 200 },
  'schedules.list': { ...now, budget: 100 },
  'schedules.create': { ...now, budget: 200 },
  'schedules.change': { ...now, budget: 200 },
  'schedules.delete': { ...now, budget: 200 },
  'backups.list': { ...now, budget: 100 },
  'backups.restore': { ...now, budget: 500 },
  'parquet.list': { ...now, budget: 100 },
  'parquet.read': { ...now, budget: 500 },
  'notices.list': { ...now, budget: 100 },
  'notices.see': { ...now, budget: 200 },
  'notices.see-all': { ...now, budget: 200 },
  'notices.settings': { ...now, budget: 100 },
  'notices.choose': { ...now, budget: 200 },
  'notices.confirmation': { ...now, budget: 200 },
  'notices.try': { ...now, budget: 200 },
  'notices.deliveries': { ...now, budget: 200 },
  'devices.add': { ...now, budget: 200 },
  'devices.remove': { ...now, budget: 200 },
  'notices.link': { ...now, budget: 200 },
  'notices.act': { ...now, budget: 200 },
  'webhooks.create': { ...now, budget: 200 },
  'webhooks.list': { ...now, budget: 100 },
  'webhooks.change': { ...now, budget: 200 },
  'webhooks.rotate': { ...now, budget: 200 },
  'webhooks.delete': { ...now, budget: 200 },
  'webhooks.try': { ...now, budget: 200 },
  'webhooks.deliveries': { ...now, budget: 200 },
  'webhooks.replay': { ...now, budget: 300 },
  'imports.create': { ...now, heavy: true, budget: 2000 },
  'uploads.create': { ...now, budget: 200 },
  'uploads.read': { ...now, budget: 200 },
  'uploads.part': { ...now, budget: 2000 },
  'uploads.complete': { ...now, heavy: true, budget: 5000 },
  'imports.rejects': { ...now, budget: 500 },
  'imports.again': { ...now, heavy: true, budget: 500 },
  'imports.mend': { ...now, heavy: true, budget: 2000 },
  'datasets.list': { ...now, budget: 100 },
  'datasets.change': { ...now, budget: 500 },
  'datasets.delete': { ...now, budget: 500 },
  'sources.list': { ...now, budget: 300 },
  'notes.list': { ...now, budget: 100 },
  'notes.write': { ...now, budget: 200 },
  'operations.read': { ...now, budget: 300 },
  'waits.record': { ...now, budget: 200 },
  'decisions.list': { ...now, budget: 200 },
  'decisions.read': { ...now, budget: 100 },
  'decisions.ask': { ...now, budget: 200 },
  'decisions.answer': { ...now, budget: 200 },
  'decisions.close': { ...now, budget: 200 },
  'decisions.meet': { ...now, budget: 300 },
  'decisions.present': { ...now, budget: 200 },
  'people.list': { ...now, budget: 100 },
  'meeting': { ...now, budget: 1000 },
  'letter': { ...later, heavy: false, budget: 5000 },
  'processes.list': { ...now, budget: 200 },
  'processes.write': { ...now, budget: 200 },
  'merges.list': { ...now, budget: 300 },
  'merges.decide': { ...now, budget: 500 },
  'restatements.list': { ...now, budget: 100 },
  'restatements.rows': { ...now, budget: 300 },
  'records.list': { ...now, budget: 300 },
  'orders.read': { ...now, budget: 300 },
  'targets.list': { ...now, budget: 100 },
  'targets.write': { ...now, budget: 200 },
  'closings.list': { ...now, budget: 100 },
  'closings.write': { ...now, budget: 200 },
  'openapi.read': { ...now, budget: 100 },
  'health.read': { ...now, budget: 50 },
  'import': { ...later, budget: 5000 },
  'seal': { ...later, budget: 5000 },
  'rebuild': { ...later, budget: 5000 },
  'close': { ...later, budget: 5000 },
  'clean': { ...later, budget: 5000 },
  'endpoint': { ...later, budget: 5000, retries: 12, pause: 1000 },
  'backup': { ...later, budget: 5000 },
  'restore': { ...later, budget: 5000 },
  'drill': { ...later, budget: 5000 },
  'parquet': { ...later, budget: 5000 },
  'query': { ...later, budget: 5000 },
  // Each delivery has its own tries over a day; the job that carries them has the usual ones.
  'deliver': { ...later, budget: 5000 },
  'sweep': { ...later, heavy: false, budget: 1000 },
} as const satisfies Record<string, Operation>

export type OperationName = keyof typeof catalogue

/** The mode of one of Ritmo's own operations, from its three answers. */
export function modeFor(name: OperationName): Mode {
  return modeOf(catalogue[name])
}

/** Whether a name stands in the catalogue. */
export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(catalogue, name)
}
