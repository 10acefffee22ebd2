import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogue, modeFor, type OperationName } from '../../shared/modes/catalogue.ts'
import { ROOT } from '../../worker/local/settings.ts'

/** A copy of the sources whose catalogue may lack an entry. */
const COPY = join(ROOT, 'tests', '.out', `catalogue-${process.pid}`)
/** The catalogue's files: the operations whose sign the app shows stand in one of their own. */
const FILES = ['catalogue.ts', 'shown.ts']
const whole = (file: string) => readFileSync(join(ROOT, 'shared', 'modes', file), 'utf8')

beforeAll(() => {
  mkdirSync(COPY, { recursive: true })
  for (const part of ['shared', 'worker', 'web', 'tsconfig.json']) cpSync(join(ROOT, part), join(COPY, part), { recursive: true })
  mkdirSync(join(COPY, 'tests'))
  symlinkSync(join(ROOT, 'node_modules'), join(COPY, 'node_modules'))
})
afterAll(() => rmSync(COPY, { recursive: true, force: true }))

/** What the build says of the types of these files of a part and of all that they need, with the catalogue as it is but for some entries. */
function typesOf(part: string, files: readonly string[], without: readonly string[]): { status: number | null; said: string } {
  for (const file of FILES) writeFileSync(join(COPY, 'shared', 'modes', file), whole(file).split('\n').filter((line) => !without.some((name) => line.startsWith(`  '${name}':`))).join('\n'))
  writeFileSync(join(COPY, part, 'tsconfig.few.json'), JSON.stringify({ extends: './tsconfig.json', include: [], files }))
  const { status, stdout } = spawnSync(join(ROOT, 'node_modules', '.bin', 'tsc'), ['--noEmit', '-p', join(part, 'tsconfig.few.json')], { cwd: COPY, encoding: 'utf8' })
  return { status, said: stdout }
}

/** Where operations are named: a route, a kind of job, a sign in the app and the words for it. */
const NAMED = [
  { part: 'worker', files: { 'api/notes.ts': 'notes.write', 'jobs/seal.ts': 'seal' }, besides: [] },
  { part: '.', files: { 'web/pages/overview/TimePanel.tsx': 'dashboard', 'web/text/it/operation-names.ts': 'dashboard' }, besides: ['web/vite-env.d.ts'] },
] as const

test.each(NAMED)('an operation without an entry does not build: in $part', ({ part, files, besides }) => {
  const program = [...Object.keys(files), ...besides]
  expect(typesOf(part, program, [])).toEqual({ status: 0, said: '' })
  const { status, said } = typesOf(part, program, Object.values(files))
  expect(status).not.toBe(0)
  for (const [file, name] of Object.entries(files)) {
    expect(FILES.some((one) => whole(one).includes(`\n  '${name}':`)), name).toBe(true)
    expect(said.split('\n').some((line) => line.startsWith(`${join(part, file)}(`) && line.includes(name)), `${file}: ${said}`).toBe(true)
  }
}, 60_000)

const sources = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ path: `${folder}/${name}`, source: readFileSync(join(ROOT, folder, name), 'utf8') }))

test('no request runs a job: what answers never imports what works', () => {
  for (const { path, source } of sources('worker/api')) expect([path, /jobs\/(?:run|events|kinds|settle|timeout)\.ts'/.test(source)]).toEqual([path, false])
})

/** Each route of a file with its operation and what it says: from one `route(` to the next. */
function routesIn(source: string): { operation: string; text: string }[] {
  return source.split(/\broute\(\n/).slice(1).flatMap((text) => {
    const operation = /operation: '([^']+)'/.exec(text)?.[1]
    return operation ? [{ operation, text }] : []
  })
}

test('an operation that is answered now does not wait for a job, nor offers to', () => {
  let seen = 0
  for (const { path, source } of sources('worker/api')) {
    for (const { operation, text } of routesIn(source)) {
      seen++
      const waits = /\b(?:acceptedJob|whenOver|answerOrJob|preferenceOf|preferenceFor)\(|\bPrefer: PREFER/.test(text)
      if (waits) expect([path, operation, modeFor(operation as OperationName)]).toEqual([path, operation, 'hybrid'])
    }
  }
  expect(seen).toBeGreaterThan(30)
})

test('jobs are of operations that are done later, and nothing that is asked for is', () => {
  const kinds = sources('worker/jobs').flatMap(({ source }) => [...source.matchAll(/: Kind = \{\n\s+operation: '([^']+)'/g)].map((found) => found[1] as OperationName))
  expect(kinds.length).toBeGreaterThanOrEqual(6)
  for (const name of kinds) expect([name, modeFor(name)]).toEqual([name, 'async'])
  for (const name of Object.keys(catalogue) as OperationName[]) if (name.includes('.')) expect([name, modeFor(name)]).not.toEqual([name, 'async'])
})
