// Makes the project's packages present and current. Plain Node 20, nothing but builtins: it runs before they exist.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const stamp = join(root, 'node_modules', '.ritmo-installed')

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Ritmo needs Node 20 or newer to begin; this is ${process.version}.`)
  process.exit(1)
}
const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
const present = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
if (!present) {
  console.log('Installing packages…')
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' })
  if (done.status !== 0) {
    console.error('The packages could not be installed; see the lines above.')
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}
