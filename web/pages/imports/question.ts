import type { Job } from '../../../shared/protocol/jobs.ts'
import { alsoHeldBy } from '../../state/also-held.ts'
import { importResult, isActive } from '../../state/job-news.ts'
import { w } from '../../text/imports.ts'
import { t } from '../../text/language.ts'

/** What is asked before an import is stopped or taken out: what goes, and what of later files goes with it. */
export function endQuestion(job: Job, all: readonly Job[]): { title: string; text: string; further: string[]; action: string } {
  const name = job.title ?? t().jobs.kinds.import ?? ''
  if (isActive(job)) return { title: t().imports.stop, text: t().imports.askStop(name), further: [], action: t().imports.stop }
  const further = alsoHeldBy(job, all).map((other) => w().receipt.alsoHeld(other.name, other.unchanged))
  return { title: t().imports.undo, text: t().imports.askUndo(name, importResult(job)?.rows.accepted ?? 0), further, action: t().imports.undo }
}
