import { createMemo, createSignal, type Accessor } from 'solid-js'
import { ulid } from 'ulid'
import type { Corrections } from '../../shared/intake/contract.ts'
import type { Job } from '../../shared/protocol/jobs.ts'
import type { Data, Write } from '../offline/contract.ts'
import type { FileBody } from '../offline/writes/file-body.ts'
import type { Taking } from './taking.ts'

/** A file on its way to the edge: kept on this device until the edge has taken it on. */
export interface Upload {
  readonly key: string
  readonly name: string
  readonly bytes: number
  /** Share that has left this page, 0 to 1; null while it waits for its turn or for the network. */
  readonly sent: number | null
  /** Why the edge did not take it, for good; null otherwise. */
  readonly refused: Write['refused']
  /** Why the last try did not go through, where there was one: it is tried again by itself. */
  readonly tried: Write['refused']
  /** Its bytes are in this page alone: the device could not keep them. */
  readonly loose: boolean
}

export interface Uploads {
  readonly list: Accessor<readonly Upload[]>
  send(files: Iterable<File>, corrections?: Corrections | null): void
  /** The file that an import of this page came from, where it is still at hand. */
  fileOf(job: string): File | null
  remember(job: string, file: File): void
  /** A file of this page that is sent under this key. */
  expect(key: string, file: File): void
  again(key: string): void
  dismiss(key: string): void
}

/** The file imports among the writes that wait. `onStarted` hears of each import that the edge has taken on. */
export function createUploads(data: Data, taking: Pick<Taking, 'during'>, onStarted: (job: Job) => void): Uploads {
  const sent = new Map<string, File>()
  /** Those that the device did not take at all. */
  const [untaken, setUntaken] = createSignal<ReadonlyMap<string, { readonly file: File; readonly corrections: Corrections | null }>>(new Map())
  const letGo = (key: string) => setUntaken((all) => new Map([...all].filter(([one]) => one !== key)))
  const waiting = createMemo(() => data.writes().flatMap((write) => (write.kind === 'import' && !write.held ? [uploadOf(write, data.sending().get(write.id) ?? null)] : [])))
  const list = () => [
    ...waiting(),
    ...[...untaken()].map(([key, { file }]): Upload => ({ key, name: file.name, bytes: file.size, sent: null, refused: { code: 'not-kept', detail: '' }, tried: null, loose: true })),
  ]
  const send = async (file: File, corrections: Corrections | null) => {
    const id = ulid()
    sent.set(id, file)
    try {
      await taking.during(data.write('import', bodyOf(file, corrections), { id, file }))
    } catch {
      sent.delete(id)
      setUntaken((all) => new Map([...all, [id, { file, corrections }]]))
    }
  }
  data.onArrived((write, told) => {
    if (write.kind !== 'import') return
    const job = told as Job
    const file = sent.get(write.id)
    if (file) sent.set(job.id, file)
    onStarted(job)
  })
  return {
    list,
    fileOf: (job) => sent.get(job) ?? null,
    remember: (job, file) => void sent.set(job, file),
    expect: (key, file) => void sent.set(key, file),
    send(files, corrections = null) {
      for (const file of files) void send(file, corrections)
    },
    again(key) {
      const one = untaken().get(key)
      if (!one) return void data.retry(key)
      letGo(key)
      void send(one.file, one.corrections)
    },
    dismiss: (key) => void (untaken().has(key) ? letGo(key) : data.discard(key)),
  }
}

/** What the outbox keeps of a file beside its bytes. */
export function bodyOf(file: File, corrections: Corrections | null): FileBody {
  return { name: file.name, bytes: file.size, corrections: corrections as FileBody['corrections'] }
}

function uploadOf({ id, body, refused, tried = null, loose = false }: Write, sent: number | null): Upload {
  const { name, bytes } = body as FileBody
  return { key: id, name, bytes, sent, refused, tried, loose }
}
