import { setTimeout as pause } from 'node:timers/promises'
import { startClock, type Clock } from './clock.ts'
import { importSample } from './first-import.ts'
import { announceServer, openServer } from './server.ts'
import { command, readSettings, sentence } from './settings.ts'
import { endWith } from './stop.ts'

/** `npm start`: the whole of Ritmo on this machine, until Ctrl-C. */
await command(async () => {
  const { port, state, demo } = readSettings(process.env)
  let clock: Clock | null = null
  const server = await openServer(state, { port, restarted: () => void clock?.tick().catch(told) })
  clock = startClock(server.edge.mf)
  const { tick, stop } = clock
  announceServer(state, server)
  console.log(`Ritmo: ${server.url.replace('127.0.0.1', 'localhost')}`)
  const life = endWith(() => {
    stop()
    return server.close()
  })
  try {
    await tick()
    if (demo === 'sales') await importSample(server, state, new Date())
  } catch (error) {
    // Ctrl-C reaches workerd too, and sooner: a moment later it is known whether that is why.
    await pause(300)
    if (!life.stopping) told(error)
  }
})

function told(error: unknown): void {
  console.error(sentence(error))
}
