/** An order's number as one reads it: where numbers begin again every day or year, that day or year stands after it. */
export function orderName(key: string): string {
  return key.replace(/ @(\S+)$/, ' ($1)')
}
