/** The name of the outbox for Background Sync and for the lock under which it is emptied. */
export const OUTBOX = 'ritmo-outbox'

/** The channel on which this device's pages and its service worker tell each other what they stored. */
export const CHANNEL = 'ritmo'

/** Tells a service worker that waits to take over. */
export const START = 'start'
