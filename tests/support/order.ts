import { statSync } from 'node:fs'
import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The kinds of tests, by folder; one that is not named here holds tests of the Worker. */
export type Kind = 'faults' | 'browser' | 'worker' | 'unit'
const KINDS: Readonly<Record<string, Kind>> = { faults: 'faults', browser: 'browser', shared: 'unit', web: 'unit' }

/** How long tests of a kind take for their length, about: those that wait for real parts take longest. */
const WEIGHT: Readonly<Record<Kind, number>> = { faults: 8, browser: 3, worker: 1, unit: 0.1 }

/** The kind of a test's file; its path from the project's folder, or whole. */
export function kindOf(file: string): Kind {
  const [, folder = ''] = relative('.', file).split('/')
  return KINDS[folder] ?? 'worker'
}

/**
 * The longest files first, also where no earlier run is remembered: no worker is left alone with a long one at the end. Pure
 * parts come last, in one go: a process serves one project alone, and what it loaded is lost where it gives way to the other.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const weight = new Map(files.map((file) => [file, WEIGHT[kindOf(file.moduleId)] * statSync(file.moduleId).size]))
    const pure = (file: TestSpecification) => Number(kindOf(file.moduleId) === 'unit')
    return files.toSorted((a, b) => pure(a) - pure(b) || (weight.get(b) ?? 0) - (weight.get(a) ?? 0))
  }
}
