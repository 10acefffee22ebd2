import { expect, test } from 'vitest'
import { acceptedJob } from '../../../worker/api/http/accepted.ts'

test('a route of an operation that is answered now cannot wait for a job, whatever it tries', async () => {
  const call = { operation: 'notes.list', request: new Request('http://x/'), language: 'en', fx: null, ws: null } as never
  await expect(acceptedJob(call, 'any')).rejects.toMatchObject({ code: 'not-in-catalogue' })
})
