import type { Dashboard, Table } from '../../../shared/engine/contract.ts'
import { openDashboard } from '../../../shared/engine/dashboard.ts'
import { createTable } from '../../../shared/engine/table.ts'
import { decodeTile } from '../../../shared/engine/tile.ts'
import { withDimensions, type Dataset } from '../../../shared/model/dataset.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import { datasetOfOwn } from '../../../shared/model/own-columns.ts'
import type { Rows } from '../../../shared/model/rows.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Manifest } from '../../../shared/protocol/sync.ts'
import { filtersWithMerged, filtersWithSurvivors } from '../../../shared/query/merged.ts'
import type { createRecords } from '../../../shared/query/records.ts'
import { countableChanges, moreOf, sameWorld, tilesOf } from '../picture.ts'
import { EngineError, type Calls, type Holding, type PackedTile, type Scene, type EngineNews } from './calls.ts'
import { createHall, isLater, isSameCount, type Hall, type Shown } from './hall.ts'
import { createPacker } from './packed.ts'
import { damagedTile, unpack } from './unpack.ts'

type Handlers = { [N in keyof Calls]: (argument: Calls[N][0]) => Calls[N][1] | Promise<Calls[N][1]> }

/** Nobody has asked for so long, ms. */
const IDLE = 120

/** What the first numbers do without; fetched when it is asked for, at the latest so long after them, ms. */
const late = { questions: () => import('./questions.ts'), records: () => import('../../../shared/query/records.ts'), insights: () => import('../../../shared/engine/insights/index.ts') }
const LATE = 4000

/** An insight begins once nobody has asked a dashboard for so long, ms. */
const QUIET = 60

/** An insight works so long without letting others in, ms. */
const SLICE = 6

/**
 * The engine behind its thread's door. Whatever takes time (inflating, decoding) is done before a call touches the
 * table, so that each call changes it in one step and questions in between see one scene or the other. Pages that share
 * the engine have a hall in common; `hear` learns what another of them changed.
 */
