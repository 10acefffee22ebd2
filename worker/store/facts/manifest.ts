import { sales } from '../../../shared/model/sales.ts'
import type { Manifest, TileEntry } from '../../../shared/protocol/sync.ts'
import { PROTOCOL } from '../../../shared/protocol/version.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { aliasesStatement, mergedOf } from '../merges/decisions.ts'
import { LISTED, OWN_COLUMNS, ownRow } from './datasets.ts'
import { moreStatement, SALES } from './dimensions.ts'
import { factsOf } from '../shard.ts'
import { readState, STATE_COLUMNS, stateOf, type RoomsState } from './state.ts'

/** What stays the same for as long as the version does. */
type Settled = Omit<Manifest, 'seq'>

/** What a device must hold now. The version comes from the primary; what it stands for is written once to KV. */
export async function readManifest(fx: Effects, ws: Workspace): Promise<Manifest> {
  const state = await readState(fx, ws)
  const settled = (await fx.env.KV.get<Settled>(keyOf(ws, state.version), 'json')) ?? (await settle(fx, ws))
  return { ...settled, seq: state.seq }
}

const keyOf = (ws: Workspace, version: number) => `manifest/${ws.id}/${version}/${PROTOCOL}`

/** A manifest is of use for as long as the tiles it lists are kept. */
const KEPT = 40 * 86_400

async function settle(fx: Effects, ws: Workspace): Promise<Settled> {
  const { state, settled } = await readListed(fx, ws)
  await fx.env.KV.put(keyOf(ws, state.version), JSON.stringify(settled), { expirationTtl: KEPT })
  return settled
}

interface TileRow {
  dataset: number
  hash: string
  month: string
  part: number
  rows: number
  bytes: number
  from: number
  to: number
  sealed: number
}

/** The manifest and the state it belongs to, of one moment, from the primary. */
export async function readListed(fx: Effects, ws: Workspace): Promise<{ state: RoomsState; settled: Settled }> {
  const db = factsOf(fx, ws.shard)
  const [states, tiles, more, aliases, owned] = await db.batch([
    db.prepare(`select ${STATE_COLUMNS} from workspace where id = ?`).bind(ws.id),
    db
      .prepare(
        `select dataset, hash, month, part, rows, bytes, first_at as "from", last_at as "to", sealed from tile
         where workspace = ? order by dataset, month, part`,
      )
      .bind(ws.id),
    moreStatement(fx, ws),
    aliasesStatement(fx, ws),
    db.prepare(`select ${OWN_COLUMNS} from dataset d where d.workspace = ? and ${LISTED} order by d.number`).bind(ws.id),
  ])
  const state = stateOf(states?.results[0])
  const own = (owned?.results ?? []).map(ownRow)
  const names = new Map([[SALES, sales.name], ...own.map(({ number, name }): [number, string] => [number, name])])
  const entries = ((tiles?.results ?? []) as TileRow[]).flatMap((row): TileEntry[] => {
    const name = names.get(row.dataset)
    return name === undefined ? [] : [{ ...row, dataset: name }]
  })
  const merges = mergedOf(aliases?.results ?? [])
  const settled: Settled = {
    protocol: PROTOCOL,
    version: state.version,
    workspace: { id: ws.slug, name: ws.name, zone: ws.zone, currency: state.currency },
    datasets: [{ name: sales.name, more: ((more?.results ?? []) as { name: string }[]).map((row) => row.name) }, ...own.map((one) => ({ name: one.name, more: [], own: one.own }))],
    tiles: entries,
    labels: state.labels,
    sealed: state.sealed,
    horizon: state.horizon,
    ...(state.merged > 0 && { merged: state.merged }),
    ...(merges && { merges }),
  }
  return { state, settled }
}
