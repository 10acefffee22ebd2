import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { forgetJobs, JOB_KINDS } from '../store/jobs/jobs.ts'
import { forgetDeliveries } from '../store/notices/deliveries.ts'
import { forgetNotices } from '../store/notices/notices.ts'
import { forgetLinks } from '../store/reports/report-links.ts'
import { deleteReport, oldReports, REPORTS_KEPT } from '../store/reports/reports.ts'
import { forgetRuns } from '../store/jobs/schedules.ts'
import { terms } from './terms.ts'

const DAY = 86_400_000
/** Notices that were seen, and the record of what schedules began. */
const SEEN_KEPT = 90 * DAY
/** How notices were delivered. */
const SENT_KEPT = 60 * DAY
const RUNS_KEPT = 400 * DAY
/** Links that open nothing any more, so that one still sees for a while who opened them. */
const LINKS_KEPT = 30 * DAY
/** Forgotten at once, and in one night. */
const PAGE = 500
const MOST_PAGES = 20

/** Forgets jobs that ended longer ago than their kind is kept, notices that were seen long ago, and old runs of schedules. What is too much for one night goes in the next. */
export async function forgetHistory(fx: Effects, ws: Workspace): Promise<void> {
  await forgetNotices(fx, ws, fx.now() - SEEN_KEPT)
  await forgetDeliveries(fx, ws, fx.now() - SENT_KEPT)
  await forgetRuns(fx, ws, fx.now() - RUNS_KEPT)
  for (const id of await oldReports(fx, ws, fx.now() - REPORTS_KEPT, PAGE)) await deleteReport(fx, ws, id)
  await forgetLinks(fx, ws, fx.now() - LINKS_KEPT)
  for (const kind of JOB_KINDS) {
    const { kept } = terms[kind]
    if (kept === null) continue
    for (let page = 0; page < MOST_PAGES; page++) if ((await forgetJobs(fx, ws, kind, fx.now() - kept * DAY, PAGE)) < PAGE) break
  }
}
