import type { MeetingNews } from './news.ts'

/** Who is at a socket, kept with it while the object sleeps. */
interface Seat {
  readonly room: string
  readonly person: string
}

/** A line that has said nothing for so long is dead, ms: browsers say "here" every 20 s. */
const SILENT = 50_000
/** Somebody who asks instead of holding a line counts as there for so long, ms. */
const ASKED = 20_000
const FORGET = 3_600_000
/** The longest name of a room or person in storage. */
const prefixOf = (room: string) => `seen ${room} `

/**
 * One object a workspace: knows who is at which meeting, and passes word that something changed there. It decides nothing
 * and keeps nothing that matters: answers stand in the tables. Sockets hibernate, so a meeting in which nobody says
 * anything costs nothing.
 */
export class LiveHub implements DurableObject {
  readonly #state: DurableObjectState

  constructor(state: DurableObjectState) {
    this.#state = state
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair('here', 'here'))
  }

  /** `/meet` takes a socket, `/touch` counts who only asks, `/nudge` says that something changed. The caller was let in by the door. */
  async fetch(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    const room = searchParams.get('room') ?? ''
    const person = searchParams.get('person') ?? ''
    if (pathname === '/meet') return this.#meet({ room, person })
    if (pathname === '/nudge') this.#tell(room, { changed: true })
    if (pathname === '/touch') await this.#state.storage.put(prefixOf(room) + person, Date.now())
    const present = await this.#present(room)
    if (pathname === '/touch') this.#tell(room, { present })
    return Response.json({ present })
  }

  async #meet(seat: Seat): Promise<Response> {
    const { 0: theirs, 1: ours } = new WebSocketPair()
    this.#state.acceptWebSocket(ours, [seat.room])
    ours.serializeAttachment(seat)
    this.#tell(seat.room, { present: await this.#present(seat.room) })
    return new Response(null, { status: 101, webSocket: theirs })
  }

  webSocketMessage(): void {
    // What browsers say is answered without waking this object; there is nothing else to say.
  }

  async webSocketClose(socket: WebSocket): Promise<void> {
    await this.#gone(socket)
  }

  async webSocketError(socket: WebSocket): Promise<void> {
    await this.#gone(socket)
  }

  async #gone(socket: WebSocket): Promise<void> {
    const { room } = socket.deserializeAttachment() as Seat
    socket.close(1000)
    this.#tell(room, { present: await this.#present(room, socket) })
  }

  /** Everybody in a room, by name; `without` has just left. */
  async #present(room: string, without?: WebSocket): Promise<string[]> {
    const now = Date.now()
    const people = new Set<string>()
    for (const socket of this.#state.getWebSockets(room)) {
      const heard = this.#state.getWebSocketAutoResponseTimestamp(socket)
      if (socket !== without && socket.readyState === WebSocket.OPEN && (heard === null || now - heard.getTime() < SILENT)) people.add((socket.deserializeAttachment() as Seat).person)
    }
    for (const [key, at] of await this.#state.storage.list<number>({ prefix: prefixOf(room) })) {
      if (now - at < ASKED) people.add(key.slice(prefixOf(room).length))
      else if (now - at > FORGET) await this.#state.storage.delete(key)
    }
    return [...people].sort()
  }

  #tell(room: string, news: MeetingNews): void {
    const text = JSON.stringify(news)
    for (const socket of this.#state.getWebSockets(room)) {
      try {
        socket.send(text)
      } catch {
        // It is on its way out, and told so by its own event.
      }
    }
  }
}
