import { peopleSchema, type People } from '../../shared/protocol/decisions.ts'
import { listPeople } from '../store/people/people.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

const KEY = 'key:'

export const list = route(
  {
    method: 'GET',
    path: '/v1/people',
    operation: 'people.list',
    permission: 'read',
    summary: 'Who comes into the workspace, by the names under which they can be asked: people with a session first, then holders of keys.',
    answers: { 200: { says: 'The people.', schema: peopleSchema } },
  },
  async ({ fx, ws }) => {
    const people = (await listPeople(fx, ws)).map(({ id, seen }) => ({ id, name: id.startsWith(KEY) ? id.slice(KEY.length) : id, you: id === ws.actor, seen: seen === 1 }))
    return json({ people } satisfies People)
  },
)
