import type { ParquetManifest } from '../../../shared/protocol/parquet.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { jsonPages } from '../rows-json.ts'
import { factsOf } from '../shard.ts'
import { MONTHS } from './fact-months.ts'

const folder = (ws: Workspace) => `parquet/${ws.id}/`
const manifestName = (ws: Workspace) => `${folder(ws)}manifest.json`
const isName = (name: string) => /^[0-9A-HJKMNP-TV-Z]{26}-[^/\\]{1,200}\.parquet$/u.test(name)

/** UTC months of a dataset with rows that lived at a change, oldest first. */
export async function monthsOf(fx: Effects, ws: Workspace, dataset: number, seq: number): Promise<string[]> {
  const rows = await factsOf(fx, ws.shard)
    .prepare(
      `with ${MONTHS} select name from month where dataset = ?2 and exists (
         select 1 from fact where workspace = ?1 and dataset = ?2 and at >= month."from" and at < month.next and born <= ?3 and (died is null or died > ?3)) order by name`,
    )
    .bind(ws.id, dataset, seq)
    .raw<[string]>()
  return rows.map(([month]) => month)
}

/** Terms as first seen, by number. */
export async function shownTerms(fx: Effects, ws: Workspace, numbers: readonly number[]): Promise<Map<number, string>> {
  const found = new Map<number, string>()
  for (const { json } of jsonPages(numbers)) {
    const rows = await factsOf(fx, ws.shard).prepare('select t.id, t.shown from json_each(?2) j join term t on t.id = j.value where t.workspace = ?1').bind(ws.id, json).raw<[number, string]>()
    for (const [id, shown] of rows) found.set(id, shown)
  }
  return found
}

/** Keeps a file; written again it is the same. */
export async function putParquet(fx: Effects, ws: Workspace, name: string, bytes: Uint8Array): Promise<void> {
  await fx.env.BYTES.put(folder(ws) + name, bytes)
  const there = await fx.env.BYTES.head(folder(ws) + name)
  if (there?.size !== bytes.length) throw new Error(`${name} is not there after it was put`)
}

/** A file of the manifest, or null. */
export async function readParquet(fx: Effects, ws: Workspace, name: string): Promise<ReadableStream | null> {
  return isName(name) ? ((await fx.env.BYTES.get(folder(ws) + name))?.body ?? null) : null
}

/** Publishes a manifest; from then on its files are those that count. */
export async function putParquetManifest(fx: Effects, ws: Workspace, manifest: ParquetManifest): Promise<void> {
  await fx.env.BYTES.put(manifestName(ws), JSON.stringify(manifest))
}

/** The newest manifest, or null before the first night. */
export async function readParquetManifest(fx: Effects, ws: Workspace): Promise<ParquetManifest | null> {
  return (await (await fx.env.BYTES.get(manifestName(ws)))?.json<ParquetManifest>()) ?? null
}

/** Lets go of files that the manifest does not list. */
export async function dropUnlisted(fx: Effects, ws: Workspace, listed: ReadonlySet<string>): Promise<void> {
  let cursor: string | undefined
  do {
    const page = await fx.env.BYTES.list({ prefix: folder(ws), ...(cursor ? { cursor } : {}) })
    const gone = page.objects.map(({ key }) => key).filter((key) => key !== manifestName(ws) && !listed.has(key.slice(folder(ws).length)))
    if (gone.length > 0) await fx.env.BYTES.delete(gone)
    cursor = page.truncated ? page.cursor : undefined
  } while (cursor)
}
