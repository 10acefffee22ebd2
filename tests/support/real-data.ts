import { existsSync } from 'node:fs'

/** Folder of the real data: `RITMO_SHARED`, or `../shared` beside the project. */
export const realData = `${process.env.RITMO_SHARED ?? '../shared'}/data`

/** Whether tests over the real data may be left out: where it is absent and not required. */
export function withoutRealData(): boolean {
  return !existsSync(realData) && process.env.RITMO_REAL_DATA !== 'required'
}
