import { createSignal, onCleanup, type Accessor } from 'solid-js'
import type { Corrections } from '../../../../shared/intake/contract.ts'
import type { Known, Preview } from '../../../../shared/intake/preview/contract.ts'
import { openReader, type Reader } from './reader.ts'

/** A file being looked at and what a person has corrected; it outlives the thread that reads. */
export interface Looking {
  readonly preview: Accessor<Preview | null>
  readonly current: Accessor<boolean>
  readonly failed: Accessor<boolean>
  readonly corrections: Accessor<Corrections>
  correct(part: { [K in keyof Corrections]: Corrections[K] | undefined }): void
  reset(): void
  /** Looks at another table of the file. */
  show(table: string): void
  /** Begins to read, or goes on after `rest`. */
  start(): void
  /** Lets go of the thread; what is known stays. */
  rest(): void
}

/** Prepares to look at a file. The thread ends with the component around. */
export function createLooking(file: File, known: () => Known, first: Corrections = {}): Looking {
  const [corrections, setCorrections] = createSignal<Corrections>(first)
  const [table, setTable] = createSignal<string | null>(null)
  const [reader, setReader] = createSignal<Reader | null>(null)
  const [last, setLast] = createSignal<Preview | null>(null)
  const wish = () => ({ corrections: corrections(), table: table() })
  const again = () => reader()?.wish(wish())
  const rest = () => {
    const open = reader()
    if (!open) return
    setLast(open.preview() ?? last())
    setReader(null)
    open.close()
  }
  const preview = () => reader()?.preview() ?? last()
  onCleanup(rest)
  return {
    preview,
    current: () => reader()?.current() ?? true,
    failed: () => reader()?.failed() ?? false,
    corrections,
    correct(part) {
      // What is said takes the place of all that is remembered: the first word said goes on from that.
      const said = Object.keys(corrections()).length > 0 ? corrections() : (preview()?.shown?.remembered ?? {})
      const next = Object.entries({ ...said, ...part }).filter(([, value]) => value !== undefined)
      setCorrections(Object.fromEntries(next) as Corrections)
      again()
    },
    reset() {
      setCorrections({})
      again()
    },
    show(name) {
      setTable(name)
      again()
    },
    start() {
      if (!reader()) setReader(openReader(file, known(), wish()))
    },
    rest,
  }
}
