interface Known {
  readonly importedIds: readonly string[]
}

const found = new Map<string, ReadonlySet<string>>()

/** A module and all that it imports, directly and by way of others; not what it imports later. */
export function closureOf(module: string, infoOf: (id: string) => Known | null): ReadonlySet<string> {
  const before = found.get(module)
  if (before) return before
  const all = new Set<string>()
  const add = (id: string): void => {
    if (all.has(id)) return
    all.add(id)
    for (const next of infoOf(id)?.importedIds ?? []) add(next)
  }
  add(module)
  found.set(module, all)
  return all
}
