/** The page's end of questions that are asked again and again. */
export interface DashboardLine<Q> {
  update(question: Q): void
  /** Asks what may come next, while the finger is still down: when it does come the answer is here or on its way. */
  ahead(question: Q): void
  /** Asks the last question again, because the data changed. */
  again(): void
  close(): void
}

export interface LineEffects<Q, A> {
  ask(question: Q): Promise<A>
  show(answer: A): void
  failed(error: unknown): void
}

/** A question asked ahead; `answer` is empty until it is here. */
interface Ahead<A> {
  readonly to: string
  answer: { readonly got: A } | null
  /** Whether the question has really come meanwhile. */
  wanted: boolean
}

/**
 * One question at a time, and while it is being answered only the newest of those that follow is kept: a finger that
 * drags a brush never waits for frames that nobody will see, and no older answer comes after a newer one.
 */
export function openLine<Q, A>(fx: LineEffects<Q, A>): DashboardLine<Q> {
  let question: { readonly asked: Q } | null = null
  let guess: Ahead<A> | null = null
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

  /** A failure ahead is nobody's: who really asks asks again. */
  async function look(made: Ahead<A>, asked: Q): Promise<void> {
    const answer = await fx.ask(asked).then((got) => ({ got }), () => null)
    if (guess !== made || closed) return
    if (made.wanted && answer) fx.show(answer.got)
    if (made.wanted || !answer) guess = null
    else made.answer = answer
    if (made.wanted && !answer) ask()
  }

  function ask(): void {
    waiting = question !== null
    void run()
  }

  return {
    update(next) {
      question = { asked: next }
      const known = guess?.to === JSON.stringify(next) && !waiting ? guess : null
      if (!known) {
        guess = null
        return ask()
      }
      if (!known.answer) return void (known.wanted = true)
      guess = null
      fx.show(known.answer.got)
    },
    ahead(next) {
      if (busy || guess?.wanted) return
      const made: Ahead<A> = { to: JSON.stringify(next), answer: null, wanted: false }
      guess = made
      void look(made, next)
    },
    again() {
      guess = null
      ask()
    },
    close: () => void (closed = true),
  }
}
