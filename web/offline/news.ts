import type { Change } from '../../shared/protocol/sync.ts'
import { mergeLabels } from '../../shared/model/labels.ts'
import type { Edge } from './edge.ts'
import { DATASET } from './picture.ts'
import type { Unsealed } from './store.ts'

/**
 * So many changes are enough for one look: where there are more a seal is under way, whose tiles bring the rest at a
 * fraction of the bytes. Reading on would chase an import that writes as fast as one reads.
 */
const ENOUGH = 40_000

export interface News {
  readonly unsealed: Unsealed
  /** Whether these are all that the edge had. */
  readonly newest: boolean
}

/**
 * Reads the changes after those known, page by page, to the newest or until there are enough: then they are the state
 * as of `through`, and the next look goes on from there. Null when the edge no longer serves them from there: fetch the
 * manifest again and start over. Rejects with `EdgeError`.
 */
export async function readNews(edge: Pick<Edge, 'readChanges'>, known: Unsealed): Promise<News | null> {
  const rows: Change[] = [...known.rows]
  let { through, labels } = known
  for (;;) {
    const page = await edge.readChanges(DATASET, through)
    // A page must begin where the last one ended and lead on, or the log would have a hole or never end.
    if (page.reload || page.since !== through || page.through < through || (page.more && page.through === through)) return null
    rows.push(...page.rows)
    labels = mergeLabels(labels, page.labels)
    through = page.through
    if (!page.more || rows.length >= ENOUGH) return { unsealed: { through, rows, labels }, newest: !page.more }
  }
}
