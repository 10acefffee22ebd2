import * as v from 'valibot'
import { isChosen, MODE_CHOICES, type ChosenOperation, type ModeChoice } from '../../../shared/modes/choices.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

const modeSchema = v.picklist(MODE_CHOICES)

/** How the workspace wants an operation answered; null where it left that to the catalogue. */
export async function readChoice(fx: Effects, ws: Workspace, operation: ChosenOperation): Promise<ModeChoice | null> {
  const mode = await factsOf(fx, ws.shard).prepare('select mode from mode_choice where workspace = ? and operation = ?').bind(ws.id, operation).first<string>('mode')
  return mode === null ? null : v.parse(modeSchema, mode)
}

/** Every choice of the workspace. */
export async function listChoices(fx: Effects, ws: Workspace): Promise<ReadonlyMap<ChosenOperation, ModeChoice>> {
  const { results } = await factsOf(fx, ws.shard).prepare('select operation, mode from mode_choice where workspace = ?').bind(ws.id).all<{ operation: string; mode: string }>()
  return new Map(results.flatMap(({ operation, mode }) => (isChosen(operation) ? [[operation, v.parse(modeSchema, mode)] as const] : [])))
}

/** Sets how operations are answered from now on; null leaves it to the catalogue again. The last to choose holds. */
export async function writeChoices(fx: Effects, ws: Workspace, operations: readonly ChosenOperation[], mode: ModeChoice | null): Promise<void> {
  const db = factsOf(fx, ws.shard)
  await db.batch(
    operations.map((operation) =>
      mode === null
        ? db.prepare('delete from mode_choice where workspace = ? and operation = ?').bind(ws.id, operation)
        : db
            .prepare('insert into mode_choice (workspace, operation, mode, author, at) values (?1, ?2, ?3, ?4, ?5) on conflict do update set mode = ?3, author = ?4, at = ?5')
            .bind(ws.id, operation, mode, ws.actor, fx.now()),
    ),
  )
}
