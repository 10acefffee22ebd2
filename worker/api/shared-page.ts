import { parseDay } from '../../shared/model/calendar.ts'
import type { ReportFormat } from '../../shared/protocol/reports.ts'
import { dayRange } from '../../shared/text/format.ts'

/** What the page behind a link says. */
export interface SharedPage {
  readonly language: 'it' | 'en'
  /** Null where the link opens nothing (any more); its title is null where a password stands before it. */
  readonly report: { readonly shop: string | null; readonly title: string | null; readonly period: readonly [first: string, until: string] | null; readonly formats: readonly ReportFormat[] } | null
  /** Whether it asks for a password. */
  readonly asks: boolean
  readonly said: 'wrong' | 'too-many' | null
}

const words = {
  it: {
    title: 'Un rapporto per te', over: 'Questo link non è più valido. Chiedine uno nuovo a chi te l’ha mandato.', password: 'Password', wrong: 'La password non era giusta: riprova.', many: 'Troppi tentativi: riprova tra un quarto d’ora.',
    get: { pdf: 'Scarica il PDF', xlsx: 'Scarica per Excel', csv: 'Scarica il CSV' }, foot: 'Condiviso con Ritmo. Chi ha questo link può aprire solo questo rapporto.',
  },
  en: {
    title: 'A report for you', over: 'This link is no longer valid. Ask whoever sent it for a new one.', password: 'Password', wrong: 'The password was not right: try again.', many: 'Too many tries: try again in a quarter of an hour.',
    get: { pdf: 'Download the PDF', xlsx: 'Download for Excel', csv: 'Download the CSV' }, foot: 'Shared with Ritmo. Whoever has this link can open this report alone.',
  },
} as const

const STYLE = `:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#f8f3e9,#0a0f1f);color:light-dark(#1c1914,#e8ecf8);font:1rem/1.5 system-ui,sans-serif}
main{box-sizing:border-box;width:min(26rem,100%);padding:2rem 1.5rem}
h1{margin:0 0 .25rem;font-size:1.6rem;line-height:1.2}p{margin:.25rem 0}.soft{color:light-dark(#5e5648,#a5afd0)}.bad{color:light-dark(#a82318,#ff9d8f)}
form{display:grid;gap:.75rem;margin:1.5rem 0}label{display:grid;gap:.25rem}
input,button{font:inherit;box-sizing:border-box;min-height:44px;padding:.5rem .75rem;border-radius:.5rem;border:1px solid light-dark(#8d8271,#6472a3)}
input{width:100%;background:light-dark(#fffdf8,#111831);color:inherit}
button{cursor:pointer;background:light-dark(#fffdf8,#111831);color:inherit}button:first-of-type{background:light-dark(#0b6464,#58cfc4);color:light-dark(#fff,#06201f);border-color:transparent}
:focus-visible{outline:3px solid light-dark(#4a3fbf,#a9b1fd);outline-offset:2px}`

const escaped = (text: string) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)

/**
 * The page behind a link. It loads nothing, runs nothing, sends its form only here, is kept nowhere and found by no
 * search, and tells nobody where it was: the secret stands in its address.
 */
export async function sharedPage(page: SharedPage, status: number): Promise<Response> {
  const hash = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE)))))
  const html = `<!doctype html><html lang="${page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex,nofollow"><title>${escaped(page.report?.title ?? words[page.language].title)}</title><style>${STYLE}</style></head><body><main>${inside(page)}</main></body></html>`
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8', 'content-language': page.language, 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      ...(status === 429 ? { 'retry-after': '900' } : {}),
    },
  })
}

function inside({ language, report, asks, said }: SharedPage): string {
  const say = words[language]
  if (!report) return `<h1>${say.title}</h1><p>${say.over}</p>`
  const period = report.period ? dayRange(language, parseDay(report.period[0]), parseDay(report.period[1])) : ''
  const trouble = said === null ? '' : `<p class="bad" role="alert">${said === 'wrong' ? say.wrong : say.many}</p>`
  const password = asks ? `<label>${say.password}<input type="password" name="password" required autocomplete="off" autofocus maxlength="200"></label>` : ''
  return `${report.shop === null ? '' : `<p class="soft">${escaped(report.shop)}</p>`}<h1>${escaped(report.title ?? say.title)}</h1><p>${escaped(period)}</p>
<form method="post">${password}${trouble}${report.formats.map((format) => `<button name="format" value="${format}">${say.get[format]}</button>`).join('')}</form><p class="soft">${say.foot}</p>`
}
