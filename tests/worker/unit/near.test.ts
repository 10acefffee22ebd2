import { afterEach, expect, test, vi } from 'vitest'
import type { Effects } from '../../../worker/effects.ts'
import type { Workspace } from '../../../worker/identity/workspace.ts'
import { dropTiles, readTile } from '../../../worker/store/facts/tiles.ts'

const HASH = 'ab'.repeat(32)
const shop = (id: number) => ({ id }) as Workspace

/** A bucket that holds one workspace's tile, and counts what is asked of it. */
function place() {
  const told: string[] = []
  const waiting: Promise<unknown>[] = []
  const objects = new Map([[`tiles/1/${HASH}`, new TextEncoder().encode('columns').buffer]])
  const BYTES = {
    get: async (name: string) => (told.push(name), objects.has(name) ? { arrayBuffer: async () => objects.get(name) } : null),
    delete: async (names: string[]) => names.forEach((name) => objects.delete(name)),
  }
  const fx = { env: { BYTES }, later: (work: Promise<unknown>) => void waiting.push(work) } as unknown as Effects
  const read = async (ws: number) => new Response(await readTile(fx, shop(ws), HASH)).text()
  return { fx, told, read, rest: () => Promise.all(waiting) }
}

const kept = new Map<string, Response>()
const working = {
  match: async ({ url }: Request) => kept.get(url)?.clone(),
  put: async ({ url }: Request, answer: Response) => void kept.set(url, answer),
  delete: async ({ url }: Request) => kept.delete(url),
}
const broken = { match: () => Promise.reject(new Error('no cache here')), put: () => Promise.reject(new Error('no cache here')), delete: () => Promise.reject(new Error('no cache here')) }

afterEach(() => {
  kept.clear()
  vi.unstubAllGlobals()
})

test('the second time a tile comes from near; another workspace does not get it; what was dropped is gone there too', async () => {
  vi.stubGlobal('caches', { default: working })
  const { fx, told, read, rest } = place()
  expect(await read(1)).toBe('columns')
  await rest()
  expect(await read(1)).toBe('columns')
  expect(told).toEqual([`tiles/1/${HASH}`])
  await expect(read(2)).rejects.toMatchObject({ code: 'gone' })
  await dropTiles(fx, shop(1), [HASH])
  await expect(read(1)).rejects.toMatchObject({ code: 'gone' })
})

test('without a cache, or with one that fails, nothing is different', async () => {
  for (const caches of [{ default: broken }, {}, undefined]) {
    vi.stubGlobal('caches', caches)
    const { fx, told, read, rest } = place()
    expect([await read(1), await read(1)]).toEqual(['columns', 'columns'])
    await rest()
    expect(told).toHaveLength(2)
    await dropTiles(fx, shop(1), [HASH])
    await expect(read(1)).rejects.toMatchObject({ code: 'gone' })
  }
})
