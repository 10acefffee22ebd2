import { expect, test } from 'vitest'
import { catalogue } from '../../../shared/modes/catalogue.ts'
import { operationNamesEn } from '../../../web/text/en/operation-names.ts'
import { operationNamesIt } from '../../../web/text/it/operation-names.ts'

test('every operation is called something of its own in a few words, in both languages', () => {
  for (const names of [operationNamesIt, operationNamesEn]) {
    expect(Object.keys(names).sort()).toEqual(Object.keys(catalogue).sort())
    expect(new Set(Object.values(names)).size).toBe(Object.keys(names).length)
    for (const name of Object.values(names)) expect([name, name.split(' ').length <= 5 && name.length <= 32]).toEqual([name, true])
  }
})