export function createHost(hall: Hall = createHall(), hear: (news: EngineNews) => void = () => undefined): Handlers {
  const dashboards = new Map<number, { table: Table; dashboard: Dashboard }>()
  const pack = createPacker()
  /** Who asks for insights, by the place that asks. */
  const places = new Map<number, object>()
  let records: ReturnType<typeof createRecords> | null = null

  function opened(): Shown {
    if (!hall.shown) throw new EngineError({ code: 'engine', detail: 'Nothing is loaded yet.' })
    return hall.shown
  }

  let idle: ReturnType<typeof setTimeout> | undefined
  let fetched: ReturnType<typeof setTimeout> | undefined
  /** Once nobody has asked for a while: the first tap finds what it needs. */
  function prepareSoon(): void {
    clearTimeout(idle)
    fetched ??= setTimeout(() => void Promise.allSettled([late.questions(), late.records(), late.insights()]), LATE)
    idle = setTimeout(() => {
      try {
        for (const { dashboard } of dashboards.values()) dashboard.prepare()
      } catch {
        // Changes and tiles that do not fit are told to who asks.
      }
    }, IDLE)
  }

  /** Counts in the changes that go with the tiles loaded. Throws `conflict` and leaves the old ones when they do not fit. */
  function settle(scene: Scene, table: Table): Holding {
    const loaded = loadedOf(scene, table)
    const changes = countableChanges(scene, loaded)
    table.setChanges(changes)
    hall.shown = { scene, table, changes: changes.length }
    return told(holdingOf(hall.shown))
  }

  /** The other pages hear what this one changed. */
  function told(holding: Holding): Holding {
    const { manifest, unsealed } = opened().scene
    for (const seat of hall.seats) if (seat !== hear) seat({ version: manifest.version, through: unsealed.through, holding })
    return holding
  }

  /** The table that can stay for a scene. */
  const tableFor = (scene: Scene): Table | null => (hall.shown && sameWorld(hall.shown.scene.manifest, scene.manifest) ? hall.shown.table : null)

  return {
    async show({ scene, tiles }) {
      const rows = new Map<string, Rows>()
      for (;;) {
        // What another page has put meanwhile need not be decoded again.
        const lacking = tiles.filter(({ hash }) => !rows.has(hash) && !tableFor(scene)?.hasTile(hash))
        if (lacking.length === 0) break
        for (const [hash, one] of await decodeAll(scene, lacking)) rows.set(hash, one)
      }
      const before = hall.shown
      const kept = tableFor(scene)
      if (before && kept && isLater(before.scene, scene)) throw new EngineError({ code: 'superseded', detail: 'Another page shows something later.' })
      if (before && kept && rows.size === 0 && isSameCount(before.scene, scene)) {
        hall.shown = { ...before, scene }
        return holdingOf(hall.shown)
      }
      const table = kept ?? createTable(datasetOf(scene.manifest), scene.manifest.workspace.zone)
      const listed = hashesOf(scene.manifest)
      if (before && kept) {
        kept.setChanges([])
        for (const hash of hashesOf(before.scene.manifest)) if (!listed.has(hash)) kept.dropTile(hash)
      }
      for (const [hash, one] of rows) table.putTile(hash, one)
      try {
        return settle(scene, table)
      } catch (error) {
        const earlier = before && kept ? hashesOf(before.scene.manifest) : listed
        for (const hash of listed) if (!earlier.has(hash)) table.dropTile(hash)
        throw error
      }
    },
    async put(tiles) {
      const before = opened()
      const rows = await decodeAll(before.scene, tiles.filter(({ hash }) => !before.table.hasTile(hash)))
      if (rows.size === 0) return holdingOf(opened())
      const { scene, table } = opened()
      const listed = hashesOf(scene.manifest)
      const added = sameWorld(before.scene.manifest, scene.manifest) ? [...rows].filter(([hash]) => listed.has(hash) && !table.hasTile(hash)) : []
      for (const [hash, one] of added) table.putTile(hash, one)
      try {
        return settle(scene, table)
      } catch (error) {
        for (const [hash] of added) table.dropTile(hash)
        throw error
      }
    },
    async check(tile) {
      await unpack(tile)
      return null
    },
    clear: () => {
      hall.shown = null
      for (const seat of hall.seats) if (seat !== hear) seat({ version: 0, through: 0, holding: null })
      return null
    },
    async query(input) {
      const { answerQuestion } = await late.questions()
      return answerQuestion(opened(), input)
    },
    async records(question) {
      const { createRecords } = await late.records()
      records ??= createRecords()
      const { scene, table } = opened()
      return records(table, { ...question, where: filtersWithSurvivors(question.where, scene.manifest.merges) }, scene.labels)
    },
    async insight({ place, ...question }) {
      const { runInsightInSteps } = await late.insights()
      const asker = (place === undefined ? undefined : places.get(place)) ?? {}
      if (place !== undefined) places.set(place, asker)
      return hall.insights.ask(asker, JSON.stringify(question), hall.shown, async (ifWanted) => {
        // Who taps comes first: it begins when nobody has asked for a moment, and lets every question through while it works.
        let since = 0
        const rest = async () => {
          while (performance.now() - hall.asked < QUIET) await new Promise((resolve) => setTimeout(resolve, QUIET))
          ifWanted()
          since = performance.now()
        }
        await rest()
        const { scene, table } = opened()
        const { merges, workspace } = scene.manifest
        const { insight, filters, before } = question
        const asked = { labels: scene.labels, currency: workspace.currency, filters: filtersWithMerged(filters, merges), before }
        return runInsightInSteps(table, insight, asked, async () => {
          if (performance.now() - since < SLICE) return
          await new Promise((resolve) => setTimeout(resolve, 0))
          await rest()
        })
      })
    },
    update(asked) {
      hall.asked = performance.now()
      const { scene, table } = opened()
      const answers = asked.map(({ dashboard: id, spec, filters }) => {
        const open = dashboards.get(id)
        const dashboard = open?.table === table ? open.dashboard : openDashboard(table, spec, () => hall.shown?.scene.labels ?? null)
        dashboards.set(id, { table, dashboard })
        return { id, places: dashboard.places(filtersWithMerged(filters, scene.manifest.merges)) }
      })
      prepareSoon()
      // Packed once none can fail any more: what was packed counts as sent.
      return answers.map(({ id, places }) => pack(id, places))
    },
    close({ dashboard }) {
      dashboards.delete(dashboard)
      return null
    },
  }
}

function holdingOf({ scene, table }: Shown): Holding {
  return { rows: table.count, span: table.span, dimensions: table.knownDimensions, tiles: [...loadedOf(scene, table)] }
}

function datasetOf(manifest: Manifest): Dataset {
  const own = manifest.datasets[0]?.own
  return own ? datasetOfOwn(own) : withDimensions(sales, moreOf(manifest))
}

function hashesOf(manifest: Manifest): Set<string> {
  return new Set(tilesOf(manifest).map((tile) => tile.hash))
}

function loadedOf(scene: Scene, table: Table): Set<string> {
  return new Set([...hashesOf(scene.manifest)].filter((hash) => table.hasTile(hash)))
}

async function decodeAll(scene: Scene, tiles: readonly PackedTile[]): Promise<Map<string, Rows>> {
  const dataset = datasetOf(scene.manifest)
  const rows = await Promise.all(tiles.map(async (tile): Promise<[string, Rows]> => [tile.hash, decode(tile, await unpack(tile), dataset)]))
  return new Map(rows)
}

function decode(tile: PackedTile, bytes: Uint8Array, dataset: Dataset): Rows {
  try {
    return decodeTile(bytes, dataset)
  } catch (error) {
    if (error instanceof RitmoError && error.code === 'client-too-old') throw error
    throw damagedTile(tile.hash, 'it cannot be read')
  }
}
