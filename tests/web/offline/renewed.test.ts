import { afterEach, expect, it, vi } from 'vitest'
import { mayRenewFor } from '../../../web/offline/renewed.ts'

afterEach(() => vi.unstubAllGlobals())

it('a page starts anew by itself once a version, also when two edges give theirs in turn', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => void kept.set(name, value) })
  expect(['a', 'b', 'a', 'b', 'c'].map(mayRenewFor)).toEqual([true, true, false, false, true])
})

it('a browser that keeps nothing never does, as it could not tell the second time from the first', () => {
  vi.stubGlobal('localStorage', { getItem: () => { throw new Error('no') }, setItem: () => undefined })
  expect(mayRenewFor('a')).toBe(false)
})
