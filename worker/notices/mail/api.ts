import * as v from 'valibot'
import type { Provider } from './config.ts'
import type { Mail } from './mime.ts'

interface Request {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

const named = ({ from }: Mail) => `"${from.name.replace(/["\\<>\r\n]/g, '')}" <${from.address}>`
const plain = (text: string) => text.replace(/\s+/g, ' ')

/** What each provider wants to be told. A new one is one entry. */
const PROVIDERS: Readonly<Record<Provider, (mail: Mail, key: string) => Request>> = {
  // resend.com/docs/api-reference/emails/send-email
  resend: (mail, key) => ({
    path: '/emails',
    headers: { 'authorization': `Bearer ${key}`, 'idempotency-key': mail.id },
    body: { from: named(mail), to: [mail.to], subject: plain(mail.subject), text: mail.text, html: mail.html, headers: mail.headers },
  }),
  // postmarkapp.com/developer/api/email-api
  postmark: (mail, key) => ({
    path: '/email',
    headers: { 'x-postmark-server-token': key, 'accept': 'application/json' },
    body: { From: named(mail), To: mail.to, Subject: plain(mail.subject), TextBody: mail.text, HtmlBody: mail.html, Headers: Object.entries(mail.headers).map(([Name, Value]) => ({ Name, Value })), MessageStream: 'outbound' },
  }),
}

const told = v.object({ message: v.optional(v.string()), Message: v.optional(v.string()) })

/** Gives a message to a provider; its answer's status, when to try again, and what it says. Throws what `fetch` throws. */
export async function sendByApi(fetcher: typeof fetch, provider: Provider, key: string, origin: string, mail: Mail, signal: AbortSignal): Promise<{ status: number; retryAfter: string | null; body: string }> {
  const { path, headers, body } = PROVIDERS[provider](mail, key)
  const answer = await fetcher(origin + path, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body), signal })
  const text = (await answer.text()).slice(0, 10_000)
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: wordsOf(text) }
}

function wordsOf(text: string): string {
  try {
    const parsed = v.parse(told, JSON.parse(text))
    return parsed.message ?? parsed.Message ?? text
  } catch {
    return text
  }
}
