import { abcKind } from './abc.tsx'
import { cohortsKind } from './cohorts.tsx'
import type { WidgetKind } from './contract.ts'
import { figureKind } from './figure.tsx'
import { heatKind } from './heat.tsx'
import { marginKind } from './margin.tsx'
import { newcomersKind } from './newcomers.tsx'
import { ownKind } from './own.tsx'
import { paceKind } from './pace.tsx'
import { pairsKind } from './pairs.tsx'
import { rankingKind } from './ranking.tsx'
import { returnsKind } from './returns.tsx'
import { segmentsKind } from './segments.tsx'
import { timeKind } from './time.tsx'
import './kinds.css'

/** Every kind of widget, in the order in which they are offered. */
export const kinds: readonly WidgetKind[] = [
  figureKind, timeKind, rankingKind, heatKind, newcomersKind, segmentsKind, cohortsKind, abcKind, paceKind, returnsKind, marginKind, pairsKind,
]

/** Of a dataset of one's own there is one kind. */
const byName = new Map([...kinds, ownKind].map((one) => [one.kind, one]))

/** The kind of that name; undefined for one that this version of the app does not know. */
export function kindNamed(name: string): WidgetKind | undefined {
  return byName.get(name)
}
