import { expect, it } from 'vitest'
import type { InsightAnswer } from '../../../../shared/engine/insights/contract.ts'
import { createInsightLine } from '../../../../web/offline/engine/insight-line.ts'

const answer = (n: number): InsightAnswer => ({ columns: [], rows: [[n]], facts: {} })
/** What is held, of two moments. */
const THEN = {}
const NOW = {}
const soon = () => new Promise((resolve) => setTimeout(resolve, 1))

it('insights come one after the other, the same question once for all who ask it, and what nobody waits for ends', async () => {
  const line = createInsightLine()
  const log: string[] = []
  const run = (name: string, n: number) => async (ifWanted: () => void) => {
    log.push(`${name} begins`)
    for (let step = 0; step < 3; step++) {
      await soon()
      ifWanted()
    }
    log.push(`${name} ends`)
    return answer(n)
  }
  const [a, b, c] = [{}, {}, {}]
  const first = line.ask(a, 'pace', THEN, run('pace', 1))
  const same = line.ask(b, 'pace', THEN, run('never', 9))
  const other = line.ask(c, 'pairs', THEN, run('pairs', 2))
  await soon()
  // One of the two asks for something else, and the third before its turn has come.
  const later = line.ask(b, 'rfm', THEN, run('rfm', 3))
  const instead = line.ask(c, 'pairs of May', THEN, run('pairs of May', 4))
  expect(await first).toEqual(answer(1))
  expect(await same).toEqual(answer(1))
  await expect(other).rejects.toMatchObject({ code: 'superseded' })
  expect([await later, await instead]).toEqual([answer(3), answer(4)])
  expect(log).toEqual(['pace begins', 'pace ends', 'rfm begins', 'rfm ends', 'pairs of May begins', 'pairs of May ends'])

  // Under way and wanted no more it ends at its next step; asked for again it is begun anew.
  log.length = 0
  const left = line.ask(a, 'pace', THEN, run('pace', 1))
  await soon()
  const moved = line.ask(a, 'rfm', THEN, run('rfm', 3))
  const again = line.ask(b, 'pace', THEN, run('pace', 5))
  await expect(left).rejects.toMatchObject({ code: 'superseded' })
  expect([await moved, await again]).toEqual([answer(3), answer(5)])
  // A failure is its own.
  await expect(line.ask(a, 'broken', THEN, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await line.ask(a, 'broken', THEN, run('mended', 6))).toEqual(answer(6))
})

it('what is begun over what was held before is not the answer for what is held now, however many wait for it', async () => {
  const line = createInsightLine()
  const run = (n: number) => async (ifWanted: () => void) => {
    await soon()
    ifWanted()
    return answer(n)
  }
  const [a, b] = [{}, {}]
  const before = [line.ask(a, 'pace', THEN, run(1)), line.ask(b, 'pace', THEN, run(1))]
  const after = [line.ask(a, 'pace', NOW, run(2)), line.ask(b, 'pace', NOW, run(3))]
  expect(await Promise.all(after)).toEqual([answer(2), answer(2)])
  for (const one of before) await expect(one).rejects.toMatchObject({ code: 'superseded' })
})
