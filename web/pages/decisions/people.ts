import * as v from 'valibot'
import { peopleSchema, type People } from '../../../shared/protocol/decisions.ts'
import { callJson } from '../../api.ts'
import { keep, readKept } from '../../kept.ts'

const NAME = 'ritmo.people.'

/** Who can be asked: as the edge says, else as this device knew it last; null where neither is to be had. */
export async function readPeople(workspace: string): Promise<People['people'] | null> {
  try {
    const { people } = await callJson(peopleSchema, '/v1/people')
    keep(NAME + workspace, JSON.stringify({ people }))
    return people
  } catch {
    const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), peopleSchema), readKept(NAME + workspace))
    return kept.success ? kept.output.people : null
  }
}

const keySchema = v.object({ key: v.string() })

/** Makes a key for a colleague: with it they come in, look and answer. Rejects with `ApiError`. */
export async function inviteColleague(name: string): Promise<string> {
  const body = JSON.stringify({ name, permissions: ['read', 'import', 'write'] })
  return (await callJson(keySchema, '/v1/keys', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).key
}
