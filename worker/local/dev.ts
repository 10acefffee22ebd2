import { join } from 'node:path'
import { context } from 'esbuild'
import { createServer } from 'vite'
import { bundleOptions } from './bundle.ts'
import { startClock } from './clock.ts'
import { miniflareOptions } from './edge.ts'
import { importSample } from './first-import.ts'
import { refuseTakenPort } from './port.ts'
import { announceServer, openServer } from './server.ts'
import { command, readSettings, ROOT, sentence } from './settings.ts'
import { endWith } from './stop.ts'
import { convertV4MiniflareOptions } from 'miniflare'

const SCRIPT = join(ROOT, 'dist', 'dev', 'index.js')

/** `npm run dev`: the app from its sources with hot reload, and the Worker bundled again at each change. */
await command(async () => {
  const { port, state, demo } = readSettings(process.env)
  await refuseTakenPort(port)
  const server = await openServer(state, { port: 0, app: null })
  const { edge, owner } = server
  const edgePort = Number(new URL(edge.url).port)
  const clock = startClock(edge.mf)

  const options = bundleOptions('worker/index.ts', SCRIPT)
  const reload = () => edge.mf.setOptions(convertV4MiniflareOptions(miniflareOptions({ port: edgePort, state, script: SCRIPT, app: null, owner })))
  const { promise: first, resolve: ready } = Promise.withResolvers<void>()
  const watcher = await context({
    ...options,
    logLevel: 'warning',
    plugins: [...(options.plugins ?? []), { name: 'reload', setup: (build) => build.onEnd(({ errors }) => (errors.length === 0 ? reload().then(clock.tick).catch(told) : Promise.resolve()).finally(ready)) }],
  })
  await watcher.watch()
  // Whoever comes before the first build stands would meet an edge that is just being replaced.
  await first

  const app = await createServer({
    configFile: join(ROOT, 'web', 'vite.config.ts'),
    server: { host: '127.0.0.1', port, strictPort: true, proxy: { '/v1': { target: edge.url } } },
  })
  await app.listen()
  announceServer(state, server)
  console.log(`Ritmo: http://localhost:${port}`)
  endWith(async () => {
    clock.stop()
    await watcher.dispose()
    await app.close()
    await server.close()
  })
  if (demo === 'sales') await importSample(server, state, new Date()).catch(told)
})

function told(error: unknown): void {
  console.error(sentence(error))
}
