import { mergesSchema, type Merges } from '../../../shared/protocol/merges.ts'
import { callJson } from '../../api.ts'

/** A page of pairs that wait, or that were decided. Throws ApiError. */
export const readMerges = (state: 'suggested' | 'decided', after: string | null, limit = 30): Promise<Merges> =>
  callJson(mergesSchema, `/v1/merges?state=${state}&limit=${limit}${after === null ? '' : `&after=${encodeURIComponent(after)}`}`)
