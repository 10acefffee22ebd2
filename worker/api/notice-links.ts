import * as v from 'valibot'
import type { Effects } from '../effects.ts'
import { escaped } from '../notices/mail/html.ts'
import { readLink } from '../notices/link.ts'
import { confirmMail, stopMail } from '../store/notices/notice-people.ts'
import type { Language } from './http/language.ts'
import { route } from './http/route.ts'

/** What the pages behind the links in a message say. */
const words = {
  it: {
    stop: { title: 'Non ricevere più posta', text: (mail: string) => `Non mando più avvisi a ${mail}. Nell’app continui a vederli.`, action: 'Non mandarmi più posta', done: 'Fatto: non ricevi più posta a questo indirizzo.' },
    confirm: { title: 'Conferma il tuo indirizzo', text: (mail: string) => `Gli avvisi arriveranno a ${mail}.`, action: 'Confermo', done: 'Fatto: da adesso gli avvisi arrivano qui.' },
    invalid: { title: 'Questo collegamento non vale', text: 'È stato copiato a metà, o l’indirizzo è cambiato. Nelle impostazioni degli avvisi puoi ricominciare.' },
    open: 'Apri Ritmo',
  },
  en: {
    stop: { title: 'Receive no more mail', text: (mail: string) => `No more notices go to ${mail}. You still see them in the app.`, action: 'Send me no more mail', done: 'Done: no more mail comes to this address.' },
    confirm: { title: 'Confirm your address', text: (mail: string) => `Notices will go to ${mail}.`, action: 'Confirm', done: 'Done: from now on notices come here.' },
    invalid: { title: 'This link is not valid', text: 'It was copied in part, or the address has changed. In the settings of notices you can begin again.' },
    open: 'Open Ritmo',
  },
} as const

const query = v.looseObject({ token: v.optional(v.pipe(v.string(), v.maxLength(2000)), '') })

export const show = route(
  {
    method: 'GET',
    path: '/v1/notices/link',
    operation: 'notices.link',
    permission: 'anyone',
    summary: 'What a link in a message is for: a page with one button. Programs that only look at links change nothing.',
    query,
    answers: { 200: { says: 'The page.', media: 'text/html' }, 404: { says: 'Nobody here signed this.', media: 'text/html' } },
  },
  async ({ fx, query: { token }, language }) => {
    const found = await readLink(fx, token)
    if (!found) return invalid(language)
    const { title, text, action } = words[language][found.act.act]
    return page(language, title, `<p>${escaped(text(found.act.mail))}</p><form method="post" action="/v1/notices/link?token=${encodeURIComponent(token)}"><button>${escaped(action)}</button></form>`)
  },
)

export const act = route(
  {
    method: 'POST',
    path: '/v1/notices/link',
    operation: 'notices.act',
    permission: 'anyone',
    summary: 'Do what a link in a message is for: send no more there (also by one click of a mail program, RFC 8058), or confirm an address. Done twice it is done once.',
    query,
    raw: 'What a mail program or the page’s form sends; it is not looked at.',
    answers: { 200: { says: 'It is done.', media: 'text/html' }, 404: { says: 'Nobody here signed this.', media: 'text/html' } },
  },
  async ({ fx, query: { token }, language }) => {
    const wanted = await done(fx, token)
    return wanted === null ? invalid(language) : page(language, words[language][wanted].done, openLink(language))
  },
)

/** Does what a link is for; null when it is nobody's. */
async function done(fx: Effects, token: string): Promise<'stop' | 'confirm' | null> {
  const found = await readLink(fx, token)
  if (!found) return null
  const { person, mail, act: wanted } = found.act
  const held = wanted === 'confirm' ? await confirmMail(fx, found.ws, person, mail) : await stopMail(fx, found.ws, person, mail)
  return held ? wanted : null
}

const openLink = (language: Language) => `<p><a href="/notices">${escaped(words[language].open)}</a></p>`
const invalid = (language: Language) => page(language, words[language].invalid.title, `<p>${escaped(words[language].invalid.text)}</p>${openLink(language)}`, 404)

function page(language: Language, title: string, inside: string, status = 200): Response {
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><link rel="stylesheet" href="/plain.css"><title>${escaped(title)} · Ritmo</title></head><body><main><h1>${escaped(title)}</h1>${inside}</main></body></html>`
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })
}
