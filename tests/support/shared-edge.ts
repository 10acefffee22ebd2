import { inject } from 'vitest'
import { edgeOver, type RunningEdge } from './edge.ts'

/**
 * The edge that test files share which run one after the other in the same place: each has workspaces of its own there, and
 * leaves the edge as it is. Whoever counts over all workspaces, stops an edge, sets its clock or reaches into it (`mf`) starts one of its own.
 */
export async function sharedEdge(): Promise<RunningEdge> {
  const place = `${inject('lanes')}/${process.env.VITEST_POOL_ID}`
  const call = async (init?: RequestInit, query = '') => {
    const answer = await fetch(place + query, init)
    if (!answer.ok) throw new Error(`no edge to share: ${await answer.text()}`)
    return (await answer.json()) as { url: string; state: string }
  }
  const { url, state } = await call()
  const own = () => Promise.reject(new Error('an edge that is shared is not ended'))
  return edgeOver({ url, mf: null, cron: async (at) => void (await call({ method: 'POST' }, `?at=${at.getTime()}`)), stop: own, kill9: own }, state)
}
