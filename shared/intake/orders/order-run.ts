/**
 * The order that the rows being read belong to. Its first line tells for the others what these leave blank; amounts
 * told once an order are remembered, however often they are repeated.
 */
export class OrderRun {
  /** Order number as written, '' before the first. */
  order = ''
  private readonly fill: readonly number[]
  private readonly above: string[]
  private readonly told = new Set<string>()

  constructor(fill: readonly number[]) {
    this.fill = fill
    this.above = fill.map(() => '')
  }

  /** Goes on with an order that began before: `cells` as they stood there. */
  resume(order: string, cells: readonly string[]) {
    this.order = order
    this.fill.forEach((column, i) => (this.above[i] = cells[column] ?? ''))
  }

  /** Enters a row: its blanks in the filled columns become what stands above in the same order. */
  enter(order: string, cells: string[]) {
    const { fill, above } = this
    const same = order === this.order && order !== ''
    this.order = order
    for (let i = 0; i < fill.length; i++) {
      const column = fill[i] as number
      if (cells[column] !== '' || !same) above[i] = cells[column] as string
      else cells[column] = above[i] as string
    }
  }

  isTold(mark: string): boolean {
    return this.told.has(mark)
  }

  /** Remembers an amount of an order as told. */
  tell(mark: string) {
    this.told.add(mark)
  }
}
