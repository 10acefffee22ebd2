import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bringChromium, NO_CHROMIUM } from './support/chromium.ts'

/**
 * `npm test`: types, lint, then every test, one kind after the other. Ends with one line that counts them; the exit code
 * tells whether all went well. `--long` runs the same suites with many more seeds.
 */
const bin = (name: string) => join('node_modules', '.bin', name)
const env: NodeJS.ProcessEnv = { ...process.env, ...(process.argv.includes('--long') ? { RITMO_LONG: '1' } : {}) }
const counts = { passed: 0, failed: 0, skipped: 0 }
let failed = false

function step(name: string, command: string, args: readonly string[]): void {
  const begun = performance.now()
  const done = spawnSync(command, args, { stdio: 'inherit', env })
  report(name, done.status === 0, begun)
}

function report(name: string, well: boolean, begun: number): void {
  console.log(`${well ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`)
  if (!well) failed = true
}

/** The folders of tests by kind; one that is not named here holds tests of the Worker. */
function kinds(): Map<string, string[]> {
  const known: Readonly<Record<string, string>> = { shared: 'unit', web: 'unit', browser: 'browser', faults: 'faults' }
  const found = new Map<string, string[]>([['unit', []], ['worker', []], ['browser', []], ['faults', []]])
  for (const entry of readdirSync('tests', { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue
    if (readdirSync(join('tests', entry.name), { recursive: true }).some((file) => String(file).endsWith('.test.ts'))) found.get(known[entry.name] ?? 'worker')?.push(`tests/${entry.name}/`)
  }
  return found
}

function tests(kind: string, folders: readonly string[]): void {
  if (folders.length === 0) return
  if (kind === 'browser' && !bringChromium()) return withoutBrowser()
  const out = join('tests', '.out', `${kind}.json`)
  rmSync(out, { force: true })
  step(`${kind} tests`, bin('vitest'), ['run', '--config', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${out}`, ...folders])
  try {
    const told = JSON.parse(readFileSync(out, 'utf8')) as Record<string, number>
    counts.passed += told.numPassedTests ?? 0
    counts.failed += told.numFailedTests ?? 0
    counts.skipped += told.numPendingTests ?? 0
  } catch {
    failed = true
  }
}

/** Where the real data is required so is a browser; elsewhere whoever runs the tests is told what to do. */
function withoutBrowser(): void {
  if (env.RITMO_REAL_DATA === 'required') failed = true
  console.log(`${failed ? 'FAILED' : 'SKIPPED'} browser tests. ${NO_CHROMIUM}`)
}

mkdirSync(join('tests', '.out'), { recursive: true })
for (const project of ['shared', 'worker', 'worker/local', '.']) step(`types of ${project === '.' ? 'web and tests' : project}`, bin('tsc'), ['--noEmit', '-p', join(project, 'tsconfig.json')])
step('lint', bin('oxlint'), ['--deny-warnings', 'shared', 'worker', 'web', 'tests'])
for (const [kind, folders] of kinds()) tests(kind, folders)
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(failed ? 1 : 0)
