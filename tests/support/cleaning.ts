import type { Job } from '../../shared/protocol/jobs.ts'
import type { Merge, Merges } from '../../shared/protocol/merges.ts'
import type { RunningEdge, TestWorkspace } from './edge.ts'
import { begin } from './plane.ts'

/** Sales of a till: codes of its own with their names. */
export const till = (lines: readonly string[]) => ['Data;Scontrino;Codice;Descrizione;Cliente;Quantità;Importo', ...lines, ''].join('\n')
/** Orders of a web shop: other codes, other spellings. */
export const shop = (lines: readonly string[]) => ['Order;Date;SKU;Product name;Customer name;Qty;Line total', ...lines, ''].join('\n')

/** Pairs of a state. */
export async function merges(edge: RunningEdge, ws: TestWorkspace, state = 'suggested'): Promise<Merges> {
  const answer = await edge.fetch(`/v1/merges?state=${state}`, { as: ws })
  if (answer.status !== 200) throw new Error(`merges answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Merges
}

/** What the edge says to a decision. */
export function decide(edge: RunningEdge, ws: TestWorkspace, id: string, body: unknown): Promise<Response> {
  return edge.fetch(`/v1/merges/${id}`, { as: ws, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

/** Makes a decision; throws when it is refused. */
export async function decided(edge: RunningEdge, ws: TestWorkspace, id: string, decision: 'accept' | 'refuse' | 'undo', survivor?: string): Promise<Merge> {
  const answer = await decide(edge, ws, id, { decision, ...(survivor === undefined ? {} : { survivor }) })
  if (answer.status !== 200) throw new Error(`${decision} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Merge
}

/** Closes the books, waits for the cleaning that follows, and gives what it suggests. */
export async function cleaned(edge: RunningEdge, ws: TestWorkspace): Promise<readonly Merge[]> {
  const { id } = await begin(edge, ws, '/v1/close')
  for (let tries = 0; tries < 600; tries++) {
    const { jobs } = (await (await edge.fetch('/v1/jobs', { as: ws })).json()) as { jobs: Job[] }
    const began = jobs.find((one) => one.id === id)?.startedAt ?? ''
    const cleanings = jobs.filter(({ kind }) => kind === 'clean')
    if (cleanings.every(({ state }) => state === 'succeeded') && cleanings.some(({ finishedAt }) => (finishedAt ?? '') >= began)) return (await merges(edge, ws)).merges
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  throw new Error('the cleaning does not end')
}

/** The pair of these two keys, whichever is to go. */
export function pairOf(found: readonly Merge[], one: string, other: string): Merge {
  const pair = found.find(({ goes, stays }) => [goes, stays].every((side) => [one, other].includes(side.key) || [one, other].includes(side.shown)))
  if (!pair) throw new Error(`${one} and ${other} are not among the pairs`)
  return pair
}
