import { createRoot } from 'solid-js'
import { expect, test } from 'vitest'
import type { Data } from '../../../web/offline/contract.ts'
import { createTaking } from '../../../web/state/taking.ts'
import { createUploads } from '../../../web/state/uploads.ts'

/** A device that takes the next so many writes not at all. */
function device(refuses: number) {
  const written: string[] = []
  const data = {
    writes: () => [],
    sending: () => new Map(),
    onArrived: () => () => undefined,
    async write(_kind: string, body: { name: string }, { id = body.name } = {}) {
      if (refuses-- > 0) throw new Error('no')
      written.push(body.name)
      return id
    },
  }
  return { data: data as unknown as Data, written }
}

const file = () => new File(['a;b'], 'vendite.csv')
const soon = () => new Promise((resolve) => setTimeout(resolve))

test('a file that the device did not take at all is told by name, taken at the next try, and let go of', async () => {
  const { data, written } = device(2)
  const uploads = createRoot(() => createUploads(data, createTaking(), () => undefined))
  uploads.send([file()])
  await soon()
  expect(uploads.list()).toMatchObject([{ name: 'vendite.csv', bytes: 3, refused: { code: 'not-kept' } }])
  uploads.again(uploads.list()[0]?.key as string)
  await soon()
  expect(uploads.list()).toHaveLength(1)
  uploads.again(uploads.list()[0]?.key as string)
  await soon()
  expect([uploads.list(), written]).toEqual([[], ['vendite.csv']])
  const other = createRoot(() => createUploads(device(1).data, createTaking(), () => undefined))
  other.send([file()])
  await soon()
  other.dismiss(other.list()[0]?.key as string)
  expect(other.list()).toEqual([])
})
