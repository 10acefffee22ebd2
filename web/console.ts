import type { Data } from './offline/contract.ts'
import type { Answer, QueryInput } from '../shared/protocol/query.ts'

declare global {
  interface Window {
    /** For whoever programs: questions answered on this device, from the browser's console. */
    ritmo: { query(query: QueryInput): Promise<Answer> }
  }
}

/** Opens the data to the browser's console. */
export function openConsole(data: Data): void {
  window.ritmo = { query: (query) => data.query(query) }
}
