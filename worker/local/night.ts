import { call } from './call.ts'
import { withServer } from './server.ts'
import { command, readSettings } from './settings.ts'
import { untilDone } from './until-done.ts'

/** `npm run night`: the nightly close of the demo workspace, now. */
await command(() =>
  withServer(readSettings(process.env), async (server) => {
    const job = await call(server, 'POST', '/v1/close')
    console.log('The nightly close has begun.')
    const { day } = (await untilDone(server, job)) as { day: string }
    const { restatements } = (await call(server, 'GET', '/v1/restatements?limit=1000')) as { restatements: { closed: string }[] }
    const days = restatements.filter(({ closed }) => closed === day).length
    console.log(days === 0 ? 'The books are closed; no earlier day changed.' : `The books are closed; ${days} earlier days say something else than before.`)
  }),
)
