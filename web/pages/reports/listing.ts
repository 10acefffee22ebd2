import type { Accessor } from 'solid-js'
import { reportSchema, type Report } from '../../../shared/protocol/reports.ts'
import { watchList, type WatchedList } from '../../state/watched.ts'
import { readReports } from './calls.ts'

/** Looked at again while one is being made, and while none is, ms. */
const WHILE_MAKING = 700
const AT_REST = 10_000

const isMade = ({ state }: Report): boolean => state !== 'queued' && state !== 'running' && state !== 'cancelling'

/** Watches the reports of a workspace. */
export function createListing(place: Accessor<string | null>, again: Accessor<unknown>): WatchedList<Report> {
  return watchList<Report>({
    place, again, page: 20, most: 200,
    async read(size) {
      const { reports, next } = await readReports(size)
      return { items: reports, more: next !== null }
    },
    pause: (list) => (list.every(isMade) ? AT_REST : WHILE_MAKING),
    kept: { name: 'ritmo.reports.', schema: reportSchema, trim: (report) => ({ ...report, asked: null }) },
  })
}
