import { join } from 'node:path'
import { unstable_readConfig } from 'wrangler'
import { ROOT } from '../settings.ts'

/** As much of wrangler's configuration as Ritmo's has. */
interface Config {
  readonly name: string
  readonly compatibility_date: string
  readonly compatibility_flags: readonly string[]
  readonly assets: Readonly<Record<string, unknown>>
  readonly d1_databases: readonly { readonly binding: string; readonly database_name: string }[]
  readonly kv_namespaces: readonly { readonly binding: string }[]
  readonly r2_buckets: readonly { readonly bucket_name: string }[]
  readonly queues: { readonly producers?: readonly { readonly queue: string }[]; readonly consumers?: readonly { readonly queue: string }[] }
  readonly triggers: unknown
  readonly limits: unknown
  readonly migrations: readonly unknown[]
  readonly durable_objects: { readonly bindings: readonly unknown[] }
}

/** What `wrangler.toml` asks of an account, by name. */
export interface Declared {
  readonly config: Config
  readonly databases: readonly string[]
  readonly namespaces: readonly string[]
  readonly buckets: readonly string[]
  readonly queues: readonly string[]
}

/** What of it an account has: ids by name, and what had to be made. */
export interface Found {
  readonly databases: ReadonlyMap<string, string>
  readonly namespaces: ReadonlyMap<string, string>
  readonly made: readonly string[]
}

/** Reads `wrangler.toml`. A KV namespace has no name there: it is called after the Worker and its binding. */
export function declaredIn(file = join(ROOT, 'wrangler.toml')): Declared {
  const config = unstable_readConfig({ config: file }, { hideWarnings: true }) as unknown as Config
  const once = (names: readonly string[]) => [...new Set(names)]
  return {
    config,
    databases: once(config.d1_databases.map((one) => one.database_name)),
    namespaces: config.kv_namespaces.map((one) => namespaceOf(config, one.binding)),
    buckets: once(config.r2_buckets.map((one) => one.bucket_name)),
    queues: once([...(config.queues.producers ?? []), ...(config.queues.consumers ?? [])].map((one) => one.queue)),
  }
}

/** The configuration to deploy by: as declared, with this account's ids, and the very bundle that runs locally. */
export function concrete({ config }: Declared, account: string, found: Found): Record<string, unknown> {
  const { name, compatibility_date, compatibility_flags, assets, d1_databases, kv_namespaces, r2_buckets, queues, triggers, limits, migrations, durable_objects } = config
  return {
    name,
    account_id: account,
    main: join(ROOT, 'dist', 'worker', 'index.js'),
    no_bundle: true,
    upload_source_maps: true,
    compatibility_date,
    compatibility_flags,
    assets: { ...assets, directory: join(ROOT, 'dist', 'web') },
    d1_databases: d1_databases.map((one) => ({ ...one, database_id: found.databases.get(one.database_name), migrations_dir: join(ROOT, 'worker', 'store', 'migrations') })),
    kv_namespaces: kv_namespaces.map((one) => ({ ...one, id: found.namespaces.get(namespaceOf(config, one.binding)) })),
    r2_buckets,
    queues,
    triggers,
    limits,
    ...(durable_objects.bindings.length > 0 ? { durable_objects, migrations } : {}),
  }
}

const namespaceOf = ({ name }: Config, binding: string) => `${name}-${binding.toLowerCase()}`
