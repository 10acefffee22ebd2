import { mergeSchema, mergesSchema, type DecisionInput, type Merge, type Merges } from '../../../shared/protocol/merges.ts'
import { callJson } from '../../api.ts'

/** A page of pairs that wait, or that were decided. Throws ApiError, as all of these do. */
export const readMerges = (state: 'suggested' | 'decided', after: string | null, limit = 30): Promise<Merges> =>
  callJson(mergesSchema, `/v1/merges?state=${state}&limit=${limit}${after === null ? '' : `&after=${encodeURIComponent(after)}`}`)

/** Says what a person thinks of a pair; the pair as it stands then. */
export const decideMerge = (id: string, input: DecisionInput): Promise<Merge> =>
  callJson(mergeSchema, `/v1/merges/${encodeURIComponent(id)}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) })
