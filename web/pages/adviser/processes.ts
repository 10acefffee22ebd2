import type { Accessor } from 'solid-js'
import { findScenario } from '../../../shared/adviser/scenarios/scenarios.ts'
import type { Process, ProcessBody } from '../../../shared/protocol/processes.ts'
import type { Data } from '../../offline/contract.ts'
import { language } from '../../text/language.ts'
import { adapted } from './draft.ts'
import type { Ref } from './picked.ts'

const KIND = 'process'

/** The workspace's own processes, newest first, with what waits on this device among them. */
export function ownProcesses(data: Data): Accessor<readonly Process[]> {
  return () => data.things<Process>(KIND).toSorted((one, other) => (one.id < other.id ? 1 : -1))
}

/** Whether something about a process has not reached the edge yet. */
export function isWaiting(data: Data, id: string): boolean {
  return data.writes().some((write) => write.kind === KIND && write.about === id)
}

/** Keeps a process, new or changed, on this device and, once it can be reached, at the edge; its id. Rejects with `StorageError`. */
export async function saveProcess(data: Data, body: ProcessBody, process?: string): Promise<string> {
  const write = await data.write(KIND, process === undefined ? { body } : { process, body })
  return process ?? write
}

/** Takes a process away. Rejects with `StorageError`. */
export async function removeProcess(data: Data, process: string): Promise<void> {
  await data.write(KIND, { process, body: null })
}

/** What a reference stands for, or null. */
export function findRef(data: Data, ref: Ref): { readonly ref: Ref; readonly href: string; readonly body: ProcessBody } | null {
  const [kind, id] = [ref.slice(0, ref.indexOf('.')), ref.slice(ref.indexOf('.') + 1)]
  if (kind === 'ready') {
    const scenario = findScenario(id)
    return scenario ? { ref, href: `/adviser/ready/${id}`, body: adapted(scenario, language()) } : null
  }
  const process = ownProcesses(data)().find((one) => one.id === id)
  return process ? { ref, href: `/adviser/own/${id}`, body: process.body } : null
}
