import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'

const RANGE = 'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215'

let face: FontFace | null = null

/**
 * Asks for the app's typeface; until it is shown the system's stands in. On a slow network it would hold up the numbers, which
 * weigh three times as much: a first visit asks for it once they stand, later ones have it on the device and ask at once.
 */
export function bringLetters(): void {
  if (face) return
  face = new FontFace('Inter', `url(${inter}) format("woff2-variations")`, { weight: '100 900', display: 'swap', unicodeRange: RANGE })
  // Without it the system's letters stay.
  face.load().catch(() => undefined)
}

/** Writes in it from now on, as soon as it is here. Other letters are of other widths: never below numbers that are being read, but with a page's first words or another page. */
export function showLetters(): void {
  if (face) document.fonts.add(face)
}
