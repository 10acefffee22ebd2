import * as v from 'valibot'

/** A backup that is kept: of which local day, as of which change, how much it holds, and whether its trial restore came out the same. */
export const backupSchema = v.object({
  id: v.string(),
  day: v.string(),
  seq: v.number(),
  rows: v.number(),
  bytes: v.number(),
  at: v.string(),
  triedAt: v.nullable(v.string()),
  held: v.nullable(v.boolean()),
})

export const backupsSchema = v.object({ backups: v.array(backupSchema) })

/** A workspace that is being filled from a backup. */
export const restoredSchema = v.object({ workspace: v.string(), key: v.string(), job: v.string() })

export type Backup = v.InferOutput<typeof backupSchema>
