import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Where the focus stands, as one sees and hears it. */
export interface Stop {
  /** What it is called: its label, or its words. */
  readonly name: string
  readonly role: string
  /** What is wrong with it: not in sight, covered, without a ring; else null. */
  readonly fault: string | null
  /** Which element it is, by the order in which they were looked at. */
  readonly element: number
  /** Whether it stands after what was looked at before, in the order of reading. Other things may have come and gone meanwhile. */
  readonly isAfter: boolean
  readonly inDialog: boolean
}

/** So many steps at most lead anywhere on a page. */
const FAR = 160

/** Runs in the page: what has the focus; null when nothing has. */
function stopOf(): Stop | null {
  const one = document.activeElement as HTMLElement | null
  if (!one || one === document.body || one === document.documentElement) return null
  const words = (found: Element | null | undefined) => (found?.textContent ?? '').replace(/\s+/g, ' ').trim()
  const labels = one.getAttribute('aria-labelledby')?.split(' ').map((id) => words(document.getElementById(id))).join(' ')
  const name = one.getAttribute('aria-label') ?? labels ?? (one instanceof HTMLInputElement || one instanceof HTMLSelectElement || one instanceof HTMLTextAreaElement ? words(one.labels?.[0]?.querySelector('span') ?? one.labels?.[0]) : words(one))
  const role = one.getAttribute('role') ?? (one instanceof HTMLInputElement ? one.type : one.tagName.toLowerCase())
  // A list's own ring may stand around the entry that is meant; a radio's around the words beside it.
  const meant = document.getElementById(one.getAttribute('aria-activedescendant') ?? '') ?? one
  const rung = [one, meant, one.nextElementSibling, one.parentElement].filter((found) => found !== null)
  const hasRing = rung.some((found) => [undefined, '::after', '::before'].some((part) => {
    const style = getComputedStyle(found, part)
    return (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || (found === meant && meant !== one && style.boxShadow !== 'none')
  }))
  const seen = meant.getClientRects().length > 0 ? meant.getBoundingClientRect() : (one.parentElement as Element).getBoundingClientRect()
  const inside = { left: Math.max(0, seen.left), right: Math.min(innerWidth, seen.right), top: Math.max(0, seen.top), bottom: Math.min(innerHeight, seen.bottom) }
  const isIn = inside.right - inside.left >= 1 && inside.bottom - inside.top >= 1
  const hit = isIn ? document.elementFromPoint((inside.left + inside.right) / 2, (inside.top + inside.bottom) / 2) : null
  const isFree = hit !== null && (one.contains(hit) || hit.contains(one) || one.parentElement?.contains(hit) === true)
  // Nothing pinned to an edge may lie over it, nor the better part of it be out of sight.
  const tall = Math.min(seen.height, innerHeight / 2)
  const isShort = inside.bottom - inside.top < tall * 0.5
  const fault = !isIn ? 'is out of sight' : isShort ? 'is mostly out of sight' : !isFree ? `lies below ${hit?.tagName} ${hit?.className}` : hasRing || one.id === 'content' ? null : 'has no ring'
  const kept = window as unknown as { stops?: Element[]; lastStop?: Element }
  const stops = (kept.stops ??= [])
  if (!stops.includes(one)) stops.push(one)
  const last = kept.lastStop
  kept.lastStop = one
  const isAfter = last === undefined || last === one || !last.isConnected || (last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  return { name, role, fault, element: stops.indexOf(one), isAfter, inDialog: one.closest('dialog') !== null }
}

/** A hand on the keyboard alone. Every step is looked at: what has the focus must be seen to have it. */
export interface Keyboard {
  press(...keys: string[]): Promise<void>
  type(text: string): Promise<void>
  /** Where the focus is now; none is a failure. */
  here(): Promise<Stop>
  /** Steps on until what has the focus is called so; never over the end of the page. */
  to(name: string | RegExp, role?: string, back?: boolean): Promise<Stop>
  /** From here to the end of the page (or round the dialog one is in), every stop. */
  walk(): Promise<Stop[]>
  /** What was wrong on the way. */
  readonly faults: string[]
}

export function keyboardOf(page: Page): Keyboard {
  const faults: string[] = []
  const look = async (): Promise<Stop | null> => {
    const stop = await page.evaluate(stopOf)
    if (stop?.fault) faults.push(`${stop.role} “${stop.name.slice(0, 60)}” ${stop.fault}`)
    return stop
  }
  const step = async (back = false) => {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    return look()
  }
  const fits = (stop: Stop, name: string | RegExp, role?: string) => (typeof name === 'string' ? stop.name === name : name.test(stop.name)) && (role === undefined || stop.role === role)
  return {
    faults,
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key)
    },
    type: (text) => page.keyboard.type(text),
    async here() {
      const stop = await look()
      if (!stop) throw new Error('nothing has the focus')
      return stop
    },
    async to(name, role, back = false) {
      const trail: string[] = []
      for (let steps = 0; steps < FAR; steps++) {
        const stop = await step(back)
        if (stop && fits(stop, name, role)) return stop
        trail.push(stop ? `${stop.role} ${stop.name.slice(0, 40)}` : '(nothing)')
        if (!stop && steps > 0) break
      }
      return expect.unreachable(`no stop is called ${name}: ${trail.join(' › ')}`)
    },
    async walk() {
      const stops: Stop[] = []
      for (let steps = 0; steps < FAR; steps++) {
        const stop = await step()
        // Beyond the last is the browser's own bar, or the first again.
        if (!stop || (stops.length > 0 && stop.element === (stops[0] as Stop).element)) return stops
        stops.push(stop)
      }
      return expect.unreachable(`no end after ${FAR} steps: ${stops.slice(-6).map((one) => one.name).join(' › ')}`)
    },
  }
}
