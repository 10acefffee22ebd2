import type { RecordsQuery } from '../../shared/protocol/records.ts'
import { stretchOf, whenHere, type AnswerEffects } from './answers.ts'
import type { RecordsHere } from './contract.ts'
import { coverageOf } from './coverage.ts'
import { RitmoError } from '../../shared/model/errors.ts'

/** A page of records from the device's own engine. Rejects with `unavailable` while nothing is loaded, and with `EngineError`. */
export async function answerRecords(fx: AnswerEffects, question: RecordsQuery): Promise<RecordsHere> {
  const days = stretchOf(question)
  const { engine, live } = await whenHere(fx, days)
  if (!engine || !live) throw new RitmoError('unavailable', 'Nothing is on this device yet.')
  const whole = coverageOf(live, days) === 'whole'
  return { records: await engine.call('records', question), whole }
}
