import * as v from 'valibot'
import { expect, test } from 'vitest'
import { compareDesigns } from '../../../shared/adviser/designs.ts'
import { advise } from '../../../shared/adviser/decide.ts'
import { findScenario, scenarios } from '../../../shared/adviser/scenarios/scenarios.ts'
import { processNumbersSchema } from '../../../shared/protocol/processes.ts'

const answer = (id: string) => advise((findScenario(id) as (typeof scenarios)[number]).answers).mode

test('at least twenty-five, each of its own id and name, with words in both languages', () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(25)
  expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length)
  for (const language of ['it', 'en'] as const) {
    expect(new Set(scenarios.map(({ name }) => name[language])).size).toBe(scenarios.length)
    for (const { id, what, why } of scenarios) {
      expect(what[language].length, id).toBeGreaterThan(15)
      expect(why[language].length, id).toBeGreaterThan(40)
    }
  }
})

test('exactly those that are cut say where, both before and after', () => {
  for (const { id, answers, cut } of scenarios) {
    expect(cut !== undefined, id).toBe(advise(answers).mode === 'hybrid')
    if (!cut) continue
    expect(cut.now.length, id).toBeGreaterThan(0)
    expect(cut.later.length, id).toBeGreaterThan(0)
  }
})

test('the well-known ones come out as anybody would have them', () => {
  for (const id of ['card-payment', 'stock-check', 'dashboard-filter', 'live-board', 'support-chat', 'threat']) expect(answer(id), id).toBe('sync')
  for (const id of ['confirmation-mail', 'newsletter', 'backup', 'nightly-report', 'video', 'payroll', 'inventory', 'strategy', 'e-invoice']) expect(answer(id), id).toBe('async')
  for (const id of ['web-order', 'fraud', 'compliance', 'ai-question', 'price-update']) expect(answer(id), id).toBe('hybrid')
})

test('the numbers of each can be reckoned with, and what can wait is done in time', () => {
  for (const { id, numbers } of scenarios) {
    expect(v.is(processNumbersSchema, numbers), id).toBe(true)
    const { designs } = compareDesigns(numbers)
    for (const design of Object.values(designs)) {
      expect(Number.isSafeInteger(design.cost), id).toBe(true)
      expect(design.kept, `${id} ${design.mode}`).toBe(true)
    }
  }
})
