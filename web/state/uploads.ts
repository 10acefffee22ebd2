import { createSignal, type Accessor } from 'solid-js'
import { ulid } from 'ulid'
import type { Corrections } from '../../shared/intake/contract.ts'
import type { Job } from '../../shared/protocol/jobs.ts'
import { sendFile } from '../send-file.ts'

/** A file on its way to the edge. `error`: it did not arrive; the file is still here to be sent again. */
export interface Upload {
  readonly key: string
  readonly file: File
  /** How a person wants it read, null where Ritmo finds out. */
  readonly corrections: Corrections | null
  /** Share sent, 0 to 1. */
  readonly sent: number
  readonly error: unknown
}

export interface Uploads {
  readonly list: Accessor<readonly Upload[]>
  send(files: Iterable<File>, corrections?: Corrections | null): void
  /** The file that an import of this page came from, where it is still at hand. */
  fileOf(job: string): File | null
  remember(job: string, file: File): void
  again(key: string): void
  dismiss(key: string): void
}

/** Sends files one after the other; `onStarted` hears of each import the edge has taken on. */
export function createUploads(onStarted: (job: Job) => void): Uploads {
  const [list, setList] = createSignal<readonly Upload[]>([])
  const sent = new Map<string, File>()
  let line: Promise<unknown> = Promise.resolve()
  const change = (key: string, part: Partial<Upload>) =>
    setList((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const dismiss = (key: string) => setList((all) => all.filter((one) => one.key !== key))

  const run = async (upload: Upload) => {
    let job: Job
    try {
      job = await sendFile(upload.file, upload.key, (share) => change(upload.key, { sent: share }), upload.corrections)
    } catch (error) {
      return change(upload.key, { error })
    }
    dismiss(upload.key)
    sent.set(job.id, upload.file)
    onStarted(job)
  }
  const enqueue = (upload: Upload) => (line = line.catch(() => undefined).then(() => run(upload)))

  return {
    list,
    fileOf: (job) => sent.get(job) ?? null,
    remember: (job, file) => void sent.set(job, file),
    send(files, corrections = null) {
      const fresh = [...files].map((file): Upload => ({ key: ulid(), file, corrections, sent: 0, error: null }))
      setList((all) => [...all, ...fresh])
      for (const upload of fresh) void enqueue(upload)
    },
    again(key) {
      const upload = list().find((one) => one.key === key)
      if (!upload) return
      change(key, { sent: 0, error: null })
      void enqueue(upload)
    },
    dismiss,
  }
}
