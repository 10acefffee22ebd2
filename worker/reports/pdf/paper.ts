import type { jsPDF } from 'jspdf'
import type { Fonts, Weight } from './fonts.ts'

/** A4 in points, and its margins. */
export const PAGE = { width: 595.28, height: 841.89, left: 48, right: 48, top: 64, bottom: 56 } as const
export const WIDTH = PAGE.width - PAGE.left - PAGE.right

/** Colours of print: dark on white, the accent for marks, green and red never alone. */
export const INK = '#1c1914'
export const SOFT = '#5e5648'
export const LINE = '#d9cfbb'
export const ACCENT = '#0b6464'
export const REST = '#9ab8b5'

/** The paper being written: where one is on it, and the way to go on. Sizes in points, from the top left. */
export class Paper {
  readonly pdf: jsPDF
  readonly fonts: Fonts
  y: number = PAGE.top
  private readonly begun: (paper: Paper) => void

  /** `begun` is called on each page but the first, to repeat what stands above. */
  constructor(pdf: jsPDF, fonts: Fonts, begun: (paper: Paper) => void) {
    this.pdf = pdf
    this.fonts = fonts
    this.begun = begun
  }

  get bottom(): number {
    return PAGE.height - PAGE.bottom
  }

  /** Goes to a new page unless so much room is left. True when it did. */
  need(height: number): boolean {
    if (this.y + height <= this.bottom) return false
    this.pdf.addPage('a4', 'portrait')
    this.y = PAGE.top
    this.begun(this)
    return true
  }

  /** Text on a base line; gives where it ends. */
  text(text: string, x: number, y: number, size: number, { weight = 'normal', colour = INK, align = 'left' }: { weight?: Weight; colour?: string; align?: 'left' | 'right' | 'center' } = {}): number {
    const { pdf, fonts } = this
    const width = fonts.width(text, size, weight)
    let at = align === 'left' ? x : align === 'right' ? x - width : x - width / 2
    pdf.setFontSize(size)
    pdf.setTextColor(colour)
    for (const run of fonts.runs(text, weight)) {
      pdf.setFont(run.font, 'normal')
      pdf.text(run.text, at, y)
      at += pdf.getStringUnitWidth(run.text) * size
    }
    return at
  }

  /** Text over several lines within a width; `y` goes on below. */
  paragraph(text: string, size: number, { weight = 'normal', colour = INK, width = WIDTH, x = PAGE.left }: { weight?: Weight; colour?: string; width?: number; x?: number } = {}): void {
    const step = size * 1.4
    for (const line of this.lines(text, size, width, weight)) {
      this.need(step)
      this.y += size
      this.text(line, x, this.y, size, { weight, colour })
      this.y += step - size
    }
  }

  /** A text broken into lines at spaces; a word that is longer than a line is broken within. */
  lines(text: string, size: number, width: number, weight: Weight = 'normal'): string[] {
    const lines: string[] = []
    let line = ''
    for (const word of text.split(/\s+/).flatMap((one) => this.pieces(one, size, width, weight))) {
      const longer = line === '' ? word : `${line} ${word}`
      if (line !== '' && this.fonts.width(longer, size, weight) > width) {
        lines.push(line)
        line = word
      } else line = longer
    }
    return line === '' ? lines : [...lines, line]
  }

  private pieces(word: string, size: number, width: number, weight: Weight): string[] {
    if (this.fonts.width(word, size, weight) <= width) return [word]
    const pieces: string[] = []
    let piece = ''
    for (const character of word) {
      if (piece !== '' && this.fonts.width(piece + character, size, weight) > width) {
        pieces.push(piece)
        piece = ''
      }
      piece += character
    }
    return [...pieces, piece]
  }

  /** A text cut to a width, with … where it is. */
  cut(text: string, size: number, width: number, weight: Weight = 'normal'): string {
    if (this.fonts.width(text, size, weight) <= width) return text
    let short = [...text]
    while (short.length > 1 && this.fonts.width(`${short.join('')}…`, size, weight) > width) short = short.slice(0, -1)
    return `${short.join('').trimEnd()}…`
  }

  line(x1: number, y1: number, x2: number, y2: number, colour: string = LINE, thick = 0.5): void {
    this.pdf.setDrawColor(colour)
    this.pdf.setLineWidth(thick)
    this.pdf.line(x1, y1, x2, y2)
  }

  box(x: number, y: number, width: number, height: number, colour: string): void {
    this.pdf.setFillColor(colour)
    this.pdf.rect(x, y, width, height, 'F')
  }
}
