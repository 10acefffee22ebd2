import { RitmoError } from '../../shared/model/errors.ts'
import type { Env } from '../env.ts'
import { policyWith } from './http/headers.ts'
import { allowInline } from './http/inline.ts'
import { languageOf } from './http/language.ts'
import { takesGzip } from './http/packing.ts'
import { problemResponse } from './http/problem.ts'

/** Kinds of file that are smaller when packed. */
const PACKABLE = /^(?:text\/|application\/(?:javascript|json|manifest\+json)|image\/svg)/

/**
 * The app's files. A path that is no file but is visited as a page gets the app itself, which knows its own pages;
 * anything else that is missing is missing.
 */
export async function serveAsset(request: Request, env: Env): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return problemResponse(new RitmoError('method-not-allowed', 'Here one may GET.'), languageOf(request, undefined))
  const found = await env.ASSETS.fetch(request)
  if (isPage(found, request)) return page(found, request, env)
  if (found.status !== 404) return own(found, hashed(request), packs(request, env))
  if (!isVisit(request)) return problemResponse(new RitmoError('not-found', 'There is nothing here.'), languageOf(request, undefined))
  return page(await env.ASSETS.fetch(new Request(new URL('/', request.url), request)), request, env)
}

/** Whether an answer is the app's page, or says that the page is still the same. */
function isPage(answer: Response, request: Request): boolean {
  return answer.status === 304 ? isVisit(request) : answer.status === 200 && (answer.headers.get('content-type') ?? '').startsWith('text/html')
}

/** What the page last read may run, by the page's tag. */
let known: { readonly tag: string | null; readonly policy: string } | null = null

/** The page with a policy that allows what was built into it. Also where only its being the same is said: that renews the policy too. */
async function page(answer: Response, request: Request, env: Env): Promise<Response> {
  const tag = answer.headers.get('etag')
  if (known === null || tag === null || known.tag !== tag) known = { tag, policy: policyWith(await allowInline(await (await env.ASSETS.fetch(new URL('/', request.url))).text())) }
  const copy = own(answer, false, packs(request, env))
  copy.headers.set('content-security-policy', known.policy)
  return copy
}

/** Built files carry their content's hash in their name. */
function hashed(request: Request): boolean {
  return new URL(request.url).pathname.startsWith('/assets/')
}

/** Whether files are packed here: at the edge Cloudflare does so, on one's own machine nobody else would. */
function packs(request: Request, env: Env): boolean {
  return env.RITMO_LOCAL === '1' && takesGzip(request)
}

/** An answer whose headers may be changed; said to be packed, the runtime packs it. */
function own(answer: Response, forever: boolean, packed: boolean): Response {
  const copy = new Response(answer.body, answer)
  if (packed && answer.body !== null && PACKABLE.test(answer.headers.get('content-type') ?? '')) {
    copy.headers.set('content-encoding', 'gzip')
    copy.headers.set('vary', 'accept-encoding')
    copy.headers.delete('content-length')
  }
  if (forever && answer.status === 200) copy.headers.set('cache-control', 'public, max-age=31536000, immutable')
  return copy
}

function isVisit(request: Request): boolean {
  if (request.headers.get('sec-fetch-mode') === 'navigate' || (request.headers.get('accept') ?? '').includes('text/html')) return true
  return !(new URL(request.url).pathname.split('/').at(-1) ?? '').includes('.')
}
