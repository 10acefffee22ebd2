import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'

/** `npm test`: types, lint, then every test. Ends with one line that counts them; the exit code is the worst of all. */
const bin = (name: string) => `node_modules/.bin/${name}`
const env = { ...process.env, ...(process.argv.includes('--long') ? { RITMO_LONG: '1' } : {}) }
let failed = false

function step(name: string, command: string, args: string[]): void {
  const done = spawnSync(command, args, { stdio: 'inherit', env })
  console.log(`${done.status === 0 ? 'ok    ' : 'FAILED'} ${name}`)
  if (done.status !== 0) failed = true
}

step('types of shared', bin('tsc'), ['--noEmit', '-p', 'shared/tsconfig.json'])
step('types of worker', bin('tsc'), ['--noEmit', '-p', 'worker/tsconfig.json'])
step('types of web and tests', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json'])
step('lint', bin('oxlint'), ['--deny-warnings', 'shared', 'worker', 'web', 'tests'])
mkdirSync('tests/.out', { recursive: true })
const report = 'tests/.out/vitest.json'
step('tests', bin('vitest'), ['run', '--config', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])

const counts = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>
console.log(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed, ${counts.numPendingTests} skipped`)
process.exit(failed ? 1 : 0)
