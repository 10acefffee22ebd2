import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { linkMadeSchema, linksSchema, linkWriteSchema, type Link } from '../../shared/protocol/reports.ts'
import { hashPassword } from '../identity/password.ts'
import { hashOf, randomSecret } from '../identity/secret.ts'
import { readReport, readyReport } from '../jobs/report/list.ts'
import { findLink, insertLink, listLinks, revokeLink } from '../store/reports/report-links.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

const DAY = 86_400_000
const params = { id: 'The report.' }

export const list = route(
  {
    method: 'GET',
    path: '/v1/reports/:id/links',
    operation: 'links.list',
    permission: 'manage',
    summary: 'The links that open a report for somebody without an account, and how often each was opened.',
    params,
    answers: { 200: { says: 'The links, newest first; the addresses themselves are told only once.', schema: linksSchema } },
  },
  async ({ fx, ws, param }) => {
    await readReport(fx, ws, param('id'))
    return json({ links: await listLinks(fx, ws, param('id')) })
  },
)

export const create = route(
  {
    method: 'POST',
    path: '/v1/reports/:id/links',
    operation: 'links.create',
    permission: 'manage',
    summary: 'A link by which somebody without an account opens this report, for so many days, with a password where one is wanted. It can be revoked at any time.',
    params,
    body: linkWriteSchema,
    answers: { 201: { says: 'The link, and its address, shown this once.', schema: linkMadeSchema } },
  },
  async ({ fx, ws, param, body }) => {
    const report = await readyReport(fx, ws, param('id'))
    const secret = randomSecret()
    const password = body.password === undefined ? null : await hashPassword(body.password)
    const isNew = await insertLink(fx, ws, { id: body.id, report: report.id, hash: await hashOf(secret), password, expiresAt: fx.now() + body.days * DAY })
    if (!isNew) throw new RitmoError('conflict', 'This link was made already, and its address was told then; revoke it and make another.')
    return json({ link: (await findLink(fx, ws, body.id)) as Link, path: `/v1/shared/${secret}` }, 201)
  },
)

export const revoke = route(
  {
    method: 'DELETE',
    path: '/v1/reports/:id/links/:link',
    operation: 'links.revoke',
    permission: 'manage',
    summary: 'End a link at once. Ended twice is ended once.',
    params: { ...params, link: 'The link.' },
    answers: { 200: { says: 'It opens nothing any more.', schema: v.object({ id: v.string() }) } },
  },
  async ({ fx, ws, param }) => {
    const link = await findLink(fx, ws, param('link'))
    if (!link || link.report !== param('id') || !(await revokeLink(fx, ws, link.id))) throw new RitmoError('not-found', 'There is no such link.')
    return json({ id: link.id })
  },
)
