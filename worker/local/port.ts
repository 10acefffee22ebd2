import { createServer } from 'node:net'
import { PlainError } from './settings.ts'

/** What a person reads when a port is somebody else's. */
export const takenPort = (port: number): PlainError => new PlainError(`Port ${port} is in use: stop what uses it, or start Ritmo on another one, say PORT=${port + 1} npm start.`)

/** Throws a plain error when something else already listens on that port here. */
export async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(takenPort(port))
      else if (error.code === 'EACCES') reject(new PlainError(`Port ${port} is not open to this user: choose one above 1023, say PORT=8787 npm start.`))
      else reject(error)
    })
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve()))
  })
}
