import { expect, it } from 'vitest'
import { openLine } from '../../../web/offline/engine/dashboards.ts'

/** A line whose questions are answered by hand. */
function lineOf() {
  const asked: string[] = []
  const shown: string[] = []
  const failed: unknown[] = []
  const answers: { resolve(answer: string): void; reject(error: Error): void }[] = []
  const ask = (question: string) => {
    asked.push(question)
    return new Promise<string>((resolve, reject) => answers.push({ resolve, reject }))
  }
  const line = openLine<string, string>({ ask, show: (answer) => shown.push(answer), failed: (error) => failed.push(error) })
  const answer = async (index: number, text: string) => {
    answers[index]?.resolve(text)
    await new Promise((resolve) => setTimeout(resolve))
  }
  const refuse = async (index: number) => {
    answers[index]?.reject(new Error('no'))
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { line, asked, shown, failed, answer, refuse }
}

it('asks at once, and of what follows meanwhile only the newest', async () => {
  const { line, asked, shown, answer } = lineOf()
  for (const question of ['a', 'b', 'c']) line.update(question)
  expect(asked).toEqual(['a'])
  await answer(0, 'A')
  expect(asked).toEqual(['a', 'c'])
  await answer(1, 'C')
  expect(shown).toEqual(['A', 'C'])
})

it('has the answer at once when what was asked ahead comes', async () => {
  const { line, asked, shown, answer } = lineOf()
  line.ahead('a')
  await answer(0, 'A')
  expect(shown).toEqual([])
  line.update('a')
  expect([asked, shown]).toEqual([['a'], ['A']])
  // It serves once: data may have changed since.
  line.update('a')
  expect(asked).toEqual(['a', 'a'])
})

it('waits for an answer that is on its way, and asks no second time', async () => {
  const { line, asked, shown, answer } = lineOf()
  line.ahead('a')
  line.update('a')
  line.ahead('b')
  expect(asked).toEqual(['a'])
  await answer(0, 'A')
  expect(shown).toEqual(['A'])
})

it('forgets what it asked ahead when something else comes, or the data changes', async () => {
  const { line, asked, shown, answer } = lineOf()
  line.ahead('a')
  line.update('b')
  await answer(0, 'A')
  await answer(1, 'B')
  expect([asked, shown]).toEqual([['a', 'b'], ['B']])
  line.ahead('c')
  await answer(2, 'C')
  line.again()
  await answer(3, 'B2')
  line.update('c')
  await answer(4, 'C2')
  expect(shown).toEqual(['B', 'B2', 'C2'])
})

it('asks again where asking ahead failed', async () => {
  const { line, asked, shown, failed, answer, refuse } = lineOf()
  line.ahead('a')
  line.update('a')
  await refuse(0)
  await answer(1, 'A')
  expect([asked, shown, failed]).toEqual([['a', 'a'], ['A'], []])
  line.ahead('b')
  await refuse(2)
  line.update('b')
  await answer(3, 'B')
  expect(shown).toEqual(['A', 'B'])
})

it('shows nothing once it is closed', async () => {
  const { line, shown, answer } = lineOf()
  line.update('a')
  line.close()
  await answer(0, 'A')
  expect(shown).toEqual([])
})
