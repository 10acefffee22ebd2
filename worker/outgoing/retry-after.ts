/** The pause that a `Retry-After` header asks for, ms: whole seconds or a date (RFC 9110, section 10.2.3); 0 without one. */
export function retryAfter(header: string | null, now: number): number {
  if (header === null) return 0
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? 0 : Math.max(0, at - now)
}
