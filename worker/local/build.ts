import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorker } from './bundle.ts'
import { command, PlainError, ROOT } from './settings.ts'

/** Builds the app and the Worker into `dist/` when their sources are newer than what is there. */
await command(async () => {
  await once('worker', ['worker', 'shared'], (folder) => bundleWorker('worker/index.ts', join(folder, 'index.js')))
  if (existsSync(join(ROOT, 'web', 'vite.config.ts'))) await once('web', ['web', 'shared'], buildApp)
})

/** Built beside and then moved, so that a build that fails or is stopped leaves the one before. */
async function once(name: string, sources: readonly string[], build: (folder: string) => Promise<void> | void): Promise<void> {
  const target = join(ROOT, 'dist', name)
  const stamp = join(ROOT, 'dist', `.${name}`)
  const wanted = fingerprint(sources)
  if (existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const beside = join(ROOT, 'dist', `${name}-${process.pid}`)
  mkdirSync(beside, { recursive: true })
  try {
    await build(beside)
    rmSync(target, { recursive: true, force: true })
    renameSync(beside, target)
    writeFileSync(stamp, wanted)
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}

function buildApp(folder: string): void {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  try {
    execFileSync(process.execPath, [vite, 'build', '--config', 'web/vite.config.ts', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'], { cwd: ROOT, stdio: 'inherit' })
  } catch {
    throw new PlainError('The app could not be built; see the lines above.')
  }
}

/** A hash over every source file's path and content, and what was installed. */
function fingerprint(sources: readonly string[]): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const entry of readdirSync(join(ROOT, source), { recursive: true, withFileTypes: true }).sort((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      hash.update(path.slice(ROOT.length)).update('\0').update(readFileSync(path)).update('\0')
    }
  }
  return hash.update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex')
}
