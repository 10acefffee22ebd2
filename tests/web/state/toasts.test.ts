import { expect, test, vi } from 'vitest'
import { createToasts } from '../../../web/state/toasts.ts'

test('newer words about the same thing take the place of the older; three stand at most, for five seconds, and for ten where one can act on them', () => {
  vi.useFakeTimers()
  const toasts = createToasts()
  toasts.show({ text: 'a begun', about: 'a' })
  toasts.show({ text: 'b begun', about: 'b' })
  toasts.show({ text: 'a done', about: 'a' })
  expect(toasts.list().map((toast) => toast.text)).toEqual(['b begun', 'a done'])
  for (const text of ['x', 'y', 'z']) toasts.show({ text })
  expect(toasts.list().map((toast) => toast.text)).toEqual(['x', 'y', 'z'])
  toasts.show({ text: 'taken away', action: { words: 'Undo', run: () => undefined } })
  vi.advanceTimersByTime(5_000)
  expect(toasts.list().map((toast) => toast.text)).toEqual(['taken away'])
  vi.advanceTimersByTime(5_000)
  expect(toasts.list()).toEqual([])
  vi.useRealTimers()
})
