import { expect, test } from 'vitest'
import { freeBytes, saysFull } from '../../../worker/local/disk.ts'
import { ROOT } from '../../../worker/local/settings.ts'
import { PlainVoice } from '../../../worker/local/voice.ts'

test('free space is that of the disk where a folder is, or will be', () => {
  expect(freeBytes(ROOT)).toBeGreaterThan(0)
  expect(Math.abs(freeBytes(`${ROOT}/not/there/yet`) - freeBytes(ROOT))).toBeLessThan(1e9)
})

test('a full disk is told in one sentence a minute, and nothing else is swallowed for long', () => {
  const told: string[] = []
  let now = 0
  const voice = new PlainVoice(() => now, (line) => told.push(line))
  voice.hear('a warning')
  voice.hear('NOSENTRY per-isolate bootstrap compile cache failed its compatibility check; scripts will be compiled from source')
  voice.hear('e = rust/worker/ffi.rs:104: overloaded: No space left on device (os error 28)')
  voice.hear('[mf:error] Error: internal error; reference = x')
  voice.hear('failed: database or disk is full: SQLITE_FULL')
  voice.hear('another warning')
  expect(told).toEqual(['a warning', expect.stringMatching(/^The disk is full: /), 'another warning'])
  now = 61_000
  voice.hear('[mf:error] Error: internal error; reference = y')
  voice.hear('No space left on device')
  expect(told.slice(3)).toEqual(['[mf:error] Error: internal error; reference = y', expect.stringMatching(/^The disk is full: /)])
  expect(saysFull('all is well')).toBe(false)
})
