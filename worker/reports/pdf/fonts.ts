import type { jsPDF } from 'jspdf'
import { openTypeOf } from './woff.ts'

/** WOFF files by weight; a character is looked for in each in turn. */
export interface FontFiles {
  readonly normal: readonly Uint8Array[]
  readonly bold: readonly Uint8Array[]
}

export type Weight = keyof FontFiles

/** A piece of text that one font has all characters of. */
export interface Run {
  readonly font: string
  readonly text: string
}

/** Writes texts with whatever font has their characters, and measures them. Sizes in points. */
export interface Fonts {
  width(text: string, size: number, weight?: Weight): number
  runs(text: string, weight?: Weight): readonly Run[]
}

const WEIGHTS: readonly Weight[] = ['normal', 'bold']
const nameOf = (weight: Weight, index: number) => `IBMPlexSans${weight === 'bold' ? '-SemiBold' : ''}${index === 0 ? '' : `-${index}`}`

/** Puts the fonts into a document; only the characters that are used end up in the file. */
export function addFonts(pdf: jsPDF, files: FontFiles): Fonts {
  for (const weight of WEIGHTS) {
    for (const [index, woff] of files[weight].entries()) {
      const name = nameOf(weight, index)
      pdf.addFileToVFS(`${name}.ttf`, base64(openTypeOf(woff)))
      pdf.addFont(`${name}.ttf`, name, 'normal', undefined, 'Identity-H')
    }
  }
  const glyphs = new Map(WEIGHTS.flatMap((weight) => files[weight].map((_, index): [string, Readonly<Record<number, number>>] => {
    const name = nameOf(weight, index)
    pdf.setFont(name, 'normal')
    return [name, (pdf.getFont() as unknown as { metadata: { cmap: { unicode: { codeMap: Record<number, number> } } } }).metadata.cmap.unicode.codeMap]
  })))

  function fontFor(character: string, weight: Weight): string | null {
    for (const index of files[weight].keys()) if (glyphs.get(nameOf(weight, index))?.[character.codePointAt(0) as number]) return nameOf(weight, index)
    return null
  }

  function runs(text: string, weight: Weight = 'normal'): readonly Run[] {
    const found: { font: string; text: string }[] = []
    for (const character of plain(text)) {
      const font = fontFor(character, weight)
      const shown = font === null ? '?' : character
      const last = found.at(-1)
      const name = font ?? nameOf(weight, 0)
      if (last && (last.font === name || character === ' ')) last.text += shown
      else found.push({ font: name, text: shown })
    }
    return found
  }

  const widths = new Map<string, number>()
  function width(text: string, size: number, weight: Weight = 'normal'): number {
    const id = weight + text
    let known = widths.get(id)
    if (known === undefined) {
      known = 0
      for (const run of runs(text, weight)) {
        pdf.setFont(run.font, 'normal')
        known += pdf.getStringUnitWidth(run.text)
      }
      widths.set(id, known)
    }
    return known * size
  }
  return { width, runs }
}

/** Without what no font draws: controls, marks of direction; spaces of all kinds are spaces. */
function plain(text: string): string {
  return text.normalize('NFC').replace(/[\p{Zs}\t\r\n]+/gu, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '')
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
