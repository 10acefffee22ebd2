import { expect, test, vi } from 'vitest'
import { createToasts } from '../../../web/state/toasts.ts'

test('newer words about the same thing take the place of the older; three stand at most, ten seconds each', () => {
  vi.useFakeTimers()
  const toasts = createToasts()
  toasts.show({ text: 'a begun', about: 'a' })
  toasts.show({ text: 'b begun', about: 'b' })
  toasts.show({ text: 'a done', about: 'a' })
  expect(toasts.list().map((toast) => toast.text)).toEqual(['b begun', 'a done'])
  for (const text of ['x', 'y', 'z']) toasts.show({ text })
  expect(toasts.list().map((toast) => toast.text)).toEqual(['x', 'y', 'z'])
  vi.advanceTimersByTime(10_000)
  expect(toasts.list()).toEqual([])
  vi.useRealTimers()
})
