import { Log, LogLevel } from 'miniflare'
import { saysFull } from './disk.ts'

/** What workerd says once a start because of V8 flags that its own start-up cache was not made with: of no use to anybody. */
const CACHE_NOTE = /bootstrap compile cache failed its compatibility check/

/** The same trouble is told once in so many ms. */
const QUIET = 60_000

/**
 * What workerd and miniflare say, as a person can use it: a full disk as one sentence instead of stacks, everything
 * else from warnings on as it comes.
 */
export class PlainVoice extends Log {
  private fullSince = -Infinity
  private readonly now: () => number
  private readonly tell: (line: string) => void

  constructor(now: () => number = () => performance.now(), tell: (line: string) => void = (line) => console.error(line)) {
    super(LogLevel.WARN)
    this.now = now
    this.tell = tell
  }

  /** What miniflare itself says. */
  protected override log(message: string): void {
    this.hear(message)
  }

  /** What the runtime says: the Worker's own lines and workerd's. */
  hear(message: string): void {
    if (CACHE_NOTE.test(message)) return
    const full = saysFull(message)
    if (full && this.now() - this.fullSince > QUIET) {
      this.fullSince = this.now()
      this.tell('The disk is full: free some space; what was being sent has to be sent again, what was accepted is kept.')
    } else if (!full && !(this.now() - this.fullSince < QUIET && /internal error/i.test(message))) this.tell(message)
  }
}
