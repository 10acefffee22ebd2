import { CHANNEL } from './tags.ts'

/**
 * What was stored on the device, for its other pages: `data` a picture of a workspace; `notes` notes or outbox;
 * `session` who is in.
 */
export type News = 'data' | 'notes' | 'session' | Looked

/** A page has asked the edge for everything that is new; `looked` is when it began to, ms since 1970. */
export interface Looked {
  readonly looked: number
}

/** The other pages of this device, and its service worker. */
export interface Tabs {
  tell(news: News): void
  listen(hear: (news: News) => void): void
  close(): void
}

const KNOWN: readonly unknown[] = ['data', 'notes', 'session'] satisfies News[]

function isNews(said: unknown): said is News {
  return KNOWN.includes(said) || (typeof said === 'object' && said !== null && 'looked' in said && typeof said.looked === 'number')
}

/** Over a BroadcastChannel; where there is none, nobody is told. */
export function openTabs(): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, listen: () => undefined, close: () => undefined }
  const channel = new BroadcastChannel(CHANNEL)
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
    tell: (news) => channel.postMessage(news),
    listen: (hear) =>
      channel.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (isNews(event.data)) hear(event.data)
      }),
    close: () => channel.close(),
  }
}
