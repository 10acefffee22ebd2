/** Two keys of one dimension that a person said to be one and the same; `to` is the one to be shown. */
export interface Tie {
  readonly from: string
  readonly to: string
  /** The change with which it was said. */
  readonly seq: number
}

/**
 * Which key stands for each that was merged away; keys that stand for themselves are not in it. Ties join keys into
 * groups whichever way they point; a group's survivor is the key that no tie of it sends away, and where several are
 * left (a into b, then a into c) the one that was named last.
 */
export function survivorsOf(ties: readonly Tie[]): Map<string, string> {
  const groups = groupsOf(ties)
  const survivors = new Map<string, string>()
  for (const group of new Set(groups.values())) {
    const survivor = survivorOf(group)
    for (const key of group.keys) if (key !== survivor) survivors.set(key, survivor)
  }
  return survivors
}

/** Whether two keys are one already, by whatever chain of ties. */
export function areOne(ties: readonly Tie[], a: string, b: string): boolean {
  const groups = groupsOf(ties)
  const group = groups.get(a)
  return a === b || (group !== undefined && group === groups.get(b))
}

interface Group {
  readonly keys: string[]
  readonly ties: Tie[]
}

function groupsOf(ties: readonly Tie[]): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const tie of ties) {
    const [a, b] = [tie.from, tie.to].map((key) => groups.get(key) ?? { keys: [key], ties: [] }) as [Group, Group]
    const joined = a === b ? a : { keys: [...a.keys, ...b.keys], ties: [...a.ties, ...b.ties] }
    joined.ties.push(tie)
    for (const key of joined.keys) groups.set(key, joined)
  }
  return groups
}

function survivorOf({ keys, ties }: Group): string {
  const sent = new Set(ties.map((tie) => tie.from))
  const left = ties.filter((tie) => !sent.has(tie.to)).sort((a, b) => b.seq - a.seq)
  // Ties that run in a ring send every key away: then the first of them stays, whichever way one looks.
  return left[0]?.to ?? (keys.toSorted()[0] as string)
}
