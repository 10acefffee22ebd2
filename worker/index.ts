import { createApp } from './api/app.ts'
import { serveAsset } from './api/assets.ts'
import { drain } from './api/http/drain.ts'
import { guarded } from './api/http/headers.ts'
import { parseEnv } from './env.ts'
import { onMinute, onQueue } from './jobs/events.ts'

export { LiveHub } from './live/hub.ts'

const app = createApp()

export default {
  async fetch(request, raw, context) {
    const env = parseEnv(raw)
    const { pathname } = new URL(request.url)
    const answer = pathname === '/v1' || pathname.startsWith('/v1/') ? await app.fetch(request, env, context) : await serveAsset(request, env)
    await drain(request)
    return guarded(answer)
  },
  queue: (batch, raw, context) => onQueue(batch, raw, context),
  scheduled: (_event, raw, context) => onMinute(raw, context),
} satisfies ExportedHandler
