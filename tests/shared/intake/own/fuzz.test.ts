import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { ownDatasetSchema } from '../../../../shared/model/own-dataset.ts'
import { REASONS } from '../../../../shared/intake/reasons.ts'
import { sayingText } from '../../../../shared/intake/words/words.ts'
import { seeded } from '../../../parity/random.ts'
import { dialect, trueRows, writeFile } from '../../../support/dialects.ts'
import { seedsOf } from '../../../support/seeds.ts'
import { readOwn, type OwnFile } from './reading-own.ts'

const { first, last, count: SEEDS } = seedsOf(200, 5000)
const SIGNS = [...'"\'\n\r\t;,|.-+%()€0123456789 aàZ#=/:', '\u0000', '\ufeff', '\u00a0', 'Totale', 'Data', 'NaN', '1e9', '99999999999999999999', '24:00', '7h 30m', '2025-W05', '%', 'gen 2025']
const ADS = ['Giorno;Campagna;Impressioni;Clic;CTR;Spesa (€);Ore', ...Array.from({ length: 24 }, (_, day) => `${day + 1}/02/2025;C${day % 3};${day * 90};${day};${day % 9},5%;${day},25;${day}:30`)].join('\n')
type Chance = ReturnType<typeof seeded>

/** What holds of any file whatever. */
function sound({ own, drafts, rejects, read, records, counts, said }: OwnFile, about: string) {
  const { dataset } = own
  expect(v.safeParse(ownDatasetSchema, dataset).issues?.map((one) => [v.getDotPath(one), one.message]) ?? [], about).toEqual([])
  expect(new Set([...dataset.dimensions, ...dataset.measures].map(({ name }) => name)).size, about).toBe(dataset.dimensions.length + dataset.measures.length)
  expect(drafts.length + rejects.length, about).toBe(read)
  expect(read + (counts['total-rows'] ?? 0) + (counts['foot-lines'] ?? 0), about).toBe(records)
  for (const { reason, value } of rejects) {
    expect(REASONS, about).toContain(reason)
    expect(value.length, about).toBeLessThanOrEqual(200)
  }
  for (const { at, values, dimensions, key } of drafts) {
    expect(Number.isSafeInteger(at), about).toBe(true)
    expect(values.every((value) => value === null || (Number.isSafeInteger(value) && !Object.is(value, -0))), about).toBe(true)
    expect([values.length, dimensions.length], about).toEqual([dataset.measures.length, dataset.dimensions.length])
    expect(key, about).not.toBe('')
  }
  for (const saying of said) for (const language of ['it', 'en'] as const) expect(sayingText(saying, language), about).not.toBe(saying.code)
}

function hurt(bytes: Uint8Array, chance: Chance): Uint8Array {
  const all = [...bytes]
  for (let n = chance.below(14); n > 0 && all.length > 0; n--) {
    const at = chance.below(all.length)
    const way = chance.below(3)
    if (way === 0) all.splice(at, chance.below(60))
    else if (way === 1) all.splice(at, 0, ...all.slice(at, at + chance.below(80)))
    else all.splice(at, 1, ...new TextEncoder().encode(chance.pick(SIGNS)))
  }
  return Uint8Array.from(chance.chance(0.3) ? all.slice(0, chance.below(all.length + 1)) : all)
}

/** The file as data of its own; null where it is refused. */
function tried(bytes: Uint8Array, recordsPerChunk?: number): OwnFile | null {
  try {
    return readOwn(bytes, { currency: null }, 'file.csv', recordsPerChunk)
  } catch (thrown) {
    if (thrown instanceof Error && thrown.message.startsWith('refused: ')) return null
    throw thrown
  }
}

describe('any bytes as data of their own', () => {
  const kinds: Record<string, (chance: Chance, seed: number) => Uint8Array> = {
    noise: (chance) => new TextEncoder().encode(Array.from({ length: chance.below(3000) }, () => chance.pick(SIGNS)).join('')),
    'damaged advertising': (chance) => hurt(new TextEncoder().encode(ADS), chance),
    'damaged sales': (chance, seed) => hurt(writeFile(trueRows(seed, 8), dialect(seed), seed).bytes, chance),
  }
  for (const [what, make] of Object.entries(kinds)) {
    it(`${SEEDS} files of ${what}: never an exception, every record counted, the same in whatever chunks`, () => {
      for (let seed = first; seed <= last; seed++) {
        const chance = seeded(seed)
        const bytes = make(chance, seed)
        const whole = tried(bytes, 10_000)
        if (!whole) continue
        sound(whole, `seed ${seed}`)
        const parts = tried(bytes, 1 + chance.below(9)) as OwnFile
        expect([parts.own, parts.drafts, parts.rejects, parts.counts], `seed ${seed}`).toEqual([whole.own, whole.drafts, whole.rejects, whole.counts])
      }
    }, 600_000)
  }
})
