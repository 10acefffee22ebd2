import { isOfCustomers } from '../../model/customer-groups.ts'
import { RitmoError } from '../../model/errors.ts'
import type { DashboardFilters } from '../contract.ts'
import { scored } from './buyers.ts'
import { beginCohorts, cohortsAnswer, cohortsFrom, cohortsKept, gatherCohorts, type KeptCohorts } from './cohorts.ts'
import { firstDays, NEVER, textColumn } from './columns.ts'
import type { Days, InsightAnswer, InsightInput, Steps } from './contract.ts'
import type { InsightName } from './names.ts'
import { beginNewcomers, gatherNewcomers, newcomersAnswer, newcomersFrom, newcomersKept, type KeptNewcomers } from './newcomers.ts'
import { gatherPace, paceAnswer, paceFrom, type Pace } from './pace.ts'
import { People } from './people.ts'
import { gatherProducts, productsAnswer, productsFrom, type Product } from './products.ts'
import { rfmAnswer } from './rfm.ts'
import { countTally, TallyInParts, type KeptTally } from './tally-in-parts.ts'
import { beginTaxes, gatherTaxes, taxesAnswer, taxesFrom, type TaxSums } from './taxes.ts'

/**
 * Once through the rows of the days that it wants (null: of all), table by table. What `count` finds in one is plain JSON
 * that can be kept; `take` adds it. A pass may count once all of those before it were taken.
 */
export interface Pass<T = unknown> {
  readonly wants: readonly Days[] | null
  count(input: InsightInput, spans: (order: string) => boolean): Steps<T>
  take(counted: T): void
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
      const all = beginTaxes()
      return {
        passes: [passOf([period], function* (input): Steps<KeptTaxes> {
          const { certain, doubtful, unknown } = yield* gathered(beginTaxes(), (sums) => gatherTaxes(input, sums))
          return { certain, doubtful: [...doubtful], unknown }
        }, (kept: KeptTaxes) => taxesFrom(all, { ...kept, doubtful: new Map(kept.doubtful) }))],
        answer: (currency) => taxesAnswer(all, currency),
      }
    }
    case 'products': {
      const all = new Map<string | null, Product>()
      const count = function* (input: InsightInput): Steps<Product[]> {
        return [...(yield* gathered(new Map<string | null, Product>(), (found) => gatherProducts(input, found))).values()]
      }
      return { passes: [passOf([period], count, (kept) => productsFrom(all, kept))], answer: (currency) => productsAnswer(all, currency) }
    }
    case 'pace': {
      const all = new Map<string | null, Pace>()
      const count = function* (input: InsightInput): Steps<Pace[]> {
        return [...(yield* gathered(new Map<string | null, Pace>(), (found) => gatherPace(input, found))).values()]
      }
      return { passes: [passOf(before ? [before, period] : [period], count, (kept) => paceFrom(all, kept))], answer: () => paceAnswer(all, before !== null) }
    }
    case 'newcomers': {
      const [people, all] = [new People(), beginNewcomers(filters)]
      const count = function* (input: InsightInput): Steps<KeptNewcomers> {
        return newcomersKept(yield* gathered(beginNewcomers(filters), (found) => gatherNewcomers(input, found, people.firstOf(input), people.idsOf(input))))
      }
      return { passes: [firsts(people), passOf([period], count, (kept) => newcomersFrom(all, kept))], answer: (currency) => newcomersAnswer(all, currency) }
    }
    case 'cohorts': {
      const [people, all] = [new People(), beginCohorts()]
      const count = function* (input: InsightInput): Steps<KeptCohorts> {
        return cohortsKept(yield* gathered(beginCohorts(), (found) => gatherCohorts(input, found, people.firstOf(input), people.idsOf(input))))
      }
      return { passes: [firsts(people), passOf(null, count, (kept) => cohortsFrom(all, kept))], answer: (currency) => cohortsAnswer(all, people.first, currency) }
    }
    case 'rfm': {
      if (hasChoices(filters)) throw inOneTable()
      const all = new TallyInParts()
      return {
        passes: [passOf([{ from: -Infinity, to: period.to }], (input, spans): Steps<KeptTally> => countTally(input, period.to, spans), (kept) => all.take(kept))],
        answer(currency) {
          const tally = all.tally()
          return rfmAnswer(tally, scored(tally), period.to, currency)
        },
      }
    }
    case 'pairs':
      throw inOneTable()
  }
}

interface KeptTaxes extends Omit<TaxSums, 'doubtful'> {
  readonly doubtful: readonly (readonly [string, TaxSums['unknown']])[]
}

const inOneTable = () => new RitmoError('query-too-large', 'There is more data than one answer can look at, and this question cannot be put together from parts; ask for a shorter time.')
const hasChoices = ({ sets, but = {}, words = {}, ranges = {} }: DashboardFilters) => [sets, but, words, ranges].some((some) => Object.keys(some).length > 0)

/** A pass whose own kind of find is its own matter. */
function passOf<T>(wants: Pass['wants'], count: Pass<T>['count'], take: (counted: T) => void): Pass {
  return { wants, count, take: (counted) => take(counted as T) }
}

/** What was begun, once something was gathered into it. */
function* gathered<T>(begun: T, gather: (into: T) => Steps<void>): Steps<T> {
  yield* gather(begun)
  return begun
}

interface KeptFirsts {
  readonly customers: readonly string[]
  readonly first: readonly number[]
}

/** The first purchase of everybody, of all rows there are. */
function firsts(people: People): Pass {
  return passOf(
    null,
    function* (input): Steps<KeptFirsts> {
      const { dictionary } = textColumn(input, 'customer')
      const days = firstDays(input)
      const [customers, first]: [string[], number[]] = [[], []]
      for (let code = 1; code < days.length; code++) {
        if (code % 8192 === 0) yield
        if (days[code] === NEVER) continue
        customers.push(dictionary[code - 1] as string)
        first.push(days[code] as number)
      }
      return { customers, first }
    },
    ({ customers, first }: KeptFirsts) => customers.forEach((customer, index) => people.bought(customer, first[index] as number)),
  )
}
