import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../worker/local/settings.ts'

/** Who may touch what, read off the sources: the walls between the rooms. */
const files = ['worker', 'shared', 'web'].flatMap((top) =>
  readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ path: `${top}/${name}`, source: readFileSync(join(ROOT, top, name), 'utf8') })),
)
const importsOf = (source: string) => [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] as string)
const where = (holds: (file: (typeof files)[number]) => boolean) => files.filter(holds).map(({ path }) => path)

test('only the resolver makes a workspace', () => {
  const makers = where(({ path, source }) => path !== 'worker/identity/workspace.ts' && /\bmakeWorkspace\b|new Workspace\(/.test(source))
  expect(makers).toEqual(['worker/identity/resolve.ts'])
})

test('databases, bytes and keys are touched in the store alone; queues by the one file that wakes, and the one that counts', () => {
  const outside = where(({ path, source }) => path.startsWith('worker/') && !path.startsWith('worker/store/') && !path.startsWith('worker/local/') && path !== 'worker/env.ts' && /\bFACTS_\d|\.(?:BYTES|KV)\b/.test(source))
  expect(outside).toEqual([])
  const queues = where(({ path, source }) => path.startsWith('worker/') && path !== 'worker/env.ts' && !path.startsWith('worker/local/') && /\.(?:BULK|INTERACTIVE|OUTGOING)\b/.test(source))
  expect(queues).toEqual(['worker/jobs/wake.ts', 'worker/store/meter.ts'])
})

test('every function of the store that reads or writes takes a workspace, but those that find out whose something is', () => {
  const whose = new Set(['ensureWorkspace', 'findWorkspace', 'findJobsWorkspace', 'listWorkspaceRows', 'findKey', 'findSession', 'dueJobs', 'fairestJobs', 'addLoad', 'recentLoad', 'workspacesDue', 'lastCloses', 'workspacesWithUnspread', 'lateRuns', 'workspacesWithDecisionsDue', 'workspacesToDeliver', 'linkByHash', 'addUsage'])
  const open = files
    .filter(({ path }) => path.startsWith('worker/store/'))
    .flatMap(({ path, source }) => [...source.matchAll(/^export (?:async )?function\*? (\w+)(?:<[^>]*>)?\(\s*fx: Effects(?:,\s*([^)]*))?/gm)].map((match) => ({ path, name: match[1] as string, rest: match[2] ?? '' })))
    .filter(({ name, rest }) => !whose.has(name) && !/^_?ws: Workspace\b/.test(rest))
  expect(open.map(({ path, name }) => `${path} ${name}`)).toEqual(['worker/store/shard.ts factsOf'])
})

test('shared knows no platform, and web and worker do not know each other', () => {
  const strays = files.flatMap(({ path, source }) => importsOf(source).filter((name) => name.startsWith('.')).map((name) => ({ path, to: join(path, '..', name) }))).filter(({ path, to }) => {
    const top = path.split('/')[0]
    return top === 'shared' ? !to.startsWith('shared/') : !to.startsWith(`${top}/`) && !to.startsWith('shared/')
  })
  expect(strays.map(({ path, to }) => `${path} imports ${to}`)).toEqual([])
  const impure = where(({ path, source }) => path.startsWith('shared/') && /\bDate\.now\(|Math\.random\(|\bfetch\(|localStorage|['"`]node:/.test(source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')))
  expect(impure).toEqual([])
})

test('no file needs itself by way of others, types too', () => {
  const known = new Map(files.map(({ path, source }) => [path, [...source.matchAll(/^(?:import|export)\s[^'"]*?from\s+'(\.[^']+)'/gm)].map((match) => join(path, '..', match[1] as string))]))
  const open = new Set<string>()
  const done = new Set<string>()
  const circleFrom = (path: string): string[] | null => {
    if (open.has(path)) return [path]
    if (done.has(path)) return null
    open.add(path)
    for (const next of known.get(path) ?? []) {
      const circle = circleFrom(next)
      if (circle) return [path, ...circle]
    }
    open.delete(path)
    done.add(path)
    return null
  }
  for (const path of known.keys()) expect(circleFrom(path)).toBeNull()
})
