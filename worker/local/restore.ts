import { call } from './call.ts'
import { withServer } from './server.ts'
import { command, PlainError, readSettings } from './settings.ts'
import { untilDone } from './until-done.ts'

/**
 * `npm run restore [-- BACKUP]`: the newest backup of the demo workspace, or the one named, into a new workspace; every
 * count and sum is compared, and the new workspace's key is the last line.
 */
await command(() =>
  withServer(readSettings(process.env), async (server) => {
    const { backups } = (await call(server, 'GET', '/v1/backups')) as { backups: { id: string; day: string }[] }
    const wanted = process.argv[2]
    const backup = wanted === undefined ? backups[0] : backups.find(({ id }) => id === wanted)
    if (!backup) throw new PlainError(wanted === undefined ? 'There is no backup yet: make one with "npm run backup".' : `There is no backup ${wanted}.`)
    const { key, job } = (await call(server, 'POST', `/v1/backups/${backup.id}/restore`, { name: `Backup ${backup.day}` })) as { key: string; job: string }
    const target = { ...server, key }
    const { compared, facts } = (await untilDone(target, await call(target, 'GET', `/v1/jobs/${job}`))) as { compared: number; facts: number }
    console.log(`The backup of ${backup.day} stands in a new workspace: ${facts} facts; ${compared} counts and sums compared, all equal. Its key:`)
    console.log(key)
  }),
)
