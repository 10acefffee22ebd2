import { checkedUrl, RefusedAddress, type UrlRules } from './check-url.ts'

/** Redirects that are followed; each is looked at as the first address was. */
const MOST_HOPS = 3
/** Of an answer no more is read, bytes. */
const MOST_BYTES = 256 * 1024

/** An answer that came: its status, the header that says when to try again, and its body, as far as it is read. */
export interface Answered {
  readonly status: number
  readonly retryAfter: string | null
  readonly body: string
}

/**
 * Posts a body to an address of the public internet. A redirect that keeps the method (307, 308) is followed, its
 * target looked at anew; another is given back as it is. Throws `RefusedAddress`, and what `fetch` throws.
 */
export async function callOut(fetcher: typeof fetch, rules: UrlRules, address: string, request: { body: string | Uint8Array<ArrayBuffer>; headers: Readonly<Record<string, string>>; signal: AbortSignal }): Promise<Answered> {
  let next = address
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    const url = await checkedUrl(next, rules)
    const { body, headers, signal } = request
    const answer = await fetcher(url, { method: 'POST', redirect: 'manual', body, headers, signal })
    const location = answer.headers.get('location')
    if ((answer.status !== 307 && answer.status !== 308) || location === null) {
      return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: await readSome(answer) }
    }
    await answer.body?.cancel()
    if (!URL.canParse(location, url)) throw new RefusedAddress('not-a-url')
    next = new URL(location, url).href
  }
  throw new Error('the address redirects too often')
}

async function readSome(answer: Response): Promise<string> {
  const reader = answer.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let [text, size] = ['', 0]
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.length
    if (size > MOST_BYTES) {
      await reader.cancel()
      return text
    }
    text += decoder.decode(value, { stream: true })
  }
}
