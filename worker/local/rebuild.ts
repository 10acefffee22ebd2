import { call } from './call.ts'
import { withServer } from './server.ts'
import { command, readSettings } from './settings.ts'
import { untilDone } from './until-done.ts'

interface Manifest {
  readonly tiles: readonly { readonly hash: string; readonly rows: number }[]
}

/** `npm run rebuild`: drops the demo workspace's facts and tiles and makes them anew from what came in. */
await command(() =>
  withServer(readSettings(process.env), async (server) => {
    const before = (await call(server, 'GET', '/v1/manifest')) as Manifest
    const job = await call(server, 'POST', '/v1/rebuild')
    console.log('Facts and tiles are being rebuilt from the inbox…')
    await untilDone(server, job)
    const after = (await call(server, 'GET', '/v1/manifest')) as Manifest
    const rows = after.tiles.reduce((sum, tile) => sum + tile.rows, 0)
    const same = after.tiles.length === before.tiles.length && after.tiles.every((tile) => before.tiles.some((old) => old.hash === tile.hash))
    console.log(`Rebuilt: ${after.tiles.length} tiles, ${rows} rows, ${same ? 'the same hashes as before' : 'other hashes than before'}.`)
  }),
)
