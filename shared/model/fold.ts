/**
 * The form in which texts are compared and stored as keys: NFC, inner blanks as one space, trimmed, lower case by
 * Unicode's simple rules (never a locale's). What a person typed is kept beside it as the shown form.
 */
export function fold(text: string): string {
  return text.normalize('NFC').replace(/[\s\u00a0\u202f\u2007]+/gu, ' ').trim().toLowerCase()
}

/** Orders texts by code unit: the one order used for ties and dictionaries everywhere. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
