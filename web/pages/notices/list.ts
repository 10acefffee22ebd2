import type { Accessor } from 'solid-js'
import { noticeSchema, type Notice } from '../../../shared/protocol/notices.ts'
import { watchList, type WatchedList } from '../../state/watched.ts'
import { readNotices, see, seeAll } from './calls.ts'

/** A page that stands open looks again, ms. */
const AGAIN = 15_000

/** The notices as the page shows them, newest first. */
export interface NoticeListing extends WatchedList<Notice> {
  read(notice: Notice): Promise<void>
  readAll(): Promise<void>
}

/** Watches the notices. `again` is what makes it look at once; `onRead` hears of each that was read. */
export function createNoticeListing(place: Accessor<string | null>, again: Accessor<unknown>, onRead: () => void): NoticeListing {
  const listing = watchList<Notice>({
    place, again, page: 30, most: 200,
    async read(size) {
      const items = await readNotices(size)
      return { items, more: items.length >= size }
    },
    pause: () => AGAIN,
    kept: { name: 'ritmo.notices.', schema: noticeSchema },
  })

  /** Shown as read at once; what the edge does not take comes back. */
  async function mark(which: (notice: Notice) => boolean, told: Promise<unknown>): Promise<void> {
    const before = listing.list()
    const at = new Date().toISOString()
    listing.show((before ?? []).map((one) => (one.seenAt === null && which(one) ? { ...one, seenAt: at } : one)))
    await told.then(onRead, (error: unknown) => listing.show(before, error))
    await listing.refresh()
  }

  return {
    ...listing,
    read: (notice) => mark(({ id }) => id === notice.id, see(notice.id)),
    async readAll() {
      const newest = listing.list()?.[0]
      if (newest) await mark(() => true, seeAll(newest.id))
    },
  }
}
