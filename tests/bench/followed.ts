import type { Job } from '../../shared/protocol/jobs.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { openFacts } from '../support/plane.ts'

const ENDED = ['succeeded', 'failed', 'cancelled']
/** As often as the app asks how a job stands, ms; and as its row is looked at from outside, which costs the edge nothing. */
const [ASKED, LOOKED] = [1000, 20]

/**
 * A job once it has ended. It is asked for as often as an open page does: an answer takes some 5 ms of a processor, and
 * twenty a second would be measured with it. `seen` hears of each answer.
 */
export async function followed(edge: RunningEdge, ws: TestWorkspace, id: string, seen: (job: Job) => void = () => undefined): Promise<Job> {
  const db = openFacts(edge)
  const state = db.prepare('select state from job where id = ?')
  const ask = async () => (await (await edge.fetch(`/v1/jobs/${id}`, { as: ws })).json()) as Job
  try {
    for (let asked = performance.now(); !ENDED.includes((state.get(id) as { state: string }).state); await new Promise((resolve) => setTimeout(resolve, LOOKED))) {
      if (performance.now() - asked < ASKED) continue
      asked = performance.now()
      seen(await ask())
    }
  } finally {
    db.close()
  }
  return ask()
}
