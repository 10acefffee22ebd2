import { afterEach, expect, test, vi } from 'vitest'
import { forgetReadings, keepReading, readingOf, type Reading } from '../../../web/state/readings.ts'

// Other files are read in the same process.
afterEach(() => vi.unstubAllGlobals())

test('what was read of a file that waits, and corrected in it, is there after the page is loaded again, until the file is gone', () => {
  const kept = new Map<string, string>()
  const storage = { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => void kept.set(name, value), removeItem: (name: string) => void kept.delete(name) }
  vi.stubGlobal('localStorage', storage)
  const asks: Reading = { verdict: 'asks', asks: 1, rows: 40, source: null, fault: null, corrections: { mapping: { Totale: 'amount' }, dateOrder: 'dmy' } }
  const ready: Reading = { ...asks, verdict: 'ready', asks: 0, source: 'Cassa', corrections: {} }
  keepReading('a', asks, ['a', 'b'])
  keepReading('b', ready, ['a', 'b'])
  expect([readingOf('a'), readingOf('b'), readingOf('c')]).toEqual([asks, ready, null])
  keepReading('b', ready, ['b'])
  expect([readingOf('a'), readingOf('b')]).toEqual([null, ready])
  kept.set('ritmo.readings', '{"b":{"verdict":"surely"}}')
  expect(readingOf('b')).toBeNull()
  kept.set('ritmo.readings', 'torn')
  expect(readingOf('b')).toBeNull()
  // A browser that lets nothing be kept.
  vi.stubGlobal('localStorage', undefined)
  keepReading('b', ready, ['b'])
  expect(readingOf('b')).toBeNull()
  forgetReadings()
})
