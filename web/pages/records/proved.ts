import { createMemo, createResource, type Accessor } from 'solid-js'
import type { Figure } from '../../../shared/engine/contract.ts'

/** A figure and the rows that it counts. */
export interface Said {
  readonly figure: Figure | null
  readonly lines: number
}

export interface Proved {
  readonly edge: Accessor<Said | null>
  readonly asking: Accessor<boolean>
  /** Whether both say the same; null while that is not known. */
  readonly agrees: Accessor<boolean | null>
  /** Asks again, unless it is being asked or both agree already. */
  again(): void
}

/** The least of none is NaN here and null on the wire: both are written alike. */
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

const isSaid = (one: Said, other: Said) => one.lines === other.lines && same(one.figure, other.figure)

/**
 * Puts a question to the edge too and compares: asked again when the question, the figure or the rows have become others,
 * and not when they came anew and say the same, nor when they have become what the edge said already. A null question asks nothing.
 */
export function createProved<Q>(question: Accessor<Q | null>, here: Accessor<Said>, ask: (question: Q) => Promise<Said>): Proved {
  const wanted = createMemo(() => {
    const asked = question()
    const { figure, lines } = here()
    return asked === null ? null : { asked, figure, lines }
  }, undefined, { equals: same })
  let answered: Q | null = null
  const [edge, { refetch }] = createResource(wanted, ({ asked, ...now }, { value }: { value: Said | null | undefined }) => {
    if (value && same(asked, answered) && isSaid(value, now)) return value
    return ask(asked).then((said) => {
      answered = asked
      return said
    }, () => null)
  })
  const agrees = () => (edge.latest ? isSaid(edge.latest, here()) : null)
  return {
    edge: () => edge.latest ?? null,
    asking: () => edge.loading,
    agrees,
    again() {
      if (!edge.loading && agrees() !== true) void refetch()
    },
  }
}
