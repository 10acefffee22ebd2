/** The cells of the smallest rectangle that holds two of them, in their order. */
export function rectangle(a: number, b: number): number[] {
  const [top, bottom] = [Math.floor(a / 24), Math.floor(b / 24)].sort((x, y) => x - y) as [number, number]
  const [left, right] = [a % 24, b % 24].sort((x, y) => x - y) as [number, number]
  const cells: number[] = []
  for (let day = top; day <= bottom; day++) for (let hour = left; hour <= right; hour++) cells.push(day * 24 + hour)
  return cells
}

/** Where a key moves from a cell; null for a key that moves nowhere. */
export function stepFrom(cell: number, key: string): number | null {
  const [day, hour] = [Math.floor(cell / 24), cell % 24]
  const to: Record<string, [number, number]> = {
    ArrowLeft: [day, hour - 1], ArrowRight: [day, hour + 1], ArrowUp: [day - 1, hour], ArrowDown: [day + 1, hour], Home: [day, 0], End: [day, 23],
  }
  const found = to[key]
  return found ? Math.max(0, Math.min(6, found[0])) * 24 + Math.max(0, Math.min(23, found[1])) : null
}
