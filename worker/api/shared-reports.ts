import { RitmoError } from '../../shared/model/errors.ts'
import type { Effects } from '../effects.ts'
import { isPassword } from '../identity/password.ts'
import { entered } from '../identity/resolve.ts'
import type { Workspace } from '../identity/workspace.ts'
import { hashOf } from '../identity/secret.ts'
import { readyReport } from '../jobs/report/list.ts'
import { countTry, linkByHash, noteOpened, type OpenedLink } from '../store/reports/report-links.ts'
import { limitedBody } from './http/limit.ts'
import { fileAnswer, formatNamed } from './report-file.ts'
import { route } from './http/route.ts'
import { sharedPage, type SharedPage } from './shared-page.ts'

/** So many wrong passwords in such a window, ms, and the link rests until it is over. */
const MOST_TRIES = 5
const WINDOW = 15 * 60_000
const MOST_BYTES = 4096

const params = { secret: 'The secret of the link.' }

export const open = route(
  {
    method: 'GET',
    path: '/v1/shared/:secret',
    operation: 'links.open',
    permission: 'anyone',
    summary: 'The page behind a link: what report it is, and a button for each format. It reads no file, so that a preview of the link opens nothing.',
    params,
    answers: { 200: { says: 'The page.', media: 'text/html' }, 410: { says: 'The link has expired or was revoked.', media: 'text/html' } },
  },
  async ({ fx, param, language }) => {
    const link = await linkOf(fx, param('secret'))
    return sharedPage(await pageOf(fx, link, language), link === null ? 404 : link.isOver ? 410 : 200)
  },
)

export const file = route(
  {
    method: 'POST',
    path: '/v1/shared/:secret',
    operation: 'links.file',
    permission: 'anyone',
    summary: 'A report’s file by its link, and its password where it has one. After five wrong ones the link rests for a quarter of an hour.',
    params,
    raw: 'A form with `format` and, where the link asks for one, `password`.',
    answers: { 200: { says: 'The file.', media: 'application/octet-stream' }, 403: { says: 'The password is wrong.', media: 'text/html' }, 410: { says: 'The link has expired or was revoked.', media: 'text/html' }, 429: { says: 'Too many wrong passwords.', media: 'text/html' } },
  },
  async ({ fx, param, request, language }) => {
    const link = await linkOf(fx, param('secret'))
    if (!link || link.isOver) return sharedPage(await pageOf(fx, link, language), link === null ? 404 : 410)
    const form = new URLSearchParams(await new Response(limitedBody(request, MOST_BYTES, 'This form is too long.')).text())
    const format = formatNamed(form.get('format') ?? 'pdf')
    const ws = entered(link.workspace, `link:${link.id}`)
    const refused = await refusal(fx, ws, link, form.get('password') ?? '')
    if (refused) return sharedPage({ ...(await pageOf(fx, link, language)), said: refused }, refused === 'wrong' ? 403 : 429)
    const answer = await fileAnswer(fx, ws, await readyReport(fx, ws, link.report), format)
    await noteOpened(fx, ws, link)
    return answer
  },
)

async function linkOf(fx: Effects, secret: string): Promise<OpenedLink | null> {
  return /^[0-9a-f]{64}$/.test(secret) ? linkByHash(fx, await hashOf(secret)) : null
}

/** Why a password does not open a link; null when it does. A try counts before it is looked at. */
async function refusal(fx: Effects, ws: Workspace, link: OpenedLink, password: string): Promise<'wrong' | 'too-many' | null> {
  if (!link.password) return null
  if ((await countTry(fx, ws, link, WINDOW)) > MOST_TRIES) return 'too-many'
  return (await isPassword(password, link.password)) ? null : 'wrong'
}

/** What the page says; of a link that is over, or is none, nothing of what it opened. */
async function pageOf(fx: Effects, link: OpenedLink | null, language: SharedPage['language']): Promise<SharedPage> {
  if (!link || link.isOver) return { language, report: null, asks: false, said: null }
  const ws = entered(link.workspace, `link:${link.id}`)
  const report = await readyReport(fx, ws, link.report).catch((error: unknown) => {
    if (error instanceof RitmoError) return null
    throw error
  })
  // With a password in front not even the title is anybody's.
  return { language, report: report && (link.password ? { shop: null, title: null, period: null, formats: report.files.map(({ format }) => format) } : { shop: ws.name, title: report.title, period: [report.first, report.until], formats: report.files.map(({ format }) => format) }), asks: link.password !== null, said: null }
}
