import { describe, expect, it } from 'vitest'
import { ColumnWatch, emptyEvidence, weigh, weighSlowly } from '../../../../shared/intake/columns/evidence.ts'
import { ValueCounts } from '../../../../shared/intake/values/value-counts.ts'
import { seeded } from '../../../parity/random.ts'

const CELLS = process.env.RITMO_LONG ? 300_000 : 30_000
const ALPHABET = [...'0000111234567899', ...'.,-/: ', '13', '24', '31', '2025', '12:30', 'T', 'Z', '€', 'gen', 'EUR', 'SKU-', 'x', '(', ')', '%', 'e5']

describe('evidence', () => {
  it('is the same by the quick way and by the slow one', () => {
    const chance = seeded(20_261_125)
    for (let n = 0; n < CELLS; n++) {
      const cell = Array.from({ length: 1 + chance.below(8) }, () => chance.pick(ALPHABET)).join('').trim()
      const quick = emptyEvidence()
      const slow = emptyEvidence()
      weigh(quick, cell, 3)
      weighSlowly(slow, cell, 3)
      expect(quick, JSON.stringify(cell)).toEqual(slow)
    }
  })

  it('counts values exactly while there are few, and says where there are many', () => {
    const watch = new ColumnWatch()
    for (let n = 0; n < 20_000; n++) watch.add(`v${n % 7}`)
    const few = watch.end()
    expect([few.filled, few.distinct, few.many]).toEqual([20_000, 7, false])
    expect(few.values.reduce((sum, [, count]) => sum + count, 0)).toBe(20_000)
    const other = new ColumnWatch()
    for (let n = 0; n < 20_000; n++) other.add(`${n}`)
    const many = other.end()
    expect([many.filled, many.integers, many.many, many.fresh]).toEqual([20_000, 20_000, true, 1])
  })
})

describe('counted values', () => {
  it('are those of a Map', () => {
    const chance = seeded(7)
    const counts = new ValueCounts()
    const map = new Map<string, number>()
    for (let n = 0; n < 5000; n++) {
      const text = `k${chance.below(900)}`
      map.set(text, (map.get(text) ?? 0) + 1)
      const at = counts.find(text)
      if (at < 0) counts.put(text, 1)
      else counts.counts[at] = (counts.counts[at] as number) + 1
    }
    expect(new Map(counts.texts.map((text, index) => [text, counts.counts[index]]))).toEqual(map)
  })
})
