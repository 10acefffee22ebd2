/**
 * What of a workspace a backup leaves, and why. Every table that is not named here is carried, and so is every folder of
 * the bytes: a new one of either is looked at by a test.
 */
export const LEFT_TABLES: Readonly<Record<string, string>> = {
  api_key: 'opens doors: a restored workspace has a key of its own',
  session: 'opens doors',
  report_link: 'opens doors: a link leads to the shop that gave it out',
  notice_device: 'a device takes the messages of one workspace: it subscribes anew when the app is opened there',
  notice_secret: 'signs links: made anew when it is first needed',
  notice: 'news of the other shop; told again they would be sent again',
  notice_read: 'goes with the news',
  notice_through: 'goes with the news',
  delivery: 'goes with the news',
  delivery_log: 'goes with the news',
  tile: 'made anew from the facts',
  retired: 'made anew with the tiles',
  dirty: 'every month is to be sealed anew',
  report: 'made anew from the facts; those that were made stay where they were made',
  job_log: 'the runner’s own story',
  schedule_run: 'the runner’s own story: what ran, ran in the other shop',
  served: 'whose turn it is among the other shops',
  usage: 'what the other shop used',
  backup: 'a restored workspace has no backup yet',
}

/** Tables without a column for the workspace. */
export const OTHER_TABLES: Readonly<Record<string, string>> = {
  workspace: 'its name, zone, language, currency and counter stand in the manifest',
  job_slice: 'which slices are done: jobs that are carried have ended',
  load: 'how busy the whole edge is',
}

/** Folders of the bytes (R2) and of the small values (KV), each with the number of its workspace beneath. */
export const LEFT_FOLDERS: Readonly<Record<string, string>> = {
  tiles: 'made anew from the facts',
  labels: 'made anew from the facts',
  manifest: 'made anew from the facts',
  parquet: 'made anew from the facts, each night',
  reports: 'made anew from the facts; those that were made stay where they were made',
  work: 'what jobs keep between their slices; gone when they end',
  uploads: 'parts of files that are not whole yet',
  backup: 'the backups themselves',
}

/** Folders whose files a backup refers to where they lie, since they stay for as long as the workspace; a restore copies them. */
export const REFERRED = ['inbox'] as const
/** Folders whose files may go before the backup does; reading the inbox anew makes them anew. A restore copies what is there. */
export const PASSING = ['rejects', 'ids'] as const
/** Folders whose files are copied into the backup itself. */
export const COPIED = ['logos'] as const

/** What of a carried row stays at home, as an SQL expression in its place: nothing secret, and no address that gets mail without saying yes anew. */
export const HIDDEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  webhook: { secret: `''`, old_secret: 'null', old_until: 'null' },
  endpoint: { secret: `''` },
  notice_person: { confirmed_at: 'null' },
}
