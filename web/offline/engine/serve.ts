import { RitmoError } from '../../../shared/model/errors.ts'
import { EngineError, type Ask, type Calls, type Failure, type Reply, type EngineNews } from './calls.ts'
import { createHall, type Hall } from './hall.ts'
import { createHost } from './host.ts'
import { buffersOf } from './packed.ts'

interface Port {
  addEventListener(type: 'message', listener: (event: MessageEvent<Ask>) => void): void
  postMessage(message: Reply, options: { transfer: ArrayBuffer[] }): void
}

/** Answers the questions that come through a port, over a hall that pages may share. Gives the way to leave. */
export function serve(port: Port, hall: Hall = createHall()): () => void {
  const hear = (news: EngineNews) => port.postMessage({ news }, { transfer: [] })
  const host = createHost(hall, hear)
  hall.seats.add(hear)

  async function answer(ask: Ask): Promise<Reply> {
    try {
      const handler = host[ask.name] as (argument: Ask['with']) => unknown
      return { id: ask.id, ok: true, answer: await handler(ask.with) }
    } catch (error) {
      return { id: ask.id, ok: false, failure: failureOf(error) }
    }
  }

  port.addEventListener('message', (event) => {
    // Ports that come along, and a port's last word, are none of this one's.
    if (event.data === null || !('id' in event.data)) return
    void answer(event.data).then((reply) => port.postMessage(reply, { transfer: buffersIn(event.data, reply) }))
  })
  return () => void hall.seats.delete(hear)
}

function buffersIn(ask: Ask, reply: Reply): ArrayBuffer[] {
  return ask.name === 'update' && 'ok' in reply && reply.ok ? (reply.answer as Calls['update'][1]).flatMap(buffersOf) : []
}

function failureOf(error: unknown): Failure {
  if (error instanceof EngineError) {
    const { code, message: detail, field, tile } = error
    return { code, detail, ...(field === undefined ? {} : { field }), ...(tile === undefined ? {} : { tile }) }
  }
  if (error instanceof RitmoError) return { code: error.code, detail: error.message, ...(error.field === undefined ? {} : { field: error.field }) }
  return { code: 'engine', detail: error instanceof Error ? error.message : String(error) }
}
