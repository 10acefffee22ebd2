import type { CopiedFile, KeptFile } from '../../../shared/model/backup.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { backupFolder } from './backups.ts'
import { COPIED, PASSING, REFERRED } from './carried.ts'
import { factsOf } from '../shard.ts'
import { hashOfBytes } from '../facts/tiles.ts'

/** Files of the inbox, as the rows name them. */
export async function inboxFiles(fx: Effects, ws: Workspace): Promise<KeptFile[]> {
  return (await factsOf(fx, ws.shard).prepare('select object, bytes from inbox where workspace = ? and object is not null order by n').bind(ws.id).all<KeptFile>()).results
}

/** Files that a restore takes where they are still there. */
export async function passingFiles(fx: Effects, ws: Workspace): Promise<KeptFile[]> {
  return (await Promise.all(PASSING.map((folder) => filesIn(fx, `${folder}/${ws.id}/`)))).flat()
}

/** Copies into the backup what may be replaced before the backup goes. Done twice it is done once. */
export async function copiedFiles(fx: Effects, ws: Workspace, id: string): Promise<CopiedFile[]> {
  const copied: CopiedFile[] = []
  for (const folder of COPIED) {
    for (const { object: as } of await filesIn(fx, `${folder}/${ws.id}/`)) {
      const found = await fx.env.BYTES.get(as)
      if (!found) continue
      const bytes = new Uint8Array(await found.arrayBuffer())
      const object = `${backupFolder(ws.id, id)}${as.replaceAll('/', '-')}`
      await fx.env.BYTES.put(object, bytes)
      copied.push({ object, as, bytes: bytes.byteLength, sha256: await hashOfBytes(bytes) })
    }
  }
  return copied
}

async function filesIn(fx: Effects, prefix: string): Promise<KeptFile[]> {
  const files: KeptFile[] = []
  let cursor: string | undefined
  do {
    const page = await fx.env.BYTES.list({ prefix, ...(cursor ? { cursor } : {}) })
    for (const { key, size } of page.objects) files.push({ object: key, bytes: size })
    cursor = page.truncated ? page.cursor : undefined
  } while (cursor)
  return files
}

const FOLDERS = new Set<string>([...REFERRED, ...PASSING, ...COPIED])

/** Copies a file of a backed-up workspace to this one's folders, under its new name; false when it is gone or has another size. */
export async function copyFile(fx: Effects, ws: Workspace, file: KeptFile, name: string): Promise<boolean> {
  const [folder, number] = name.split('/')
  if (!FOLDERS.has(folder as string) || number !== String(ws.id)) throw new Error(`${name} is in no folder of workspace ${ws.id}`)
  const found = await fx.env.BYTES.get(file.object)
  if (!found || found.size !== file.bytes) return false
  await fx.env.BYTES.put(name, found.body)
  return true
}

/** Whether a file is there with all its bytes. */
export async function hasFile(fx: Effects, _ws: Workspace, file: KeptFile): Promise<boolean> {
  return (await fx.env.BYTES.head(file.object))?.size === file.bytes
}

/** Whether a copy in a backup is what was copied. */
export async function isSound(fx: Effects, _ws: Workspace, file: CopiedFile): Promise<boolean> {
  const found = await fx.env.BYTES.get(file.object)
  return found !== null && (await hashOfBytes(new Uint8Array(await found.arrayBuffer()))) === file.sha256
}
