import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorker } from './bundle.ts'
import { fingerprint } from './fingerprint.ts'
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

/** Always the app as people have it: under another `NODE_ENV` Vite would leave out what is only theirs, the service worker for one. */
function buildApp(folder: string): void {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  try {
    execFileSync(process.execPath, [vite, 'build', '--config', 'web/vite.config.ts', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } })
  } catch {
    throw new PlainError('The app could not be built; see the lines above.')
  }
}
