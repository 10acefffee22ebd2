/** Between two pieces of a part: bytes of it that were read as letters, and those of a tag or text that is not complete. JSON. */
export interface PartPlace {
  readonly from: number
  readonly pending: string
}
