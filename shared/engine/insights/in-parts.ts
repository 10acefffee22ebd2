import { isOfCustomers } from '../../model/customer-groups.ts'
import { RitmoError } from '../../model/errors.ts'
import type { DashboardFilters } from '../contract.ts'
import { scored, type Tally } from './buyers.ts'
import { beginCohorts, cohortsAnswer, gatherCohorts } from './cohorts.ts'
import { firstDays, NEVER, textColumn } from './columns.ts'
import type { Days, InsightAnswer, InsightInput, Steps } from './contract.ts'
import type { InsightName } from './names.ts'
import { beginNewcomers, gatherNewcomers, newcomersAnswer } from './newcomers.ts'
import { gatherPace, paceAnswer, type Pace } from './pace.ts'
import { People } from './people.ts'
import { gatherProducts, productsAnswer, type Product } from './products.ts'
import { rfmAnswer } from './rfm.ts'
import { TallyInParts } from './tally-in-parts.ts'
import { beginTaxes, gatherTaxes, taxesAnswer } from './taxes.ts'

/** Once through the rows of the days that it wants (null: of all), table by table. */
export interface Pass {
  readonly wants: readonly Days[] | null
  add(input: InsightInput): Steps<void>
}

/** An insight over more rows than memory holds at once: pass after pass, then the answer, the very one that all rows in one table give. */
export interface InsightInParts {
  readonly passes: readonly Pass[]
  answer(currency: string | null): InsightAnswer
}

/**
 * Begins an insight over the days of its filters. Throws `query-too-large` for one that cannot be put together from parts:
 * what is bought together, one of a group of customers, segments of a choice of rows.
 */
export function beginInsight(name: InsightName | 'taxes', filters: DashboardFilters, before: Days | null): InsightInParts {
  const { period } = filters
  if (!period || filters.brush || [filters.sets, filters.but ?? {}].some((choices) => Object.keys(choices).some(isOfCustomers))) throw inOneTable()
  switch (name) {
    case 'taxes': {
      const sums = beginTaxes()
      return { passes: [{ wants: [period], add: (input) => gatherTaxes(input, sums) }], answer: (currency) => taxesAnswer(sums, currency) }
    }
    case 'products': {
      const found = new Map<string | null, Product>()
      return { passes: [{ wants: [period], add: (input) => gatherProducts(input, found) }], answer: (currency) => productsAnswer(found, currency) }
    }
    case 'pace': {
      const found = new Map<string | null, Pace>()
      return { passes: [{ wants: before ? [before, period] : [period], add: (input) => gatherPace(input, found) }], answer: () => paceAnswer(found, before !== null) }
    }
    case 'newcomers': {
      const [people, found] = [new People(), beginNewcomers(filters)]
      return { passes: [firsts(people), { wants: [period], add: (input) => gatherNewcomers(input, found, people.firstOf(input), people.idsOf(input)) }], answer: (currency) => newcomersAnswer(found, currency) }
    }
    case 'cohorts': {
      const [people, found] = [new People(), beginCohorts()]
      return { passes: [firsts(people), { wants: null, add: (input) => gatherCohorts(input, found, people.firstOf(input), people.idsOf(input)) }], answer: (currency) => cohortsAnswer(found, people.first, currency) }
    }
    case 'rfm': {
      if (hasChoices(filters)) throw inOneTable()
      const found = new TallyInParts(period.to)
      return { passes: [{ wants: [{ from: -Infinity, to: period.to }], add: (input) => found.add(input) }], answer: (currency) => answerOf(found.tally(), period.to, currency) }
    }
    case 'pairs':
      throw inOneTable()
  }
}

const inOneTable = () => new RitmoError('query-too-large', 'There is more data than one answer can look at, and this question cannot be put together from parts; ask for a shorter time.')
const hasChoices = ({ sets, but = {}, words = {}, ranges = {} }: DashboardFilters) => [sets, but, words, ranges].some((some) => Object.keys(some).length > 0)
const answerOf = (tally: Tally, end: number, currency: string | null) => rfmAnswer(tally, scored(tally), end, currency)

/** The first purchase of everybody, of all rows there are. */
function firsts(people: People): Pass {
  return {
    wants: null,
    *add(input) {
      const { dictionary } = textColumn(input, 'customer')
      const days = firstDays(input)
      for (let code = 1; code < days.length; code++) {
        if (days[code] !== NEVER) people.bought(dictionary[code - 1] as string, days[code] as number)
        if (code % 8192 === 0) yield
      }
    },
  }
}
