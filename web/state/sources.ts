import * as v from 'valibot'
import { sourcesSchema, type Sources } from '../../shared/protocol/imports.ts'
import { callJson } from '../api.ts'
import { forgetKept, keep, readKept } from '../kept.ts'

const KEPT = 'ritmo.sources.'

interface Place {
  readonly id: string
  readonly zone: string
  readonly currency: string | null
}

/** What was last known of a workspace's sources on this device; of a place never asked about, only what the page knows. */
export function knownSources({ id, zone, currency }: Place): Sources {
  const none = { zone, currency, more: [], sources: [] }
  try {
    const kept = v.safeParse(sourcesSchema, JSON.parse(readKept(KEPT + id) ?? 'null'))
    return kept.success ? { ...kept.output, currency: kept.output.currency ?? currency } : none
  } catch {
    return none
  }
}

/** All that a preview must know to read a file as the job will, from the edge or, where it does not answer, as last known. */
export async function freshSources(place: Place): Promise<Sources> {
  try {
    const fresh = await callJson(sourcesSchema, '/v1/sources')
    keep(KEPT + place.id, JSON.stringify(fresh))
    return fresh
  } catch {
    return knownSources(place)
  }
}

/** Lets go of what this device knows of any sources: who leaves takes it along. */
export function forgetSources(): void {
  forgetKept(KEPT)
}
