import { createContext, useContext } from 'solid-js'
import type { Data, Updates } from '../offline/contract.ts'
import type { Jobs } from './jobs.ts'
import type { Toasts } from './toasts.ts'
import type { Uploads } from './uploads.ts'

/** What every page may use. */
export interface App {
  readonly data: Data
  readonly updates: Updates
  readonly jobs: Jobs
  readonly uploads: Uploads
  readonly toasts: Toasts
}

export const AppContext = createContext<App>()

/** The app around a component. */
export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('a page stands outside the app')
  return app
}
