import { expect, test } from 'vitest'
import { onceEach } from '../../../web/state/once-each.ts'

test('what is asked for again while it runs runs once, and may run again once it is over, also after a failure', async () => {
  const ran: string[] = []
  const ends = new Map<string, (failed: boolean) => void>()
  const work = onceEach((key) => {
    ran.push(key)
    return new Promise<void>((resolve, reject) => ends.set(key, (failed) => (failed ? reject(new Error('full')) : resolve())))
  })
  for (const key of ['a', 'b', 'a', 'b']) work.begin(key)
  expect(ran).toEqual(['a', 'b'])
  let over = false
  const ended = work.ended('a').then(() => (over = true))
  await work.ended('c')
  expect(over).toBe(false)
  ends.get('a')?.(true)
  await ended
  for (const key of ['a', 'b']) work.begin(key)
  expect(ran).toEqual(['a', 'b', 'a'])
})
