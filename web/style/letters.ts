import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'

const RANGE = 'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215'

let asked = false

/**
 * Brings the app's typeface; until it is here the system's stands in. On a slow network it would hold up the numbers, which
 * weigh three times as much: a first visit asks for it once they stand, later ones have it on the device and ask at once.
 */
export function bringLetters(): void {
  if (asked) return
  asked = true
  const face = new FontFace('Inter', `url(${inter}) format("woff2-variations")`, { weight: '100 900', display: 'swap', unicodeRange: RANGE })
  document.fonts.add(face)
  // Without it the system's letters stay.
  face.load().catch(() => undefined)
}
