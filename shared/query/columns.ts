import type { Query } from '../protocol/query.ts'

/** A measure of the stretch before is called so, and its own name. */
export const BEFORE = 'before.'

/** The columns of figures that a query answers: its measures, then those of the stretch before. */
export function figureNames(query: Query): string[] {
  return query.before ? [...query.measures, ...query.measures.map((name) => BEFORE + name)] : [...query.measures]
}

/** All columns of a query's answer. */
export function namesOf(query: Query): string[] {
  return [...query.by, ...figureNames(query)]
}
