import { describe, expect, it } from 'vitest'
import { sales } from '../../../shared/model/sales.ts'
import { REASONS } from '../../../shared/intake/reasons.ts'
import { sayingText } from '../../../shared/intake/words/words.ts'
import { seeded } from '../../parity/random.ts'
import { dialect, trueRows, writeFile } from '../../support/dialects.ts'
import { seedsOf } from '../../support/seeds.ts'
import { EXPORTS } from './export-files.ts'
import { readAll, type Reading } from './reading.ts'

const { first, last, count: SEEDS } = seedsOf(200, 5000)
/** What many seeds take on a busy machine, ms. */
const PATIENCE = 900_000
/** Beyond so many seeds chunks hold what real ones hold at least: which columns tell orders is decided from the first 200 rows. */
const TINY = 1000
const SIGNS = [...'"\'\n\r\t;,|.-+%()€0123456789 aàZ#=/:', '\u0000', '\u0001', '\ufeff', '\u00a0', '\ufffd', 'Totale', 'Data', 'NaN', '1e9', '99999999999999999999', '24:00']

type Chance = ReturnType<typeof seeded>

/** What holds of any file whatever. */
function sound(reading: Reading, about: string) {
  const { plan, drafts, rejects, read, profile, counts } = reading
  expect(read, about).toBeGreaterThanOrEqual(rejects.length)
  expect(new Set(drafts.map(({ fileLine }) => fileLine)).size, about).toBe(read - rejects.length)
  if (!plan.refusal) expect(read + (counts['total-rows'] ?? 0) + (counts['foot-lines'] ?? 0) + (counts['order-rows'] ?? 0), about).toBe(profile.records)
  for (const { reason, value, line } of rejects) {
    expect(REASONS, about).toContain(reason)
    expect(value.length, about).toBeLessThanOrEqual(200)
    expect(line, about).toBeGreaterThan(0)
  }
  for (const { at, values, dimensions, key } of drafts) {
    expect(Number.isSafeInteger(at), about).toBe(true)
    expect(values.every((value) => value === null || Number.isSafeInteger(value)), about).toBe(true)
    expect(Object.is(values[0], -0) || Object.is(values[1], -0), about).toBe(false)
    expect(dimensions.length, about).toBe(sales.dimensions.length + plan.more.length)
    expect(key, about).not.toBe('')
  }
  for (const saying of plan.said) for (const language of ['it', 'en'] as const) expect(sayingText(saying, language), about).not.toBe(saying.code)
}

function noise(chance: Chance): Uint8Array {
  const length = chance.below(3000)
  if (chance.chance(0.4)) return Uint8Array.from({ length }, () => chance.below(256))
  return new TextEncoder().encode(Array.from({ length }, () => chance.pick(SIGNS)).join(''))
}

/** A good file with some bytes changed, taken out, or doubled, and perhaps cut off. */
function hurt(bytes: Uint8Array, chance: Chance): Uint8Array {
  const all = [...bytes]
  for (let n = chance.below(12); n > 0 && all.length > 0; n--) {
    const at = chance.below(all.length)
    const way = chance.below(3)
    if (way === 0) all.splice(at, chance.below(60))
    else if (way === 1) all.splice(at, 0, ...all.slice(at, at + chance.below(80)))
    else all.splice(at, 1, ...new TextEncoder().encode(chance.pick(SIGNS)))
  }
  return Uint8Array.from(chance.chance(0.3) ? all.slice(0, chance.below(all.length + 1)) : all)
}

describe('any bytes', () => {
  it(`${SEEDS} files of noise: never an exception, every record counted`, () => {
    for (let seed = first; seed <= last; seed++) {
      const chance = seeded(seed)
      sound(readAll(noise(chance), { currency: null }, { piece: 1 + chance.below(500), recordsPerChunk: 1 + chance.below(50), damaged: chance.chance(0.2) }), `seed ${seed}`)
    }
  }, PATIENCE)

  it(`${SEEDS} damaged files: the same rows in whatever pieces and chunks, none lost without a word`, () => {
    for (let seed = first; seed <= last; seed++) {
      const chance = seeded(seed)
      const bytes = hurt(writeFile(trueRows(seed, 8), dialect(seed), seed).bytes, chance)
      const whole = readAll(bytes)
      sound(whole, `seed ${seed}`)
      const parts = readAll(bytes, {}, { piece: 1 + chance.below(300), recordsPerChunk: seed > TINY ? 200 : 1 + chance.below(9) })
      expect([parts.plan, parts.drafts, parts.rejects, parts.counts], `seed ${seed}`).toEqual([whole.plan, whole.drafts, whole.rejects, whole.counts])
    }
  }, PATIENCE)

  it(`${SEEDS} damaged exports of known shops: the same, also of what sums an order up`, () => {
    for (let seed = first; seed <= last; seed++) {
      const chance = seeded(seed + 9000)
      const [what, , file, , currency] = chance.pick(EXPORTS)
      const bytes = hurt(new TextEncoder().encode(file), chance)
      const context = { currency: chance.chance(0.3) ? null : (currency ?? 'EUR') }
      const whole = readAll(bytes, context)
      sound(whole, `seed ${seed} ${what}`)
      const parts = readAll(bytes, context, { piece: 1 + chance.below(300), recordsPerChunk: seed > TINY ? 200 : 1 + chance.below(5) })
      expect([parts.plan, parts.drafts, parts.rejects, parts.counts], `seed ${seed} ${what}`).toEqual([whole.plan, whole.drafts, whole.rejects, whole.counts])
    }
  }, PATIENCE)
})
