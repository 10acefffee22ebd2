import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { createApp } from '../../../worker/api/app.ts'
import { json } from '../../../worker/api/http/answers.ts'
import { route } from '../../../worker/api/http/route.ts'
import { routes } from '../../../worker/api/routes.ts'

const answers = { 200: { says: 'It is there.' } }

test('a route that was put beside the declared ones is not answered', async () => {
  const app = createApp(routes)
  app.get('/v1/sneaky', () => json({ secret: true }))
  const answer = await app.request('/v1/sneaky')
  expect(answer.status).toBe(500)
  expect(await answer.json()).toMatchObject({ code: 'not-in-catalogue' })
})

test('nor is one whose operation the catalogue of modes does not have, however it got past the types', async () => {
  const stray = route({ method: 'GET', path: '/v1/stray', operation: 'stray.read' as 'health.read', permission: 'anyone', summary: 'Stray.', answers }, () => json({ secret: true }))
  const answer = await createApp([stray]).request('/v1/stray')
  expect(answer.status).toBe(500)
  expect(await answer.json()).toMatchObject({ code: 'not-in-catalogue' })
})

test('another app’s routes mounted into this one are refused as well', async () => {
  const app = createApp(routes)
  app.route('/v1/guest', new Hono().get('/room', () => json({ secret: true })))
  expect((await app.request('/v1/guest/room')).status).toBe(500)
})
