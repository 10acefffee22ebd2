import type { Price } from './prices.ts'

/** Machines that stand ready whether they work or not: the smallest that is rented, as many as it takes. */
export interface MachineList {
  /** When it was read (`2026-11-26`). */
  readonly asOf: string
  readonly source: string
  /** One machine: its share of a processor, memory and disk. */
  readonly processors: number
  readonly memoryGiB: number
  readonly diskGB: number
  /** The share of a processor that may be used while answers still come in time: an assumption, no price. */
  readonly filled: number
  /** Memory and disk are paid for as long as the machine is ready, the processor for as long as it works. */
  readonly prices: { readonly memoryGiBSeconds: Price; readonly diskGBSeconds: Price; readonly processorSeconds: Price }
}

/** Cloudflare's own published prices of Containers on the Workers Paid plan, in US dollars before tax. */
export const MACHINES: MachineList = {
  asOf: '2026-11-26',
  source: 'github.com/cloudflare/cloudflare-docs: src/content/docs/containers/platform/pricing.mdx, and src/content/partials/containers/instance-types.mdx (the type "lite")',
  processors: 1 / 16,
  memoryGiB: 0.25,
  diskGB: 2,
  filled: 0.7,
  prices: {
    memoryGiBSeconds: { included: 25 * 3600, dollars: 0.0000025, per: 1 },
    diskGBSeconds: { included: 200 * 3600, dollars: 0.00000007, per: 1 },
    processorSeconds: { included: 375 * 60, dollars: 0.00002, per: 1 },
  },
}

const MONTH_SECONDS = 30 * 86_400

/** How many machines have so much of a processor together; one stands ready in any case. */
export function machinesFor(processors: number, list: MachineList = MACHINES): number {
  // Halves of a rounding error buy no machine.
  return Math.max(1, Math.ceil(processors / list.processors - 1e-9))
}

/** Dollars for 30 days of machines that stand ready, beyond what the plan includes; `work` is their processors' time in those days, s. */
export function machineCost(machines: number, work: number, { memoryGiB, diskGB, prices }: MachineList = MACHINES): number {
  const beyond = ({ included, dollars, per }: Price, used: number) => (Math.max(0, used - included) / per) * dollars
  const ready = machines * MONTH_SECONDS
  return beyond(prices.memoryGiBSeconds, ready * memoryGiB) + beyond(prices.diskGBSeconds, ready * diskGB) + beyond(prices.processorSeconds, work)
}
