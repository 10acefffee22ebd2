import type { Env } from '../../env.ts'

/** A mail server and how to speak to it. `tls`: from the first byte, by STARTTLS (required), or not at all (on one's own machine alone). */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  readonly tls: 'at-once' | 'starttls' | 'off'
  readonly user: string | null
  readonly password: string
}

export type Provider = 'resend' | 'postmark'

/** By which way mail goes out. */
export type MailWay = { readonly smtp: SmtpServer } | { readonly provider: Provider; readonly key: string; readonly origin: string }

export interface MailConfig {
  readonly from: { readonly name: string; readonly address: string }
  readonly way: MailWay
}

const ORIGINS: Readonly<Record<Provider, string>> = { resend: 'https://api.resend.com', postmark: 'https://api.postmarkapp.com' }

/** How this edge sends mail; null when it was not told. Throws for what was told wrongly. */
export function mailConfig(env: Env): MailConfig | null {
  const { RITMO_MAIL_FROM: from, RITMO_SMTP: smtp, RITMO_MAIL_API: api } = env
  if (from === undefined || (smtp === undefined && api === undefined)) return null
  const local = env.RITMO_LOCAL === '1'
  return { from: sender(from), way: smtp === undefined ? provider(api as string, local) : { smtp: server(smtp, local) } }
}

function sender(text: string): MailConfig['from'] {
  const found = /^\s*(?:"?([^"<>]*?)"?\s*<([^<>\s]+@[^<>\s]+)>|([^<>\s]+@[^<>\s]+))\s*$/.exec(text)
  if (!found) throw new Error('RITMO_MAIL_FROM must be an address, or a name and an address: Ritmo <ritmo@shop.example>.')
  return { name: found[1] ?? 'Ritmo', address: (found[2] ?? found[3]) as string }
}

function server(text: string, local: boolean): SmtpServer {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '') throw new Error('RITMO_SMTP must be smtps://USER:PASSWORD@HOST:465 or smtp://USER:PASSWORD@HOST:587.')
  const tls = url.protocol === 'smtps:' ? 'at-once' : local && url.searchParams.get('tls') === 'off' ? 'off' : 'starttls'
  const port = url.port === '' ? (tls === 'at-once' ? 465 : 587) : Number(url.port)
  return { host: url.hostname, port, tls, user: url.username === '' ? null : decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
}

function provider(text: string, local: boolean): MailWay {
  const found = /^(resend|postmark):\/\/([^@/\s]+)(?:@(127\.0\.0\.1:\d+))?\/?$/.exec(text)
  if (!found || (found[3] !== undefined && !local)) throw new Error('RITMO_MAIL_API must be resend://KEY or postmark://TOKEN.')
  const name = found[1] as Provider
  return { provider: name, key: found[2] as string, origin: found[3] === undefined ? ORIGINS[name] : `http://${found[3]}` }
}
