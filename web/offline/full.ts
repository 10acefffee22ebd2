/** Whether a failure says that the device has no room; IndexedDB wraps it at times. */
export function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { inner } = error as Error & { inner?: unknown }
  return error.name === 'QuotaExceededError' || (inner !== undefined && inner !== error && isFull(inner))
}
