import { placeOf, sayNotice } from '../../../shared/notices/words.ts'
import type { DeliveryRow } from '../../store/notices/deliveries.ts'
import type { PersonRow } from '../../store/notices/notice-people.ts'
import { htmlOf } from './html.ts'
import type { Mail } from './mime.ts'
import { mailWords } from './words.ts'

/** The links that a message carries, each signed for whom it is: they work without a login. */
export interface MailLinks {
  readonly stop: string
  readonly confirm: string
}

type Composed = Pick<Mail, 'subject' | 'text' | 'html' | 'headers'>

/** A message of one notice or of several, as plain text and HTML, in the person's language. */
export function compose(person: PersonRow, shop: string, parts: readonly DeliveryRow[], links: MailLinks): Composed {
  const words = mailWords[person.language]
  const [first] = parts as [DeliveryRow]
  if (first.code === 'mail-confirm') return confirming(person, shop, parts, links)
  const said = parts.map((part) => ({ ...sayNotice(person.language, part, person.zone), url: person.origin + placeOf(part) }))
  const one = said.length === 1 ? said[0] : undefined
  const title = one?.title ?? words.many(said.length)
  const note = repeated(parts) ? words.repeat : null
  const action = { words: words.open, url: one?.url ?? `${person.origin}/notices` }
  const foot = [words.why(shop)]
  const ways = [{ words: words.settings, url: `${person.origin}/notices/settings` }, { words: words.stop, url: links.stop }]
  const shown = one ? [{ title: one.title, body: one.body, url: null }] : said
  const html = htmlOf({ language: person.language, shop, title, parts: one ? (one.body === '' ? [] : [{ title: '', body: one.body, url: null }]) : shown, note, action, foot, links: ways })
  const text = [
    ...shown.flatMap(({ title: head, body }) => [one ? '' : `* ${head}`, body].filter((line) => line !== '')),
    ...(note === null ? [] : ['', note]),
    '', `${action.words}: ${action.url}`, '', '-- ', ...foot, ...ways.map((way) => `${way.words}: ${way.url}`),
  ].join('\n')
  return {
    subject: title,
    text: one ? `${one.title}\n\n${text}` : text,
    html,
    // RFC 8058: one click, no login; RFC 3834: no out-of-office answers to it.
    headers: { 'List-Unsubscribe': `<${links.stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', 'Auto-Submitted': 'auto-generated', ...marked(parts) },
  }
}

function confirming(person: PersonRow, shop: string, parts: readonly DeliveryRow[], links: MailLinks): Composed {
  const { confirm, repeat } = mailWords[person.language]
  const note = repeated(parts) ? repeat : null
  const html = htmlOf({ language: person.language, shop, title: confirm.title, parts: [{ title: '', body: confirm.text(shop), url: null }], note, action: { words: confirm.action, url: links.confirm }, foot: [], links: [] })
  return { subject: confirm.title, text: [confirm.text(shop), ...(note === null ? [] : ['', note]), '', `${confirm.action}: ${links.confirm}`].join('\n'), html, headers: { 'Auto-Submitted': 'auto-generated', ...marked(parts) } }
}

const repeated = (parts: readonly DeliveryRow[]) => parts.some(({ unknown }) => unknown === 1)
const marked = (parts: readonly DeliveryRow[]): Readonly<Record<string, string>> => (repeated(parts) ? { 'Ritmo-Repeat': '1' } : {})
