import { call } from './call.ts'
import { withServer } from './server.ts'
import { command, readSettings } from './settings.ts'
import { untilDone } from './until-done.ts'

/** `npm run night`: the nightly close of the demo workspace, now. */
await command(() =>
  withServer(readSettings(process.env), async (server) => {
    const job = await call(server, 'POST', '/v1/close')
    console.log('The nightly close has begun.')
    const result = await untilDone(server, job)
    console.log('The books are closed.', result === null ? '' : JSON.stringify(result))
  }),
)
