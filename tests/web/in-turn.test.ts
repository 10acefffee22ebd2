import { expect, test } from 'vitest'
import { inTurn } from '../../web/in-turn.ts'

test('what is asked while an answer is under way is asked once more, however many ask', async () => {
  const answers: (() => void)[] = []
  let known = 0
  let seen = -1
  const look = inTurn(async () => {
    const read = known
    await new Promise<void>((resolve) => answers.push(resolve))
    seen = read
  })
  const first = look()
  // It changes after the first question was read at the edge: three hear of it.
  known = 1
  const later = [look(), look(), look()]
  expect(answers).toHaveLength(1)
  answers[0]?.()
  await expect.poll(() => answers.length).toBe(2)
  expect(seen).toBe(0)
  answers[1]?.()
  await Promise.all([first, ...later])
  expect([seen, answers.length]).toEqual([1, 2])
  const next = look()
  answers[2]?.()
  await next
  expect(answers).toHaveLength(3)
})

test('one that fails ends its turn, and the next begins anew', async () => {
  let fails = true
  const look = inTurn(async () => {
    if (fails) throw new Error('no line')
  })
  await expect(look()).rejects.toThrow('no line')
  fails = false
  await look()
})
