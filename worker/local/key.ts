import { call } from './call.ts'
import { withServer } from './server.ts'
import { command, readSettings } from './settings.ts'

/** `npm run key`: a fresh API key for the demo workspace, as the last line. */
await command(() =>
  withServer(readSettings(process.env), async (server) => {
    const { key } = (await call(server, 'POST', '/v1/keys', { name: 'npm run key' })) as { key: string }
    console.log(key)
  }),
)
