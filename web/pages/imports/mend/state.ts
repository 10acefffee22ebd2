import { createMemo, createSignal, onCleanup, type Accessor } from 'solid-js'
import type { RefusedRows } from '../../../../shared/protocol/imports.ts'
import type { Job } from '../../../../shared/protocol/jobs.ts'
import { mendRows, readRefused } from '../calls.ts'
import { NO_SALES } from '../preview/judge.ts'

export type RefusedRow = RefusedRows['rows'][number]

/** Rows that one request takes. */
const AT_ONCE = 1000
/** Rows that are shown at most; the file to download has all. */
const MOST = 20_000

/** The refused rows of an import, and what a person has made of them. */
export interface Mending {
  readonly tables: Accessor<RefusedRows['tables']>
  readonly rows: Accessor<readonly RefusedRow[]>
  readonly loading: Accessor<boolean>
  readonly failure: Accessor<unknown>
  /** Reasons among the rows with how many, the most frequent first. */
  readonly reasons: Accessor<readonly (readonly [reason: string, text: string, count: number])[]>
  /** The cells of a row as they stand now. */
  cellsOf(row: RefusedRow): readonly string[]
  isChanged(row: RefusedRow): boolean
  isSent(row: RefusedRow): boolean
  /** Whether a row came back refused as it stands now. */
  isStill(row: RefusedRow): boolean
  edit(row: RefusedRow, column: number, text: string): void
  undo(row: RefusedRow): void
  readonly changed: Accessor<number>
  /** Sends what was changed; the jobs that take it. */
  send(): Promise<Job[]>
  /** Reads the rows again: what was accepted is told of each. */
  reload(): Promise<void>
  /** After the jobs of what was sent: reads again, and what was not accepted can be mended further. `judged` where they had the rows in hand. */
  settle(judged: boolean): Promise<void>
}

const keyOf = ({ table, line }: RefusedRow) => `${table} ${line}`

/** Reads the refused rows page by page and keeps the edits. */
export function createMending(job: string): Mending {
  const [tables, setTables] = createSignal<RefusedRows['tables']>([])
  const [rows, setRows] = createSignal<readonly RefusedRow[]>([])
  const [loading, setLoading] = createSignal(true)
  const [failure, setFailure] = createSignal<unknown>(null)
  const [edits, setEdits] = createSignal<ReadonlyMap<string, readonly string[]>>(new Map())
  const [sent, setSent] = createSignal<ReadonlySet<string>>(new Set())
  const [still, setStill] = createSignal<ReadonlyMap<string, readonly string[]>>(new Map())
  let closed = false
  onCleanup(() => (closed = true))

  const reload = async () => {
    setLoading(true)
    setFailure(null)
    try {
      const all: RefusedRow[] = []
      for (let from: number | null = 0; from !== null && !closed && all.length < MOST; ) {
        const page: RefusedRows = await readRefused(job, from)
        all.push(...page.rows)
        setTables(page.tables)
        if (from === 0 || page.next === null || all.length % 5000 === 0) setRows([...all])
        from = page.next
      }
      setRows(all)
    } catch (error) {
      setFailure(error)
    }
    setLoading(false)
  }
  void reload()

  const isStill = (row: RefusedRow) => still().has(keyOf(row)) && still().get(keyOf(row)) === edits().get(keyOf(row))
  const isChanged = (row: RefusedRow) => edits().has(keyOf(row)) && !sent().has(keyOf(row)) && !isStill(row)
  const changed = createMemo(() => rows().filter((row) => isChanged(row) && !row.mended))

  return {
    tables, rows, loading, failure, isChanged, isStill, reload,
    async settle(judged) {
      await reload()
      const back = rows().filter((row) => !row.mended && sent().has(keyOf(row))).map(keyOf)
      if (judged) setStill((all) => new Map([...all, ...back.map((key) => [key, edits().get(key) ?? []] as const)]))
      setSent((all) => new Set([...all].filter((key) => !back.includes(key))))
    },
    reasons: createMemo(() => {
      const found = new Map<string, [string, number]>()
      for (const { reason, text } of rows()) found.set(reason, [text, (found.get(reason)?.[1] ?? 0) + 1])
      return [...found].map(([reason, [text, count]]) => [reason, text, count] as const).sort((a, b) => Number(NO_SALES.has(a[0])) - Number(NO_SALES.has(b[0])) || b[2] - a[2])
    }),
    cellsOf: (row) => edits().get(keyOf(row)) ?? row.cells ?? [],
    isSent: (row) => sent().has(keyOf(row)),
    edit(row, column, text) {
      if (!row.cells) return
      const cells = (edits().get(keyOf(row)) ?? row.cells).with(column, text)
      const next = new Map(edits())
      if (cells.every((cell, at) => cell === row.cells?.[at])) next.delete(keyOf(row))
      else next.set(keyOf(row), cells)
      setEdits(next)
      if (sent().has(keyOf(row))) setSent((all) => new Set([...all].filter((key) => key !== keyOf(row))))
    },
    undo(row) {
      setEdits((all) => new Map([...all].filter(([key]) => key !== keyOf(row))))
    },
    changed: () => changed().length,
    async send() {
      const some = changed()
      const jobs: Job[] = []
      for (let from = 0; from < some.length; from += AT_ONCE) {
        const part = some.slice(from, from + AT_ONCE)
        jobs.push(await mendRows(job, part.map((row) => ({ table: row.table, line: row.line, cells: [...(edits().get(keyOf(row)) ?? [])] }))))
        setSent((all) => new Set([...all, ...part.map(keyOf)]))
      }
      return jobs
    },
  }
}
