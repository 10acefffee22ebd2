import * as v from 'valibot'

const RESOLVER = 'https://cloudflare-dns.com/dns-query'
/** A and AAAA, in numbers of RFC 1035 and 3596. */
const TYPES = { A: 1, AAAA: 28 } as const

const answerSchema = v.object({ Answer: v.optional(v.array(v.object({ type: v.number(), data: v.string() })), []) })

/** All addresses of a name, asked over HTTPS (RFC 8484, in its JSON form): a Worker has no resolver of its own. */
export async function resolveName(fetcher: typeof fetch, host: string): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(TYPES).map(async ([name, type]) => {
      const asked = `${RESOLVER}?name=${encodeURIComponent(host)}&type=${name}`
      const answer = await fetcher(asked, { headers: { accept: 'application/dns-json' }, signal: AbortSignal.timeout(5000) })
      if (!answer.ok) throw new Error(`the resolver answered ${answer.status}`)
      return v.parse(answerSchema, await answer.json()).Answer.filter((one) => one.type === type).map((one) => one.data)
    }),
  )
  return found.flat()
}
