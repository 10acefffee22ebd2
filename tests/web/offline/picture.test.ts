import { describe, expect, it } from 'vitest'
import type { Change, Manifest } from '../../../shared/protocol/sync.ts'
import { carryChanges } from '../../../web/offline/picture.ts'
import type { Picture } from '../../../web/offline/store.ts'

const change = (seq: number, month: string): Change => [seq, 1, Date.parse(`${month}-15T10:00:00Z`), 'o1', 'a', null, null, null, null, null, 'product', 1000, 100, null, null]

function manifest(sealed: number, months: Readonly<Record<string, number>>, merged?: number): Manifest {
  const tiles = Object.entries(months).map(([month, at]) => ({ hash: `${month} ${at}`, dataset: 'sales', month, part: 0, rows: 1, bytes: 1, from: 0, to: 0, sealed: at }))
  return { protocol: 2, version: 1, workspace: { id: 'w', name: 'W', zone: 'Europe/Rome', currency: 'EUR' }, datasets: [], tiles, labels: null, sealed, horizon: 0, seq: 99, ...(merged ? { merged } : {}) }
}

const held = (known: Manifest, through: number, rows: Change[]): Picture => ({ manifest: known, etag: null, asOf: 0, unsealed: { through, rows, labels: {} } })
/** Sequence numbers of the changes that are still of use. */
const carried = (known: Manifest, rows: Change[], next: Manifest) => carryChanges(held(known, 30, rows), next).rows.map(([seq]) => seq)

describe('changes read before a decision about merges', () => {
  const rows = [change(22, '2025-01'), change(25, '2025-02')]

  it('go on as they are where nothing is merged, and where their months’ tiles are the same', () => {
    expect(carried(manifest(10, { '2025-01': 10 }), rows, manifest(20, { '2025-01': 20 }))).toEqual([22, 25])
    expect(carried(manifest(10, { '2025-01': 10, '2025-02': 10, '2025-03': 10 }), rows, manifest(10, { '2025-01': 10, '2025-02': 10, '2025-03': 21 }, 21))).toEqual([22, 25])
    expect(carried(manifest(10, { '2025-01': 21, '2025-02': 21 }, 15), rows, manifest(21, { '2025-01': 24, '2025-02': 22 }, 15))).toEqual([25])
  })

  it('are read anew where a tile was sealed over a decision: they still name the old keys', () => {
    // Sealed as of 21 with the decision of 20, while 22 and 25 were fetched beside the tile of 10.
    expect(carried(manifest(10, { '2025-01': 10, '2025-02': 10 }), rows, manifest(21, { '2025-01': 21, '2025-02': 21 }, 20))).toEqual([])
    expect(carryChanges(held(manifest(10, { '2025-01': 10 }), 30, rows), manifest(21, { '2025-01': 21 }, 20)).through).toBe(21)
  })

  it('are read anew where a month without a tile met a decision', () => {
    expect(carried(manifest(10, {}), rows, manifest(10, {}, 28))).toEqual([])
    expect(carried(manifest(10, {}, 8), rows, manifest(10, {}, 8))).toEqual([22, 25])
    // Sealed just below a decision that its changes followed already.
    expect(carried(manifest(10, {}, 24), rows, manifest(23, { '2025-02': 23 }, 24))).toEqual([])
  })

  it('that nothing is left of do not keep the others from going on', () => {
    expect(carried(manifest(10, { '2025-01': 10, '2025-02': 10 }), rows, manifest(24, { '2025-01': 24, '2025-02': 10 }, 23))).toEqual([25])
  })
})
