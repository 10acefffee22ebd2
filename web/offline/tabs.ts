import { CHANNEL } from './tags.ts'

/**
 * What was stored on the device, for its other pages: `data` a picture of a workspace; `notes` notes or outbox;
 * `session` who is in.
 */
export type News = 'data' | 'notes' | 'session'

/** The other pages of this device, and its service worker. */
export interface Tabs {
  tell(news: News): void
  listen(hear: (news: News) => void): void
  close(): void
}

const KNOWN: readonly unknown[] = ['data', 'notes', 'session'] satisfies News[]

/** Over a BroadcastChannel; where there is none, nobody is told. */
export function openTabs(): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, listen: () => undefined, close: () => undefined }
  const channel = new BroadcastChannel(CHANNEL)
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
    tell: (news) => channel.postMessage(news),
    listen: (hear) =>
      channel.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (KNOWN.includes(event.data)) hear(event.data as News)
      }),
    close: () => channel.close(),
  }
}
