const WRITTEN = /^(\d{1,5}):([0-5]\d)(?::([0-5]\d))?$/
const SPELLED = /^(?:(\d{1,4})\s*h(?:rs?|ours?)?\.?)?\s*(?:(\d{1,3})\s*(?:m|min|minuti|minutes)?\.?)?$/i

/** A written length of time in seconds: `7:30` (hours and minutes), `36:15:00`, `7h 30m`; null for anything else. */
export function durationOf(text: string): number | null {
  const written = WRITTEN.exec(text)
  if (written) return Number(written[1]) * 3600 + Number(written[2]) * 60 + Number(written[3] ?? 0)
  if (!/[hm]/i.test(text)) return null
  const spelled = SPELLED.exec(text.trim())
  if (!spelled || (spelled[1] === undefined && spelled[2] === undefined)) return null
  return Number(spelled[1] ?? 0) * 3600 + Number(spelled[2] ?? 0) * 60
}

/** Seconds as minutes of so many decimal places, half up. */
export function minutesOf(seconds: number, scale: number): number {
  return Math.floor((seconds * 10 ** scale) / 60 + 0.5)
}
