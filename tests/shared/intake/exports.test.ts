import { describe, expect, it } from 'vitest'
import { EXPORTS } from './export-files.ts'
import { readAll } from './reading.ts'
import { told } from './told.ts'

describe('known exports', () => {
  for (const [what, name, file, rows, currency] of EXPORTS) {
    it(what, () => {
      const { plan } = readAll(new TextEncoder().encode(file), { currency: currency ?? 'EUR' })
      expect(plan.said).toContainEqual({ code: 'known-export', with: { name } })
      expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows)
    })
  }
})
