import type { Face } from './contract.ts'

/** A row of the insight on products. */
export interface ProductRow {
  readonly key: string | null
  readonly group: string
  readonly revenue: number
  readonly units: number
  readonly sold: number
  readonly returned: number
  readonly returnedUnits: number
  readonly net: number
  readonly known: number
  readonly gain: number
  readonly low: number | null
  readonly high: number | null
}

/** The rows of the insight on products, by name. */
export function productRows(face: Pick<Face, 'insight'>): ProductRow[] {
  return (face.insight?.rows ?? []).map((row) => {
    const [key, group, revenue, units, sold, returned, returnedUnits, net, known, gain, low, high] = row as [string | null, string, number, number, number, number, number, number, number, number, number | null, number | null]
    return { key, group, revenue, units, sold, returned, returnedUnits, net, known, gain, low, high }
  })
}
