import * as backups from './backups.ts'
import * as changes from './changes.ts'
import * as closings from './closing-days.ts'
import * as close from './close.ts'
import * as dashboards from './dashboards.ts'
import * as datasets from './datasets.ts'
import * as decisions from './decisions.ts'
import * as endpoints from './endpoints.ts'
import * as health from './health.ts'
import * as imports from './imports.ts'
import * as insights from './insights.ts'
import * as jobs from './jobs.ts'
import * as keys from './keys.ts'
import * as labels from './labels.ts'
import * as logo from './logo.ts'
import * as manifest from './manifest.ts'
import * as merges from './merges.ts'
import * as noticeDevices from './notice-devices.ts'
import * as noticeLinks from './notice-links.ts'
import * as noticeSettings from './notice-settings.ts'
import * as notices from './notices.ts'
import * as notes from './notes.ts'
import * as operations from './operations.ts'
import * as people from './people.ts'
import * as processes from './processes.ts'
import * as orders from './orders.ts'
import * as parquet from './parquet.ts'
import * as query from './query.ts'
import * as rebuild from './rebuild.ts'
import * as records from './records.ts'
import * as reportLinks from './report-links.ts'
import * as reports from './reports.ts'
import * as restatements from './restatements.ts'
import type { Route } from './http/route.ts'
import * as schedules from './schedules.ts'
import * as session from './session.ts'
import * as sharedReports from './shared-reports.ts'
import * as sources from './sources.ts'
import * as targets from './targets.ts'
import * as tiles from './tiles.ts'
import * as uploads from './uploads.ts'
import * as webhooks from './webhooks.ts'
import * as workspaces from './workspaces.ts'

/** Every route of Ritmo but the one that describes them. A route that is not here is not answered. */
export const routes: readonly Route[] = [
  health.read,
  session.enter,
  session.read,
  session.leave,
  workspaces.create,
  keys.create,
  imports.create,
  imports.rejects,
  imports.mend,
  imports.again,
  sources.list,
  datasets.list,
  datasets.change,
  datasets.remove,
  uploads.create,
  uploads.read,
  uploads.part,
  imports.complete,
  jobs.create,
  jobs.list,
  jobs.read,
  jobs.cancel,
  jobs.retry,
  jobs.log,
  jobs.report,
  endpoints.create,
  endpoints.list,
  endpoints.renew,
  endpoints.remove,
  schedules.list,
  schedules.create,
  schedules.change,
  schedules.remove,
  backups.list,
  backups.restore,
  parquet.manifest,
  parquet.read,
  reports.create,
  reports.list,
  reports.read,
  reports.file,
  reports.again,
  reports.remove,
  logo.read,
  logo.picture,
  logo.put,
  logo.remove,
  reportLinks.list,
  reportLinks.create,
  reportLinks.revoke,
  sharedReports.open,
  sharedReports.file,
  notices.list,
  notices.see,
  notices.seeAll,
  noticeSettings.settings,
  noticeSettings.choose,
  noticeSettings.confirmation,
  noticeSettings.trial,
  noticeSettings.deliveries,
  noticeDevices.add,
  noticeDevices.remove,
  noticeLinks.show,
  noticeLinks.act,
  webhooks.create,
  webhooks.list,
  webhooks.change,
  webhooks.rotate,
  webhooks.remove,
  webhooks.trial,
  webhooks.deliveries,
  webhooks.replay,
  query.run,
  insights.run,
  dashboards.list,
  dashboards.write,
  manifest.read,
  tiles.read,
  labels.read,
  changes.read,
  notes.list,
  notes.write,
  operations.read,
  operations.write,
  operations.choose,
  decisions.list,
  decisions.read,
  decisions.ask,
  decisions.answer,
  decisions.close,
  decisions.meet,
  decisions.present,
  people.list,
  processes.list,
  processes.write,
  merges.list,
  merges.decideRoute,
  targets.list,
  targets.write,
  closings.list,
  closings.write,
  records.list,
  orders.read,
  restatements.list,
  restatements.rows,
  close.start,
  rebuild.start,
]
