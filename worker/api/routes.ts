import * as health from './health.ts'
import * as keys from './keys.ts'
import type { Route } from './route.ts'
import * as session from './session.ts'
import * as workspaces from './workspaces.ts'

/** Every route of Ritmo but the one that describes them. A route that is not here is not answered. */
export const routes: readonly Route[] = [
  health.read,
  session.enter,
  session.read,
  session.leave,
  workspaces.create,
  keys.create,
]
