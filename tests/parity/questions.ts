import { seeded } from './random.ts'
import { measureNames, type Condition, type Question } from './sql.ts'

export interface World {
  /** Values that occur, by dimension; null where some row has none. */
  values: Record<string, (string | null)[]>
  orders: string[]
  firstDay: string
  lastDay: string
}

const groups = ['product', 'category', 'country', 'channel', 'paymentMethod', 'lineType', 'hour', 'weekday', 'weekhour', 'day', 'week', 'month', 'order']
const DAY = 86_400_000

/** `count` questions about a world, the same for the same seed: none, one or two groupings, up to three conditions. */
export function questions(world: World, count: number, seed: number): Question[] {
  const random = seeded(seed)
  const first = Date.parse(`${world.firstDay}T00:00:00Z`)
  const days = Math.round((Date.parse(`${world.lastDay}T00:00:00Z`) - first) / DAY) + 1
  const day = (index: number) => new Date(first + index * DAY).toISOString().slice(0, 10)

  const condition = (): Condition => {
    const kind = random.below(13)
    if (kind === 10) return { dimension: 'weekhour', in: Array.from({ length: 40 }, () => String(random.below(168))) }
    if (kind > 10) {
      const dimension = random.pick(Object.keys(world.values).filter((name) => (world.values[name] as unknown[]).length > 0))
      const choices = world.values[dimension] as (string | null)[]
      if (kind === 11) return { dimension, notIn: [...new Set([random.pick(choices), random.pick(choices)])] }
      const word = random.pick(choices) ?? 'a'
      // A piece of something there is, cut by whole letters.
      return { dimension, contains: [...word].slice(0, 1 + random.below(3)).join('').trim().toUpperCase() || 'o' }
    }
    if (kind < 5) {
      const dimension = random.pick(Object.keys(world.values).filter((name) => (world.values[name] as unknown[]).length > 0))
      const choices = world.values[dimension] as (string | null)[]
      const picked = Array.from({ length: 1 + random.below(4) }, () => random.pick(choices))
      return { dimension, in: [...new Set(picked)].map((one) => (one !== null && random.chance(0.3) ? one.toUpperCase() : one)) }
    }
    if (kind < 8) {
      const from = random.below(days)
      const to = from + 1 + random.below(Math.max(1, days - from))
      if (random.chance(0.5)) return { time: { from: day(from), to: day(to) } }
      const at = (index: number) => new Date(first + index * DAY + random.below(DAY / 1000) * 1000).toISOString()
      return random.chance(0.3) ? { time: { from: at(from) } } : { time: { from: at(from), to: at(to) } }
    }
    if (kind < 9) return { value: 'amount', from: random.below(2000) - 500, to: 2000 + random.below(5000) }
    return { value: 'quantity', from: (random.below(10) - 3) * 1000 }
  }

  return Array.from({ length: count }, () => {
    const names = [...measureNames].sort(() => random.next() - 0.5).slice(0, 1 + random.below(4))
    const by: string[] = []
    for (let index = random.below(3); index > 0; index--) {
      const name = random.pick(groups)
      if (!by.includes(name)) by.push(name)
    }
    // Two columns with thousands of keys each would make a list nobody reads.
    const heavy = by.filter((name) => name === 'order' || name === 'product')
    return {
      measures: names,
      by: heavy.length > 1 ? heavy.slice(0, 1) : by,
      where: Array.from({ length: random.below(4) }, condition),
    }
  })
}
