/** One refused row, as the list says it. */
export interface Refused {
  readonly line: string
  readonly field: string
  readonly value: string
  readonly reason: string
}

/** Records of a CSV text (RFC 4180). A last record without its line end is left out when `cut` says the text breaks off. */
export function csvRecords(text: string, cut: boolean): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let cell = ''
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const sign = text[index] as string
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[index + 1] === '"') cell += text[++index]
      else quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === ',') {
      record.push(cell)
      cell = ''
    } else if (sign === '\n') {
      records.push([...record, cell])
      record = []
      cell = ''
    } else if (sign !== '\r') cell += sign
  }
  if (!cut && (cell !== '' || record.length > 0)) records.push([...record, cell])
  return records
}

/** The refused rows of the list's text; columns are found by their headings. */
export function refusedRows(text: string, cut: boolean): Refused[] {
  const [headings = [], ...rows] = csvRecords(text.replace(/^\uFEFF/, ''), cut)
  const at = (name: string) => headings.findIndex((heading) => heading.trim().toLowerCase() === name)
  const [line, field, value, reason] = [at('line'), at('field'), at('value'), at('reason')]
  return rows.map((row) => ({ line: row[line] ?? '', field: row[field] ?? '', value: row[value] ?? '', reason: row[reason] ?? '' }))
}
