import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startHeartbeat } from '../../../web/offline/heartbeat.ts'

const page = Object.assign(new EventTarget(), { hidden: false })
const frame = new EventTarget()
let ends: (() => void) | undefined

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', page)
  vi.stubGlobal('window', frame)
  page.hidden = false
})

afterEach(() => {
  ends?.()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A page that looks from now on, and the seconds at which it did. */
function begin(isReached: () => boolean): number[] {
  const begun = performance.now()
  const looks: number[] = []
  ends = startHeartbeat({ refresh: async () => void looks.push((performance.now() - begun) / 1000), lookedAgo: () => Infinity, pace: () => (isReached() ? 'atRest' : 'cutOff') })
  return looks
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)

test('a page that does not reach the edge at its start looks soon again, then ever more seldom', async () => {
  const looks = begin(() => false)
  await pass(30)
  expect(looks).toEqual([0.5, 1.5, 3.5, 7.5, 17.5, 27.5])
})

test('where the network is back and nothing passes yet, it is looked for again within moments, and then at rest', async () => {
  let isReached = false
  const looks = begin(() => isReached)
  await pass(40)
  frame.dispatchEvent(new Event('online'))
  await pass(0.4)
  isReached = true
  await pass(60)
  expect(looks.filter((at) => at > 38)).toEqual([40, 40.5, 70.5])
})

test('nobody looks while the page is not seen, and coming back is a sign of its own', async () => {
  const looks = begin(() => false)
  await pass(9)
  page.hidden = true
  page.dispatchEvent(new Event('visibilitychange'))
  await pass(20)
  page.hidden = false
  page.dispatchEvent(new Event('visibilitychange'))
  await pass(2)
  expect(looks).toEqual([0.5, 1.5, 3.5, 7.5, 29, 29.5, 30.5])
})

test('while tiles are on their way, as on a first visit, nobody looks sooner', async () => {
  const begun = performance.now()
  const looks: number[] = []
  ends = startHeartbeat({ refresh: async () => void looks.push((performance.now() - begun) / 1000), lookedAgo: () => Infinity, pace: () => 'lacking' })
  await pass(25)
  expect(looks).toEqual([10, 20])
})
