/** Answers that the page itself asked for while the app was on its way, by path (`build/first-asked.ts`); null where the app has asked. */
declare global {
  interface Window {
    early?: Record<string, Promise<Response> | null>
  }
}

/** From then on what was asked so early is no answer to who asks, ms after the page began. */
const LATE = 20_000

/** The answer to the app's first request for this path; null where the page did not ask for it, or not before the app did. */
export function askedEarly(path: string, init: RequestInit): Promise<Response> | null {
  const { early } = window
  if (!early || performance.now() >= LATE) return null
  const answer = early[path] ?? null
  early[path] = null
  const plain = (init.method ?? 'GET') === 'GET' && !new Headers(init.headers).has('if-none-match')
  return plain ? answer : null
}
