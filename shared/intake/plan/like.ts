import { fold } from '../../model/fold.ts'
import type { Corrections } from '../contract.ts'

const named = (headings: readonly string[]) => new Map(headings.filter((heading) => heading !== '').map((heading) => [fold(heading), heading]))

/** For headings that no source has: the source that has most of them. */
export function sourceLike<S extends { readonly headings: readonly string[] }>(headings: readonly string[], known: readonly S[]): S | null {
  const own = named(headings)
  let best: { source: S; shared: number } | null = null
  for (const source of known) {
    const shared = source.headings.filter((heading) => own.has(fold(heading))).length
    if (shared * 2 > Math.max(source.headings.length, own.size) && shared > (best?.shared ?? 0)) best = { source, shared }
  }
  return best && best.source
}

/** What a person said of a source's headings, of those that are still there. */
export function mappingFor(headings: readonly string[], corrections: Corrections | null): Corrections | null {
  const own = named(headings)
  const mapping = Object.entries(corrections?.mapping ?? {}).filter(([heading]) => own.has(fold(heading)))
  return mapping.length > 0 ? { mapping: Object.fromEntries(mapping) } : null
}

/** The headings that there are more, and those that are missing, beside a source's. */
export function headingsChanged(headings: readonly string[], before: readonly string[]): { readonly added: readonly string[]; readonly missing: readonly string[] } {
  const [own, theirs] = [named(headings), named(before)]
  const only = (some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>) => [...some].flatMap(([key, heading]) => (others.has(key) ? [] : [heading]))
  return { added: only(own, theirs), missing: only(theirs, own) }
}
