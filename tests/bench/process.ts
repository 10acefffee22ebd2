import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The process id of the workerd that serves this state; 0 where the system has no `/proc`. */
export function workerdOf(state: string): number {
  if (!existsSync('/proc/self/exe')) return 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      if (readlinkSync(`/proc/${name}/exe`).includes('workerd') && readFileSync(`/proc/${name}/environ`, 'utf8').includes(state)) return Number(name)
    } catch {
      // It has ended, or is somebody else's.
    }
  }
  throw new Error('no workerd serves this state')
}

/** Resident memory in MB. */
export function residentOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}

/** Processor time spent so far, in seconds (`/proc` counts hundredths); 0 without a process. */
export function cpuOf(pid: number): number {
  if (pid === 0) return 0
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const fields = rest.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
