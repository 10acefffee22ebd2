import { call, list, Refusal, type Account } from './cloudflare.ts'
import type { Declared, Found } from './declared.ts'

/** A kind of thing that the Worker is bound to. */
interface Resource {
  readonly kind: string
  readonly name: string
  find(): Promise<string | null>
  make(): Promise<unknown>
}

/**
 * Finds what `wrangler.toml` declares, by name, and makes what is missing, near `region`. Run again, or twice at once, it
 * finds what was made. `tell` hears a line for each.
 */
export async function provide(account: Account, declared: Declared, region: string, tell: (line: string) => void): Promise<Found> {
  const of = (path: string) => `/accounts/${account.id}${path}`
  const made: string[] = []
  const resolved = async (resource: Resource): Promise<string> => {
    const there = await resource.find()
    if (there !== null) {
      tell(`${resource.kind} ${resource.name}: found`)
      return there
    }
    let refusal: unknown = null
    await resource.make().catch((error: unknown) => {
      refusal = error
    })
    const now = await resource.find()
    if (now === null) throw refusal ?? new Refusal(404, `Cloudflare made ${resource.kind} ${resource.name} and does not find it: run this again.`)
    if (refusal === null) made.push(`${resource.kind} ${resource.name}`)
    tell(`${resource.kind} ${resource.name}: ${refusal === null ? 'made' : 'found'}`)
    return now
  }

  const databases = new Map<string, string>()
  for (const name of declared.databases) {
    databases.set(name, await resolved({
      kind: 'D1 database',
      name,
      find: async () => (await list<{ name: string; uuid: string }>(account, of(`/d1/database?name=${encodeURIComponent(name)}`))).find((one) => one.name === name)?.uuid ?? null,
      make: () => call(account, 'POST', of('/d1/database'), { name, primary_location_hint: region }),
    }))
  }
  const namespaces = new Map<string, string>()
  for (const name of declared.namespaces) {
    namespaces.set(name, await resolved({
      kind: 'KV namespace',
      name,
      find: async () => (await list<{ title: string; id: string }>(account, of('/storage/kv/namespaces'))).find((one) => one.title === name)?.id ?? null,
      make: () => call(account, 'POST', of('/storage/kv/namespaces'), { title: name }),
    }))
  }
  for (const name of declared.buckets) {
    await resolved({
      kind: 'R2 bucket',
      name,
      find: () => call(account, 'GET', of(`/r2/buckets/${name}`)).then(() => name, absent),
      make: () => call(account, 'POST', of('/r2/buckets'), { name, locationHint: region }),
    })
  }
  for (const name of declared.queues) {
    await resolved({
      kind: 'Queue',
      name,
      find: async () => (await list<{ queue_name: string; queue_id: string }>(account, of('/queues'))).find((one) => one.queue_name === name)?.queue_id ?? null,
      make: () => call(account, 'POST', of('/queues'), { queue_name: name }),
    })
  }
  return { databases, namespaces, made }
}

function absent(error: unknown): null {
  if (error instanceof Refusal && error.status === 404) return null
  throw error
}
