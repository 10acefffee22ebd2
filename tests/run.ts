import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bringChromium, NO_CHROMIUM } from './support/chromium.ts'
import { bringPoppler } from './support/poppler.ts'
import { kindOf } from './support/order.ts'

/**
 * `npm test`: types, lint, then every test of every kind in one run, so that those that wait leave the processor to those
 * that compute. Ends with one line that counts them; the exit code tells whether all went well. `--long` runs the same
 * suites with many more seeds.
 */
const bin = (name: string) => join('node_modules', '.bin', name)
const env: NodeJS.ProcessEnv = { NODE_COMPILE_CACHE: join('tests', '.out', 'compiled'), ...process.env, ...(process.argv.includes('--long') ? { RITMO_LONG: '1' } : {}) }
const out = join('tests', '.out', 'tests.json')
let failed = false

/** What vitest's JSON report tells that is read here; times in ms. */
interface Told {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number; readonly assertionResults: readonly { readonly status: string }[] }[]
}

function step(name: string, command: string, args: readonly string[]): void {
  const begun = performance.now()
  const done = spawnSync(command, args, { stdio: 'inherit', env })
  report(name, done.status === 0, begun)
}

function report(name: string, well: boolean, begun: number): void {
  console.log(`${well ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`)
  if (!well) failed = true
}

/** Where the real data is required so is a browser; elsewhere whoever runs the tests is told what to do. */
function browserThere(): boolean {
  if (bringChromium()) return true
  if (env.RITMO_REAL_DATA === 'required') failed = true
  console.log(`${failed ? 'FAILED' : 'SKIPPED'} browser tests. ${NO_CHROMIUM}`)
  return false
}

/** One line for each kind, then one for all. */
function count(): void {
  let told: Told
  try {
    told = JSON.parse(readFileSync(out, 'utf8')) as Told
  } catch {
    failed = true
    return console.log('FAILED: the tests did not come to their end')
  }
  for (const [kind, files] of Map.groupBy(told.testResults, ({ name }) => kindOf(name))) {
    const passed = files.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === 'passed').length
    const seconds = files.reduce((sum, { startTime, endTime }) => sum + (endTime - startTime) / 1000, 0)
    console.log(`       ${kind.padEnd(8)}${String(passed).padStart(5)} passed in ${String(files.length).padStart(3)} files, ${seconds.toFixed(0)} s of a worker`)
  }
  console.log(`${told.numPassedTests} passed, ${told.numFailedTests} failed, ${told.numPendingTests} skipped`)
}

rmSync(join('tests', '.out'), { recursive: true, force: true })
mkdirSync(join('tests', '.out'), { recursive: true })
bringPoppler()
for (const project of ['shared', 'worker', 'worker/local', '.']) step(`types of ${project === '.' ? 'web and tests' : project}`, bin('tsc'), ['--noEmit', '-p', join(project, 'tsconfig.json')])
step('lint', bin('oxlint'), ['--deny-warnings', 'shared', 'worker', 'web', 'tests'])
const browser = browserThere() ? [] : ['--exclude', 'tests/browser/**']
step('tests', bin('vitest'), ['run', '--config', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${out}`, ...browser])
count()
process.exit(failed ? 1 : 0)
