import { expect, it } from 'vitest'
import { aloneOver } from '../../../web/offline/alone.ts'

const locks = (navigator as Navigator & { locks?: LockManager }).locks

it.skipIf(!locks)('work of one name is done by one at a time; with patience nobody waits for ever for one that hangs', async () => {
  const alone = aloneOver(locks)
  const hangs = Promise.withResolvers<void>()
  const log: string[] = []
  const first = alone('a', () => (log.push('first'), hangs.promise))
  const second = alone('a', async () => void log.push('second'))
  const impatient = alone('a', async () => (log.push('impatient'), 7), 20)
  expect(await alone('b', async () => 1)).toBe(1)
  expect(await impatient).toBe(7)
  expect(log).toEqual(['first', 'impatient'])
  hangs.resolve()
  await Promise.all([first, second])
  expect(log).toEqual(['first', 'impatient', 'second'])
  // Work that begins in its turn takes as long as it takes, and what fails in it is told once.
  expect(await alone('a', () => new Promise((resolve) => setTimeout(() => resolve('late'), 30)), 5)).toBe('late')
  let times = 0
  await expect(alone('a', () => (times++, Promise.reject(new Error('broken'))), 50)).rejects.toThrow('broken')
  expect(times).toBe(1)
})
