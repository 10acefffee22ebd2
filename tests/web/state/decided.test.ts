import { createRoot } from 'solid-js'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { DashboardFilters } from '../../../shared/engine/contract.ts'
import type { Decision } from '../../../shared/protocol/decisions.ts'
import type { Data } from '../../../web/offline/contract.ts'

beforeAll(() => {
  vi.stubGlobal('navigator', { languages: ['it-IT'] })
  vi.stubGlobal('document', { documentElement: { lang: '' } })
})
// Other files are read in the same process.
afterAll(() => vi.unstubAllGlobals())

test('a figure’s filters are worked out only where somebody was asked about anything', async () => {
  const { createMarks } = await import('../../../web/state/decided.ts')
  createRoot((dispose) => {
    const filters: DashboardFilters = { period: { from: 20_000, to: 20_030 }, brush: null, sets: {} }
    const asked = { id: '01J00000000000000000000000', question: 'Più scorte?', conclusion: 'Sì', people: [], answers: [], choices: [], closedAt: null, about: { dataset: 'sales', measure: 'revenue', filters, figure: 1 } } satisfies Partial<Record<keyof Decision, unknown>>
    const dataWith = (decisions: readonly unknown[]) => ({ things: () => decisions }) as unknown as Data
    const workedOut: string[] = []
    const noted = (name: string, found: DashboardFilters | null) => () => (workedOut.push(name), found)
    expect(createMarks(dataWith([]))('revenue', noted('nobody', filters))).toBe(null)
    expect(workedOut).toEqual([])
    const markOf = createMarks(dataWith([asked]))
    expect(markOf('revenue', noted('same', filters))).toMatchObject({ count: 1, short: 'Sì' })
    expect(markOf('revenue', noted('other', { ...filters, sets: { country: ['it'] } }))).toBe(null)
    expect(markOf('revenue', noted('not known yet', null))).toBe(null)
    expect(workedOut).toEqual(['same', 'other', 'not known yet'])
    dispose()
  })
})
