import { call } from './call.ts'
import { withServer } from './server.ts'
import { command, readSettings } from './settings.ts'
import { untilDone } from './until-done.ts'

/** `npm run backup`: a backup of the demo workspace, now; its id is the last line. */
await command(() =>
  withServer(readSettings(process.env), async (server) => {
    const job = (await call(server, 'POST', '/v1/jobs', { kind: 'backup' })) as { id: string }
    const { rows, bytes, seq } = (await untilDone(server, job)) as { rows: number; bytes: number; seq: number }
    console.log(`${rows} rows in ${bytes} bytes, as of change ${seq}.`)
    console.log(job.id)
  }),
)
