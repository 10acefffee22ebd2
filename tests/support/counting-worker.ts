import worker from '../../worker/index.ts'
import { countedDatabase } from './counted-database.ts'

/**
 * The product's own Worker, which tells with each answer how many rows of facts D1 read for it, in the header
 * `fact-rows`: index rows and all, as D1 itself counts and bills them.
 */

type Handler = (subject: unknown, env: unknown, context: unknown) => Response | Promise<Response>

const handlers = worker as unknown as Record<'fetch' | 'queue' | 'scheduled', Handler>

export { LiveHub } from '../../worker/index.ts'

export default {
  async fetch(request: Request, env: { FACTS_0: D1Database }, context: unknown) {
    let rows = 0
    const facts = countedDatabase(env.FACTS_0, (sql, meta) => {
      if (/\bfact\b/.test(sql)) rows += meta.rows_read ?? 0
    })
    const answer = await handlers.fetch(request, { ...env, FACTS_0: facts }, context)
    answer.headers.set('fact-rows', String(rows))
    return answer
  },
  queue: (batch: unknown, env: unknown, context: unknown) => handlers.queue(batch, env, context),
  scheduled: (event: unknown, env: unknown, context: unknown) => handlers.scheduled(event, env, context),
}
