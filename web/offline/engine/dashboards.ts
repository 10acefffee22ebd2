/** The page's end of questions that are asked again and again. */
export interface DashboardLine<Q> {
  update(question: Q): void
  /** Asks the last question again, because the data changed. */
  again(): void
  close(): void
}

export interface LineEffects<Q, A> {
  ask(question: Q): Promise<A>
  show(answer: A): void
  failed(error: unknown): void
}

/**
 * One question at a time, and while it is being answered only the newest of those that follow is kept: a finger that
 * drags a brush never waits for frames that nobody will see, and no older answer comes after a newer one.
 */
export function openLine<Q, A>(fx: LineEffects<Q, A>): DashboardLine<Q> {
  let question: { readonly asked: Q } | null = null
  let waiting = false
  let busy = false
  let closed = false

  async function run(): Promise<void> {
    if (busy) return
    busy = true
    while (waiting && question && !closed) {
      waiting = false
      try {
        const answer = await fx.ask(question.asked)
        if (!closed) fx.show(answer)
      } catch (error) {
        if (!closed) fx.failed(error)
      }
    }
    busy = false
  }

  return {
    update(next) {
      question = { asked: next }
      waiting = true
      void run()
    },
    again() {
      waiting = question !== null
      void run()
    },
    close: () => void (closed = true),
  }
}
