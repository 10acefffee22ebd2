export const FORMATS = ['text', 'xlsx', 'ods', 'json', 'ndjson', 'html', 'fatturapa', 'xml'] as const
export type Format = (typeof FORMATS)[number]

/** Formats whose first record holds the headings for sure. */
export const HEADED: ReadonlySet<Format> = new Set<Format>(['json', 'ndjson', 'fatturapa', 'xml'])
