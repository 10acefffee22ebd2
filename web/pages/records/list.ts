import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js'
import * as v from 'valibot'
import type { Filter } from '../../../shared/protocol/query.ts'
import { recordsSchema, type LineRecord, type OrderRecord, type Records, type RecordsQuery } from '../../../shared/protocol/records.ts'
import { callJson } from '../../api.ts'
import type { Data } from '../../offline/contract.ts'

export type ListKind = RecordsQuery['list']
export type Sort = RecordsQuery['sort']

/** Records in one page of the engine's answer. */
export const PAGE = 200

/** What is listed, and where it came from. */
export interface Head extends Pick<Records, 'columns' | 'lines' | 'orders' | 'figure'> {
  readonly from: 'device' | 'edge' | 'part'
}

export interface RecordList {
  /** What is listed; another value when something else is, the same when only its rows changed. */
  readonly asked: Accessor<ListAsked>
  /** Null while the first page is on its way. */
  readonly head: Accessor<Head | null>
  readonly failed: Accessor<boolean>
  /** The record at a place, when its page is here; asks for the page otherwise. */
  line(place: number): LineRecord | undefined
  order(place: number): OrderRecord | undefined
  again(): void
}

/** Where records come from: the sales of this device, or a dataset of one's own on it. */
export interface Source extends Pick<Data, 'records' | 'revision' | 'online'> {
  readonly dataset: string
}

/** The pages that are here, all of one turn of asking. */
interface Pages {
  readonly turn: number
  readonly at: ReadonlyMap<number, Records>
}

export interface ListAsked {
  readonly measure: string
  readonly where: readonly Filter[]
  readonly list: ListKind
  readonly sort: Sort
}

/** The records that a signal asks for, page by page as they are looked at; from the device, or from the edge where the device lacks some. */
export function createRecordList(source: Source, wanted: Accessor<ListAsked>): RecordList {
  const asked = createMemo(wanted)
  const [head, setHead] = createSignal<Head | null>(null)
  const [failed, setFailed] = createSignal(false)
  const [pages, setPages] = createSignal<Pages>({ turn: 0, at: new Map() })
  let requested = new Set<number>()
  let turn = 0

  async function read(page: number, mine: number): Promise<void> {
    requested.add(page)
    const { where, ...rest } = asked()
    const question = { ...rest, dataset: source.dataset, where: [...where], from: page * PAGE, limit: PAGE }
    try {
      const { records, from } = await answer(source, question)
      if (mine !== turn) return
      const { columns, lines, orders, figure } = records
      setPages((before) => ({ turn: mine, at: new Map(before.turn === mine ? before.at : []).set(page, records) }))
      if (page === 0) setHead({ columns, lines, orders, figure, from })
    } catch {
      if (mine === turn) setFailed(true)
    }
  }

  function begin(): void {
    turn++
    requested = new Set()
    setFailed(false)
    void read(0, turn)
  }

  // What was listed stays until a new page is here: no skeleton flashes between two sorts.
  createEffect(on([asked, source.revision], begin))

  const pageAt = (place: number): Records | undefined => {
    const page = Math.floor(place / PAGE)
    const found = pages().at.get(page)
    if (!found && !requested.has(page)) void read(page, turn)
    return found
  }
  return {
    asked,
    head,
    failed,
    line: (place) => pageAt(place)?.lineRows[place % PAGE],
    order: (place) => pageAt(place)?.orderRows[place % PAGE],
    again: begin,
  }
}

async function answer(source: Source, question: RecordsQuery): Promise<{ records: Records; from: Head['from'] }> {
  const here = await source.records(question).catch((error: unknown) => (source.online() ? null : Promise.reject(error)))
  if (here?.whole) return { records: here.records, from: 'device' }
  if (source.online()) {
    const records = await edgeRecords(question).catch(() => null)
    if (records) return { records, from: 'edge' }
  }
  if (!here) throw new Error('no records are to be had')
  return { records: here.records, from: 'part' }
}

/** The same page from the edge. Throws ApiError. */
export function edgeRecords(question: RecordsQuery): Promise<v.InferOutput<typeof recordsSchema>> {
  return callJson(recordsSchema, '/v1/records', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(question) })
}
