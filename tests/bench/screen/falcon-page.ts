import { layOut, PANELS, SHOWN, weekOf, type Panel, type PeerData } from './peer-layout.ts'

interface Counts {
  readonly filter: ArrayLike<number> | number | null
}

interface View {
  /** Makes the view the one that is filtered, and counts for each of its keys what every other view would show. */
  activate(): Promise<void>
  select(filter?: readonly unknown[]): Promise<void>
}

type Dimension = { readonly name: string } & ({ readonly type: 'categorical'; readonly range: readonly number[] } | { readonly type: 'continuous'; readonly resolution: number; readonly binConfig: { readonly start: number; readonly stop: number; readonly step: number } })

/** As much of falcon-vis as is used. */
export interface Falcon {
  readonly FalconVis: new (db: unknown) => {
    view0D(onChange: (counts: Counts) => void): Promise<View>
    view1D(dimension: Dimension, onChange: (counts: Counts) => void): Promise<View>
    link(): Promise<void>
  }
  readonly JsonDB: new (columns: Readonly<Record<string, unknown>>) => unknown
}

/**
 * Draws the board over the data and answers taps on its rows. falcon-vis counts rows and adds nothing up: it shows lines
 * where the others show money, and has neither orders nor customers. A chart is made active by the first tap on it.
 */
export async function show({ FalconVis, JsonDB }: Falcon): Promise<void> {
  const data = (await (await fetch('/data.json')).json()) as PeerData
  const weeks = data.day.map(weekOf)
  const [first, last] = [Math.min(...new Set(weeks)), Math.max(...new Set(weeks)) + 1]
  const codes: Record<Panel, number[]> = { product: distinct(data.product), country: distinct(data.country) }
  const falcon = new FalconVis(new JsonDB({ week: Float64Array.from(weeks), product: Int32Array.from(data.product), country: Int32Array.from(data.country) }))
  const page = layOut(['lines'])
  const chosen: Record<Panel, Set<number>> = { product: new Set(), country: new Set() }
  const rank = (panel: Panel, figures: ArrayLike<number>) => {
    const entries = Array.from(figures, (value, place) => ({ code: codes[panel][place]!, value, name: data.names[panel][codes[panel][place]! - 1] ?? '—' }))
    page.rank(panel, entries.sort((a, b) => b.value - a.value).slice(0, SHOWN[panel]), entries.reduce((sum, one) => sum + one.value, 0), String, (code) => chosen[panel].has(code))
  }
  const list = (counts: Counts) => counts.filter as ArrayLike<number>
  await falcon.view0D(({ filter }) => page.tell({ lines: String(filter) }))
  await falcon.view1D({ type: 'continuous', name: 'week', resolution: last - first, binConfig: { start: first, stop: last, step: 1 } }, (counts) => page.weeks(new Map(Array.from(list(counts), (value, place) => [first + place, value]))))
  const shown: Partial<Record<Panel, ArrayLike<number>>> = {}
  const views = {} as Record<Panel, View>
  for (const panel of PANELS) {
    views[panel] = await falcon.view1D({ type: 'categorical', name: panel, range: codes[panel] }, (counts) => {
      shown[panel] = list(counts)
      rank(panel, list(counts))
    })
  }
  await falcon.link()
  page.onTap((panel, code) => void tap(panel, code))

  async function tap(panel: Panel, code: number): Promise<void> {
    const set = chosen[panel]
    if (!set.delete(code)) set.add(code)
    await views[panel].activate()
    await views[panel].select(set.size > 0 ? [...set] : undefined)
    // Its own figures stay; what is chosen is drawn anew.
    rank(panel, shown[panel] ?? [])
  }
}

const distinct = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b)
