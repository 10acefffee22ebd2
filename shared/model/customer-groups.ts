/*
 * Groups of customers by what they bought: filters as dimensions are, though no column holds them. They follow from all
 * rows there are, whatever else is filtered, so that a customer stays in a group while one looks around.
 */

/** The month of a customer's first purchase: `2025-03`. */
export const COHORT = 'customer.cohort'
/** By how lately and how often a customer bought up to a day: one of `SEGMENTS`. */
export const SEGMENT = 'customer.segment'

export const SEGMENTS = ['champions', 'loyal', 'recent', 'waning', 'atRisk', 'dormant'] as const
export type Segment = (typeof SEGMENTS)[number]

/** Whether a name is one of these groups'. */
export function isOfCustomers(name: string): boolean {
  return name === COHORT || name === SEGMENT
}

interface Listed {
  readonly sets: Readonly<Record<string, readonly unknown[]>>
  readonly but?: Readonly<Record<string, readonly unknown[]>> | undefined
}

/** Whether some filters ask for groups of customers: then every row there is must be at hand. */
export function asksOfCustomers({ sets, but = {} }: Listed): boolean {
  return [sets, but].some((lists) => Object.entries(lists).some(([name, keys]) => isOfCustomers(name) && keys.length > 0))
}

/** The day (exclusive) up to which segments count, for filters that ask for them; nothing otherwise. */
export function segmentsUntil({ sets, but = {} }: Listed, day: number): { readonly asOf?: number } {
  return (sets[SEGMENT] ?? but[SEGMENT] ?? []).length > 0 ? { asOf: day } : {}
}
