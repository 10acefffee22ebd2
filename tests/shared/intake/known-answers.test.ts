import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../shared/model/fold.ts'
import { realData, withoutRealData } from '../../support/real-data.ts'
import { AMOUNT, QUANTITY, readAll, sumOf } from './reading.ts'

describe.skipIf(withoutRealData())('real files', () => {
  it('a year of a web shop: every known answer', () => {
    const { drafts, rejects, read, plan } = readAll(gunzipSync(readFileSync(`${realData}/online-retail.csv.gz`)), { zone: 'Europe/London', currency: 'GBP' })
    expect(plan.refusal).toBeNull()
    expect([read, rejects.length, drafts.length]).toEqual([541_909, 0, 541_909])
    expect(sumOf(drafts, QUANTITY)).toBe(5_176_450_000)
    expect(sumOf(drafts, AMOUNT)).toBe(974_774_793)
    expect(new Set(drafts.map(({ key }) => fold(key))).size).toBe(25_900)
    expect(new Set(drafts.map(({ dimensions }) => fold(dimensions[0] ?? ''))).size).toBe(3958)
    expect(drafts.filter(({ dimensions }) => dimensions[2] === null).length).toBe(135_080)
    expect(new Set(drafts.map(({ dimensions }) => dimensions[2])).size).toBe(4373)
    expect(new Set(drafts.map(({ dimensions }) => dimensions[3])).size).toBe(38)
    expect(drafts.filter(({ values }) => (values[QUANTITY] as number) < 0).length).toBe(10_624)
    const dutch = drafts.filter(({ dimensions }) => dimensions[3] === 'Netherlands')
    expect([dutch.length, new Set(dutch.map(({ key }) => key)).size, sumOf(dutch, QUANTITY), sumOf(dutch, AMOUNT)]).toEqual([2371, 101, 200_128_000, 28_466_154])
    const november = drafts.filter(({ at }) => at >= Date.UTC(2011, 10, 1) && at < Date.UTC(2011, 11, 1))
    expect([november.length, sumOf(november, AMOUNT)]).toEqual([84_711, 146_175_625])
  })

  it('an Italian accounting package: no hand mapping', () => {
    const { drafts, rejects, read, plan, profile } = readAll(gunzipSync(readFileSync(`${realData}/vendite-gestionale-it.csv.gz`)))
    expect(profile.encoding).toBe('windows-1252')
    expect([read, rejects.length, drafts.length]).toEqual([35_147, 0, 35_147])
    expect([sumOf(drafts, QUANTITY), sumOf(drafts, AMOUNT)]).toEqual([308_966_000, 56_000_026])
    expect(plan.said).toContainEqual({ code: 'date-order', with: { order: 'dmy', heading: 'Data Documento' } })
  })
})
