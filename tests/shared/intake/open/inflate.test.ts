import { deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Budget } from '../../../../shared/intake/open/budget.ts'
import { OpenFault, type Inflate, type PackedFormat } from '../../../../shared/intake/open/contract.ts'
import { inflated } from '../../../../shared/intake/open/inflate.ts'
import { Damage, type Source } from '../../../../shared/intake/open/source.ts'
import { inflate } from '../../../../worker/jobs/import/inflate.ts'
import { seeded } from '../../../parity/random.ts'
import { LONG } from '../../../support/long.ts'

const SEEDS = LONG ? 6000 : 300

function inPieces(bytes: Uint8Array, size: number): Source {
  return {
    size: async () => bytes.length,
    async *read() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    },
  }
}

/** All that comes out, and how it ends. */
async function outcome(format: PackedFormat, bytes: Uint8Array, piece: number, quick: Inflate | null) {
  const out: Uint8Array[] = []
  try {
    for await (const given of inflated(format, inPieces(bytes, piece), new Budget(bytes.length, quick), { most: 0 })) out.push(given.slice())
  } catch (error) {
    if (!(error instanceof Damage) && !(error instanceof OpenFault)) throw error
    return { bytes: Buffer.concat(out), end: error instanceof OpenFault ? error.code : 'damage' }
  }
  return { bytes: Buffer.concat(out), end: 'whole' }
}

const words = (seed: number, length: number) => {
  const chance = seeded(seed)
  return Buffer.from(Array.from({ length }, () => chance.pick(['rosso', ';', '12,50', '\n', 'é', '0'])).join(''))
}

describe('inflating by the runtime', () => {
  it(`gives what the library gives, over ${SEEDS} files whole, joined, padded, cut and damaged`, async () => {
    const ends = new Map<string, number>()
    for (let seed = 1; seed <= SEEDS; seed++) {
      const chance = seeded(seed)
      const format: PackedFormat = seed % 3 === 0 ? 'deflate-raw' : 'gzip'
      const pack = (bytes: Buffer) => (format === 'gzip' ? gzipSync(bytes) : deflateRawSync(bytes))
      const members = Array.from({ length: format === 'gzip' && chance.chance(0.4) ? 1 + chance.below(4) : 1 }, (_, index) => pack(words(seed + index, chance.below(chance.chance(0.2) ? 90_000 : 400))))
      let bytes: Buffer = Buffer.concat(members)
      if (chance.chance(0.3)) bytes = Buffer.concat([bytes, Buffer.alloc(chance.below(40), chance.chance(0.7) ? 0 : chance.below(256))])
      if (chance.chance(0.3)) bytes = bytes.subarray(0, chance.below(bytes.length + 1))
      if (chance.chance(0.3) && bytes.length > 0) bytes[chance.below(bytes.length)] = chance.below(256)
      const piece = chance.chance(0.5) ? 1 + chance.below(60) : 65_536
      const expected = await outcome(format, bytes, 65_536, null)
      const found = await outcome(format, bytes, piece, inflate)
      expect(found.end, `seed ${seed}`).toBe(expected.end)
      expect(found.bytes.equals(expected.bytes), `seed ${seed}`).toBe(true)
      ends.set(found.end, (ends.get(found.end) ?? 0) + 1)
    }
    expect(ends.get('whole')).toBeGreaterThan(SEEDS / 4)
    expect(ends.get('damage')).toBeGreaterThan(SEEDS / 6)
  })

  it('a bomb is one, long before it is through', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000))
    const { bytes, end } = await outcome('gzip', bomb, 65_536, inflate)
    expect(end).toBe('bomb')
    expect(bytes.length).toBeLessThan(64_000_000)
  })
})
