import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** The variable by which a workerd process tells whose state it serves. */
export const STATE_MARK = 'RITMO_EDGE_STATE'

/**
 * Ends a workerd that outlived its Node process (which was killed hard) and still holds that state and its port. Only
 * for whoever holds the state's lock: then any such process is an orphan.
 */
export async function endOrphans(state: string): Promise<void> {
  const orphans = edgesOver(state)
  for (const pid of orphans) signal(pid, 'SIGKILL')
  for (let tries = 0; tries < 50 && orphans.some((pid) => signal(pid, 0)); tries++) await pause(20)
}

/** The workerd processes that serve a state, by their numbers. */
export function edgesOver(state: string): number[] {
  return processes().filter(({ about }) => about.includes(`${STATE_MARK}=${state}\0`) && about.includes('workerd')).map(({ pid }) => pid)
}

function signal(pid: number, name: 'SIGKILL' | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

/** Processes of this user with their command line and environment, each part ended by a zero character. */
function processes(): { pid: number; about: string }[] {
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => ({ pid: Number(name), about: `${contents(name, 'cmdline')}\0${contents(name, 'environ')}` }))
  }
  try {
    const listing = execFileSync('ps', ['-Aeww', '-o', 'pid=,command='], { encoding: 'utf8' })
    return listing.split('\n').map((line) => ({ pid: Number.parseInt(line, 10), about: `${line.replaceAll(' ', '\0')}\0` }))
  } catch {
    return []
  }
}

function contents(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1')
  } catch {
    return ''
  }
}
