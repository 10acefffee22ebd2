import type { JobKind } from '../store/jobs/jobs.ts'
import { drillKind } from './backup/drill.ts'
import { backupKind } from './backup/kind.ts'
import { restoreKind } from './backup/restore.ts'
import { breakfastKind } from './breakfast/kind.ts'
import { cleanKind } from './clean/kind.ts'
import { closeKind } from './close/kind.ts'
import { deliverKind } from './deliver/kind.ts'
import { endpointKind } from './endpoint/kind.ts'
import { importKind } from './import/kind.ts'
import type { Kind } from './kind.ts'
import { parquetKind } from './parquet/kind.ts'
import { queryKind } from './query/kind.ts'
import { reportKind } from './report/kind.ts'
import { rebuildKind } from './rebuild.ts'
import { sealKind } from './seal.ts'

/** Every kind of job there is. */
export const kinds: Readonly<Record<JobKind, Kind>> = {
  import: importKind,
  seal: sealKind,
  close: closeKind,
  rebuild: rebuildKind,
  clean: cleanKind,
  endpoint: endpointKind,
  backup: backupKind,
  restore: restoreKind,
  drill: drillKind,
  parquet: parquetKind,
  query: queryKind,
  deliver: deliverKind,
  report: reportKind,
  breakfast: breakfastKind,
}
