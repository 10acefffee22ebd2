import { fold } from '../../model/fold.ts'
import { MAX_DIMENSIONS, MAX_VALUES } from '../../model/dataset.ts'
import { LONGEST_HEADING, nameFor, type Grain, type OwnDataset, type OwnDimension, type OwnMeasure } from '../../model/own-dataset.ts'
import type { PlanSaying } from '../sayings.ts'
import type { OwnColumn, OwnTime } from './contract.ts'
import type { MeasureRole, Role } from './roles.ts'

/** What a table adds to its dataset, and where each of its columns stands in it. */
export interface Defined {
  readonly dataset: OwnDataset
  readonly dimensions: readonly number[]
  readonly measures: readonly OwnColumn[]
  readonly said: readonly PlanSaying[]
}

export interface Wanted {
  readonly headings: readonly string[]
  readonly roles: readonly Role[]
  readonly sample: readonly (readonly string[])[]
  readonly time: OwnTime
  readonly grain: Grain
  /** The dataset that the file goes to; null where it begins one. */
  readonly before: OwnDataset | null
  /** Nothing else stands in it: new columns may still be part of its key. */
  readonly alone: boolean
  /** What a new one is called, by people and by programs. */
  readonly shown: string
  readonly name: string
}

const shownOf = (heading: string): string => heading.normalize('NFC').replace(/[\s_]+/g, ' ').trim().slice(0, 60) || '?'

/**
 * Puts columns into the dataset's slots: those it knows by their headings stay where they are, new ones come behind as
 * far as there is room. A column that is new to a dataset is no part of its key: a file with one more column doubles nothing.
 */
export function define({ headings, roles, sample, time, grain, before, alone, shown, name }: Wanted): Defined {
  const dimensions: OwnDimension[] = [...(before?.dimensions ?? [])]
  const measures: OwnMeasure[] = [...(before?.measures ?? [])]
  const dimensionColumns = dimensions.map(() => -1)
  const measureColumns: OwnColumn[] = measures.map(({ kind, scale }) => ({ column: -1, kind, scale, percent: false }))
  const said: PlanSaying[] = []
  const taken = () => [...dimensions, ...measures].map((one) => one.name)
  const left = (heading: string, why: string) => said.push({ code: 'left-aside', with: { heading, why } })
  const named = (heading: string, said: string | null) => ({ name: nameFor(said ?? heading, taken()), shown: said ?? shownOf(heading), headings: [fold(heading)] })

  headings.forEach((heading, column) => {
    const role = roles[column] as Role
    const key = fold(heading)
    if (role.is === 'time' || role.is === 'currency') return
    if (role.is === 'aside') {
      if (role.why === 'ignore') forget(key, true, true)
      else if (role.why !== 'empty') left(heading, role.why)
      return
    }
    if (role.wished) forget(key, role.is === 'measure', role.is === 'dimension')
    const slot = dimensions.findIndex((one) => one.headings.includes(key))
    const place = measures.findIndex((one) => one.headings.includes(key))
    if (place >= 0) takeMeasure(place, column, role)
    else if (slot >= 0) dimensionColumns[slot] = column
    else if (role.is === 'measure') addMeasure(heading, column, role)
    else if (dimensions.length >= MAX_DIMENSIONS) left(heading, 'full')
    else {
      dimensions.push({ ...named(heading, role.shown), key: before === null || alone })
      dimensionColumns.push(column)
      said.push({ code: 'dimension', with: { heading, name: dimensions.at(-1)?.shown ?? '' } })
    }
  })

  /** A person said that a column is something else than it was: slots stay, without it. */
  function forget(key: string, asDimension: boolean, asMeasure: boolean): void {
    const without = <T extends { readonly headings: readonly string[] }>(one: T): T => ({ ...one, headings: one.headings.filter((other) => other !== key) })
    if (asDimension) dimensions.forEach((one, slot) => void (dimensions[slot] = without(one)))
    if (asMeasure) measures.forEach((one, slot) => void (measures[slot] = without(one)))
  }

  function takeMeasure(place: number, column: number, role: Role): void {
    const one = measures[place] as OwnMeasure
    if (role.is === 'measure' && role.wished) measures[place] = { ...one, adds: role.adds, ...(role.shown !== null && { shown: role.shown }) }
    measureColumns[place] = { column, kind: one.kind, scale: one.scale, percent: role.is === 'measure' && role.percent }
  }

  function addMeasure(heading: string, column: number, { kind, scale, adds, percent, shown: own }: MeasureRole): void {
    if (measures.length >= MAX_VALUES) return void left(heading, 'full')
    measures.push({ ...named(heading, own), kind, scale, adds })
    measureColumns.push({ column, kind, scale, percent })
    said.push({ code: 'own-measure', with: { heading, kind, adds } })
  }

  const keyed = before ? dimensions : withoutAttributes(dimensions, dimensionColumns, roles, sample)
  const timeHeading = headings[time.column] ?? ''
  const dataset: OwnDataset = {
    name: before?.name ?? name,
    shown: before?.shown ?? shown,
    grain: before && !alone ? finer(before.grain, grain) : grain,
    time: before && (!alone || before.time.headings.includes(fold(timeHeading))) ? before.time : { shown: shownOf(timeHeading), headings: timeHeading === '' || fold(timeHeading).length > LONGEST_HEADING ? [] : [fold(timeHeading)] },
    dimensions: keyed,
    measures,
  }
  return { dataset, dimensions: dimensionColumns, measures: measureColumns, said }
}

const FINENESS: readonly Grain[] = ['instant', 'day', 'week', 'month']

function finer(a: Grain, b: Grain): Grain {
  return FINENESS.indexOf(a) <= FINENESS.indexOf(b) ? a : b
}

/** A name that goes with a code is no part of the key: when it is spelled otherwise the row is still the same. */
function withoutAttributes(dimensions: readonly OwnDimension[], columns: readonly number[], roles: readonly Role[], sample: readonly (readonly string[])[]): OwnDimension[] {
  const codes = columns.filter((column) => {
    const role = roles[column]
    return role?.is === 'dimension' && role.code && new Set(sample.map((row) => row[column])).size > 1
  })
  return dimensions.map((one, slot) => {
    const column = columns[slot] as number
    if (codes.includes(column)) return one
    const follows = codes.some((code) => {
      const seen = new Map<string, string>()
      return sample.every((row) => {
        const [of, is] = [row[code] ?? '', row[column] ?? '']
        if (!seen.has(of)) seen.set(of, is)
        return seen.get(of) === is
      })
    })
    return follows ? { ...one, key: false } : one
  })
}
