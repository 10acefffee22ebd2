import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** `npm run bench [-- NAME…]`: the named benches, or all, one after another, each in a process of its own. */
const all = ['import', 'documents', 'memory', 'upload', 'tiles', 'query', 'insights', 'edge', 'screen', 'cost', 'planes', 'parquet', 'reports', 'large-report', 'exports', 'cpu', 'hour', 'lighthouse'].filter((name) => existsSync(fileOf(name)))
const named = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const unknown = named.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(', ')}: choose among ${all.join(', ')}.`)
  process.exit(2)
}

let worst = 0
for (const name of named.length > 0 ? named : all) {
  console.log(`\n— ${name} —`)
  worst = Math.max(worst, spawnSync(process.execPath, [fileOf(name)], { stdio: 'inherit' }).status ?? 1)
}
process.exit(worst)

function fileOf(name: string): string {
  return join(import.meta.dirname, `${name}.ts`)
}
