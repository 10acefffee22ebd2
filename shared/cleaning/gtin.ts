/**
 * A trade item's number (EAN-8, UPC, EAN-13, GTIN-14) in fourteen digits, or null for what is none: wrong length or
 * check digit (GS1 General Specifications 7.9), or a number that each shop gives anew (prefixes 02, 04, 20–29).
 */
export function gtinOf(text: string): string | null {
  const digits = text.trim().replace(/[\s-]/g, '')
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits)) return null
  const full = digits.padStart(14, '0')
  let sum = 0
  for (let index = 0; index < 13; index++) sum += Number(full[index]) * (index % 2 === 0 ? 3 : 1)
  if ((10 - (sum % 10)) % 10 !== Number(full[13]) || /^0+$/.test(full)) return null
  const own = digits.length === 8 ? /^[02]/.test(digits) : /^(?:02|04|2\d)/.test(full.slice(1))
  return own ? null : full
}

/** The first trade item number that stands as a word of its own in a text, or null. */
export function gtinIn(text: string): string | null {
  for (const [word] of text.matchAll(/(?<![\p{L}\p{N}])\d{8,14}(?![\p{L}\p{N}])/gu)) {
    const gtin = gtinOf(word)
    if (gtin !== null) return gtin
  }
  return null
}
