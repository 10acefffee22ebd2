import type { Mode } from '../modes/mode.ts'

/** What a design costs a week, and how many do not get their answer at once. */
export interface Weighed {
  readonly mode: Mode
  /** Minor units a week. */
  readonly cost: number
  /** Who gets no answer while they wait, a week. */
  readonly unanswered: number
}

export interface Stretch {
  readonly mode: Mode
  /** From which worth of an immediate answer it is the cheapest, and up to which (null: without end). Minor units. */
  readonly from: number
  readonly to: number | null
}

/** What a design costs a week when each answer at once is worth so much, minor units. */
export function weigh(design: Weighed, worth: number): number {
  return design.cost + design.unanswered * worth
}

/**
 * Which design is the cheapest for each worth of an immediate answer: the lower envelope of straight lines, walked from
 * crossing to crossing. The borders are the break-even points. Ties go to the one that answers more.
 */
export function breakEven(designs: readonly Weighed[]): Stretch[] {
  const stretches: Stretch[] = []
  let from = 0
  let best = designs.reduce((a, b) => (b.cost < a.cost || (b.cost === a.cost && b.unanswered < a.unanswered) ? b : a))
  for (;;) {
    let next: { at: number; design: Weighed } | null = null
    for (const design of designs) {
      if (design.unanswered >= best.unanswered) continue
      const at = (design.cost - best.cost) / (best.unanswered - design.unanswered)
      if (!next || at < next.at || (at === next.at && design.unanswered < next.design.unanswered)) next = { at, design }
    }
    if (!next) break
    if (next.at > from) stretches.push({ mode: best.mode, from, to: next.at })
    from = Math.max(from, next.at)
    best = next.design
  }
  stretches.push({ mode: best.mode, from, to: null })
  return stretches
}
