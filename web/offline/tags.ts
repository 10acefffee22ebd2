/** The name of the outbox for Background Sync and for the lock under which its small writes are sent. */
export const OUTBOX = 'ritmo-outbox'

/** The lock under which files are sent: small writes do not wait behind them. */
export const FILES = 'ritmo-outbox-files'

/** The channel on which this device's pages and its service worker tell each other what they stored. */
export const CHANNEL = 'ritmo'

/** Tells a service worker that waits to take over. */
export const START = 'start'

/** Asks a service worker which version it is; it answers through the port that comes along. */
export const WHICH = 'which'

/** The lock under which pages ask the edge for news, one at a time. */
export const LOOK = 'ritmo-look'

/** The service worker's word to its pages that there are notices to be read. */
export const NOTICES_NEWS = 'notices'
