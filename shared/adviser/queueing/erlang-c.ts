import { erlangB } from './erlang-b.ts'
import { OVERRUN, type Waits } from './waits.ts'

/** The share that waits where nobody leaves (Erlang C, M/M/c); 1 where more comes than can be done. */
export function erlangC(servers: number, load: number): number {
  if (load >= servers) return 1
  const blocked = erlangB(servers, load)
  return blocked / (1 - (load / servers) * (1 - blocked))
}

/**
 * M/M/c: arrivals at `arrivals` a unit of time, each served in `service` units on average, nobody leaves. The wait of
 * those who wait is exponential with rate (c − a)/service. (Erlang 1917; Cooper, section 3.4.)
 */
export function patientWaits(arrivals: number, service: number, servers: number): Waits {
  const load = arrivals * service
  if (load >= servers) return OVERRUN
  const delayed = erlangC(servers, load)
  const rate = (servers - load) / service
  const longer = (t: number) => delayed * Math.exp(-rate * t)
  return { busy: load / servers, delayed, mean: delayed / rate, lost: 0, longer, offeredLonger: longer }
}
