import { expect, it } from 'vitest'
import type { InsightAnswer } from '../../../../shared/engine/insights/contract.ts'
import { createInsightLine } from '../../../../web/offline/engine/insight-line.ts'

const answer = (n: number): InsightAnswer => ({ columns: [], rows: [[n]], facts: {} })
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
  const first = line.ask(a, 'pace', run('pace', 1))
  const same = line.ask(b, 'pace', run('never', 9))
  const other = line.ask(c, 'pairs', run('pairs', 2))
  await soon()
  // One of the two asks for something else, and the third before its turn has come.
  const later = line.ask(b, 'rfm', run('rfm', 3))
  const instead = line.ask(c, 'pairs of May', run('pairs of May', 4))
  expect(await first).toEqual(answer(1))
  expect(await same).toEqual(answer(1))
  await expect(other).rejects.toMatchObject({ code: 'superseded' })
  expect([await later, await instead]).toEqual([answer(3), answer(4)])
  expect(log).toEqual(['pace begins', 'pace ends', 'rfm begins', 'rfm ends', 'pairs of May begins', 'pairs of May ends'])

  // Under way and wanted no more it ends at its next step; asked for again it is begun anew.
  log.length = 0
  const left = line.ask(a, 'pace', run('pace', 1))
  await soon()
  const moved = line.ask(a, 'rfm', run('rfm', 3))
  const again = line.ask(b, 'pace', run('pace', 5))
  await expect(left).rejects.toMatchObject({ code: 'superseded' })
  expect([await moved, await again]).toEqual([answer(3), answer(5)])
  // A failure is its own.
  await expect(line.ask(a, 'broken', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await line.ask(a, 'broken', run('mended', 6))).toEqual(answer(6))
})
