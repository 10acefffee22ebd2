/** Answers that the page itself asked for while the app was on its way, by path (`build/first-asked.ts`). */
declare global {
  interface Window {
    early?: Record<string, Promise<Response> | undefined>
  }
}

/** From then on what was asked so early is no answer to who asks, ms after the page began. */
const LATE = 20_000

/** The answer to a first request for this path, once; null where the page did not ask for it. */
export function askedEarly(path: string, init: RequestInit): Promise<Response> | null {
  const { early } = window
  const answer = early?.[path]
  if (!early || !answer) return null
  delete early[path]
  const plain = (init.method ?? 'GET') === 'GET' && !new Headers(init.headers).has('if-none-match')
  return plain && performance.now() < LATE ? answer : null
}
