/** A D1 value holds 2 MB; one JSON parameter stays below with room for what SQLite adds. */
const MOST_BYTES = 1_500_000

/** At most this many rows travel in one statement. */
export const MOST_ROWS = 10_000

/** One JSON array of rows, small enough for one parameter. */
export interface JsonPage {
  readonly json: string
  readonly count: number
}

/** Rows as JSON arrays of at most `MOST_ROWS` rows and 1.5 MB each. No row gives no page. */
export function jsonPages(rows: readonly unknown[], most: number = MOST_ROWS): JsonPage[] {
  const pages: JsonPage[] = []
  let texts: string[] = []
  let size = 0
  const end = () => {
    if (texts.length > 0) pages.push({ json: `[${texts.join(',')}]`, count: texts.length })
    texts = []
    size = 0
  }
  for (const row of rows) {
    const text = JSON.stringify(row)
    const bytes = mostBytes(text)
    if (texts.length >= most || size + bytes > MOST_BYTES) end()
    texts.push(text)
    size += bytes
  }
  end()
  return pages
}

/** The most bytes of UTF-8 that a JSON text can take: one a character where all are printable ASCII, else three. */
export function mostBytes(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : text.length * 3
}
