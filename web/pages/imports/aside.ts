import type { Job } from '../../../shared/protocol/jobs.ts'
import { wordsOf } from '../../api.ts'
import type { App } from '../../state/app.ts'
import { w } from '../../text/imports.ts'
import { t } from '../../text/language.ts'
import { readAgain } from './calls.ts'

/** Has a failed import off the list. Its file is kept: for a while it comes back at a tap, later from what was put aside. Throws ApiError. */
export async function putAside({ jobs, toasts }: Pick<App, 'jobs' | 'toasts'>, { id, title }: Job): Promise<void> {
  const back = async () => {
    try {
      jobs.put(await readAgain(id, {}))
    } catch (error) {
      toasts.show({ text: wordsOf(error), about: id })
    }
  }
  await jobs.putAside(id)
  toasts.show({ text: w().aside.done(title ?? t().jobs.kinds.import ?? ''), about: id, action: { words: t().common.undo, run: () => void back() } })
}
