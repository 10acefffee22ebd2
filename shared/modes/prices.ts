/** What Cloudflare bills of a Worker's work in a month, counted. */
export interface Usage {
  /** Requests, queue deliveries and cron events. */
  readonly requests: number
  readonly cpuMs: number
  readonly d1RowsRead: number
  readonly d1RowsWritten: number
  /** Bytes in D1, at the month's end. */
  readonly d1Bytes: number
  readonly kvReads: number
  readonly kvWrites: number
  /** Class A operations: put, list, parts of uploads. */
  readonly r2Writes: number
  /** Class B operations: get, head. */
  readonly r2Reads: number
  readonly r2Bytes: number
  /** Each message is written, read and deleted: three. */
  readonly queueOperations: number
}

/** The price of one thing: `included` a month, then dollars for each `per` of it. */
export interface Price {
  readonly included: number
  readonly dollars: number
  readonly per: number
}

export interface PriceList {
  /** When it was read (`2026-08-03`). */
  readonly asOf: string
  readonly source: string
  /** Dollars a month for the plan itself. */
  readonly plan: number
  readonly prices: Readonly<Record<keyof Usage, Price>>
}

const MILLION = 1_000_000
const GIGABYTE = 1_000_000_000

/** Cloudflare's published prices of the Workers Paid plan and what it includes, in US dollars before tax. */
export const WORKERS_PAID: PriceList = {
  asOf: '2026-08-03',
  source: 'developers.cloudflare.com: workers, d1, kv, r2 and queues, platform/pricing',
  plan: 5,
  prices: {
    requests: { included: 10 * MILLION, dollars: 0.3, per: MILLION },
    cpuMs: { included: 30 * MILLION, dollars: 0.02, per: MILLION },
    d1RowsRead: { included: 25_000 * MILLION, dollars: 0.001, per: MILLION },
    d1RowsWritten: { included: 50 * MILLION, dollars: 1, per: MILLION },
    d1Bytes: { included: 5 * GIGABYTE, dollars: 0.75, per: GIGABYTE },
    kvReads: { included: 10 * MILLION, dollars: 0.5, per: MILLION },
    kvWrites: { included: MILLION, dollars: 5, per: MILLION },
    r2Writes: { included: MILLION, dollars: 4.5, per: MILLION },
    r2Reads: { included: 10 * MILLION, dollars: 0.36, per: MILLION },
    r2Bytes: { included: 10 * GIGABYTE, dollars: 0.015, per: GIGABYTE },
    queueOperations: { included: MILLION, dollars: 0.4, per: MILLION },
  },
}

export interface Cost {
  /** Dollars a month: the plan and what goes beyond it. */
  readonly total: number
  /** Dollars beyond what is included, by thing; only what costs. */
  readonly beyond: Partial<Record<keyof Usage, number>>
  /** What everything would cost if nothing were included: the share of a shop that is one of many on an account. */
  readonly marginal: number
}

/** What a month of usage costs by a price list, in dollars. */
export function monthlyCost(usage: Usage, list: PriceList = WORKERS_PAID): Cost {
  const beyond: Partial<Record<keyof Usage, number>> = {}
  let [total, marginal] = [list.plan, 0]
  for (const [name, { included, dollars, per }] of Object.entries(list.prices) as [keyof Usage, Price][]) {
    marginal += (usage[name] / per) * dollars
    const more = (Math.max(0, usage[name] - included) / per) * dollars
    if (more === 0) continue
    beyond[name] = more
    total += more
  }
  return { total, beyond, marginal }
}
