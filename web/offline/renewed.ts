/** The versions for which this device has started anew by itself, newest last. */
const KEPT = 'ritmo.renewed'
const MOST = 20

/**
 * Whether this device may start anew by itself for a version; it then counts as done. Two edges that give different
 * versions in turn would otherwise have a page reload for ever.
 */
export function mayRenewFor(version: string): boolean {
  try {
    const name = shortOf(version)
    const done = JSON.parse(localStorage.getItem(KEPT) ?? '[]') as string[]
    if (done.includes(name)) return false
    localStorage.setItem(KEPT, JSON.stringify([...done, name].slice(-MOST)))
    return true
  } catch {
    // A browser that keeps nothing cannot tell the second time from the first: then only a person's word counts.
    return false
  }
}

/** A short name of a long text (FNV-1a, 32 bit): equal texts have equal names, and others nearly never. */
function shortOf(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash >>> 0).toString(36)
}
