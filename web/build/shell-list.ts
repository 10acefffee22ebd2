import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One file of the shell as the service worker keeps it. `revision` is null where the name itself tells the content. */
export interface ShellFile {
  readonly url: string
  readonly revision: string | null
}

/** What a build makes of a file. */
export interface Built {
  readonly fileName: string
  readonly content: string | Uint8Array
}

const revisionOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex').slice(0, 16)

/** Everything the app needs to start without a network: built files and those of the public folder; source maps are left out. */
export function shellList(built: readonly Built[], publicFolder: string): ShellFile[] {
  const made = built
    .filter((file) => !file.fileName.endsWith('.map'))
    .map(({ fileName, content }) => ({ url: `/${fileName}`, revision: fileName.startsWith('assets/') ? null : revisionOf(content) }))
  const kept = readdirSync(publicFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ url: path.slice(publicFolder.length).replaceAll('\\', '/'), revision: revisionOf(readFileSync(path)) }))
  return [...made, ...kept].sort((a, b) => (a.url < b.url ? -1 : 1))
}
