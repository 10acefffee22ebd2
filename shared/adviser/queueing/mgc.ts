import { patientWaits } from './erlang-c.ts'
import type { Waits } from './waits.ts'

/**
 * The mean wait of M/D/c beside that of M/M/c, for the share of time ρ in which a server works (Cosmetatos, Journal of
 * the Operational Research Society 27, 1976). Exact for one server.
 */
function evenService(servers: number, busy: number): number {
  const c = servers
  return 0.5 * (1 + ((1 - busy) * (c - 1) * (Math.sqrt(4 + 5 * c) - 2)) / (16 * c * busy))
}

/**
 * M/G/c, approximately: `spread` is the standard deviation of the service time over its mean (0 always the same, 1
 * exponential). The mean wait is taken between M/D/c and M/M/c by the squared spread (Page 1972; Kimura, Operations Research 34, 1986),
 * the share that waits is that of M/M/c, and the tail is taken as exponential.
 *
 * Error, as the tests hold it: none for the mean of one server and for a spread of 1; for 2 to 10 servers that are busy half to nine
 * tenths of the time, the mean is within 3% of the exact one for a spread of 0, within 6% of the simulated one up to 1, and up to 18%
 * too long up to 1.5. The wait that 95% do not exceed is within 15% of the simulated one or half a service time.
 */
export function spreadWaits(arrivals: number, service: number, servers: number, spread: number): Waits {
  const plain = patientWaits(arrivals, service, servers)
  if (spread === 1 || plain.delayed === 0 || !Number.isFinite(plain.mean)) return plain
  const variance = spread * spread
  // A small load makes the correction for M/D/c meaningless: its wait is never longer than that of M/M/c.
  const even = Math.min(1, evenService(servers, plain.busy))
  const mean = plain.mean * (variance <= 1 ? even + variance * (1 - even) : (1 + variance) / 2)
  const rate = plain.delayed / mean
  const longer = (t: number) => plain.delayed * Math.exp(-rate * t)
  return { ...plain, mean, longer, offeredLonger: longer }
}
