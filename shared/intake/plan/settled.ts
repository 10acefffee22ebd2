import type { Plan, Profile, SourceStyles } from '../contract.ts'

/** What earlier files of a source settled. */
interface Before {
  readonly restart: 'day' | 'year' | null
  readonly styles: SourceStyles
}

/** Tables of a file by the shape of their headings, the shape with the most records first. */
export function byShape<T extends { readonly profile: Pick<Profile, 'records'>; readonly plan: Plan }>(found: readonly T[]): T[][] {
  const groups = new Map<string, T[]>()
  for (const one of found) {
    const same = groups.get(one.plan.shape)
    if (same) same.push(one)
    else groups.set(one.plan.shape, [one])
  }
  const records = (some: readonly T[]) => some.reduce((sum, { profile }) => sum + profile.records, 0)
  return [...groups.values()].sort((a, b) => records(b) - records(a))
}

/**
 * What holds for all tables of one shape, from the plan that each would have alone: restarting numbers that any of them
 * shows, the writing of dates and decimals that one of several tells; where none does, what their source settled before.
 */
export function settledBy(plans: readonly Plan[], before: Before | null): Before {
  const shown = plans.map(({ restart }) => restart)
  const told = (code: string, what: string) => {
    const saying = plans.length > 1 ? plans.flatMap((plan) => plan.said).find((one) => one.code === code) : undefined
    return saying === undefined ? null : String(saying.with[what])
  }
  return {
    restart: shown.includes('day') ? 'day' : shown.includes('year') ? 'year' : (before?.restart ?? null),
    styles: {
      dateOrder: (told('date-order', 'order') as SourceStyles['dateOrder']) ?? before?.styles.dateOrder ?? null,
      decimal: (told('decimal', 'mark') as SourceStyles['decimal']) ?? before?.styles.decimal ?? null,
    },
  }
}
