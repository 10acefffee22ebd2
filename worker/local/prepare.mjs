// Makes the project's packages present and current, then builds with the project's own Node. Nothing but builtins, and
// no syntax newer than what it must refuse by a sentence: it runs before anything is installed.
import { existsSync, readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Whether the packages that npm put here are those that the lock file asks for, whoever had them put here. */
function installed() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
    const here = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages
    return Object.keys(wanted).every((path) => path === '' || (here[path] ? here[path].version === wanted[path].version : wanted[path].optional === true))
  } catch {
    return false
  }
}

function install() {
  if (installed()) return
  console.log('Installing packages…')
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['inherit', 'inherit', 'pipe'], encoding: 'utf8' })
  if (done.status !== 0) {
    const told = done.stderr || ''
    process.stderr.write(told)
    if (done.error && done.error.code === 'ENOENT') stop('Ritmo needs npm to install its packages, and there is none in the PATH.')
    if (/ENOSPC/.test(told)) stop('The disk is full: free about 600 MB and start again.')
    if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH/.test(told)) stop('The packages could not be fetched: the first start needs the network. Connect and start again.')
    if (/EACCES|EROFS/.test(told)) stop(`The packages could not be installed: ${root} cannot be written by this user.`)
    stop('The packages could not be installed; see the lines above.')
  }
}

/** The Node that came with the packages, else the one that runs if it is new enough to run TypeScript as it is. */
function ownNode() {
  const own = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(own)) return own
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  return stop(`No Node comes packaged for ${process.platform} ${process.arch}: install Node 24 or newer and start again (this is ${process.version}).`)
}

if (Number(process.versions.node.split('.')[0]) < 20) stop(`Ritmo needs Node 20 or newer to begin; this is ${process.version}.`)
try {
  install()
} catch (error) {
  stop(error.code === 'ENOSPC' ? 'The disk is full: free some space and start again.' : `${root} cannot be written: ${error.message}`)
}
const built = spawnSync(ownNode(), [join(root, 'worker', 'local', 'build.ts')], { cwd: root, stdio: 'inherit' })
process.exit(built.status === 0 ? 0 : 1)
