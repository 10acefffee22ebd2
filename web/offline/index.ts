import { createUpdates } from './updates.ts'

export { createData } from './data.ts'

/** Watches for newer versions of the app from the moment the page starts. */
export const { updateReady, applyUpdate, keepShell } = createUpdates()
