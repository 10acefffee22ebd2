import { createContext, useContext, type Accessor } from 'solid-js'
import type { Data, Updates } from '../offline/contract.ts'
import type { Tray } from './incoming.ts'
import type { Jobs } from './jobs.ts'
import type { Toasts } from './toasts.ts'
import type { Uploads } from './uploads.ts'

/** What every page may use. */
export interface App {
  readonly data: Data
  readonly updates: Updates
  readonly jobs: Jobs
  readonly uploads: Uploads
  /** Files that are looked at before they are sent. */
  readonly tray: Tray
  /** How many files are being written to this device just now. */
  readonly taking: Accessor<number>
  readonly toasts: Toasts
  /** Takes files that were dropped or picked: to be looked at first, or sent at once, as the person chose. */
  take(files: Iterable<File>): void
}

export const AppContext = createContext<App>()

/** The app around a component. */
export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('a page stands outside the app')
  return app
}
