import { createRoot } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { createSeldom } from '../../../web/state/seldom.ts'

afterEach(() => void vi.useRealTimers())

test('at once, then once for all that was asked meanwhile, and never after its end', () => {
  vi.useFakeTimers()
  createRoot((dispose) => {
    let runs = 0
    const ask = createSeldom(1000, () => runs++)
    ask()
    expect(runs).toBe(1)
    ask()
    ask()
    vi.advanceTimersByTime(999)
    expect(runs).toBe(1)
    vi.advanceTimersByTime(1)
    expect(runs).toBe(2)
    ask()
    dispose()
    vi.advanceTimersByTime(5000)
    expect(runs).toBe(2)
  })
})
