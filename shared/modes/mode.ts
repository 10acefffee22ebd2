/** Whether work is done while one waits (`sync`), later (`async`), or now if it can and later if not (`hybrid`). */
export type Mode = 'sync' | 'async' | 'hybrid'

/** The three questions, for any process. */
export interface Answers {
  /** Must the answer come within seconds for the process to go on? */
  readonly now: boolean
  /** Would a delay block other critical work or a person? */
  readonly blocks: boolean
  /** Does it chew a lot of data, or compute for long? */
  readonly heavy: boolean
}

/**
 * The mode that the three answers call for. What must be answered now and is heavy is cut in two: the answer now, the
 * rest later.
 */
export function modeOf(answers: Answers): Mode {
  const waited = answers.now || answers.blocks
  if (waited && answers.heavy) return 'hybrid'
  return waited ? 'sync' : 'async'
}
