import { jsPDF } from 'jspdf'
import type { Picture } from '../../../shared/reports/picture.ts'

/** A picture for the first page. */
export interface Logo {
  readonly bytes: Uint8Array
  readonly type: Picture['type']
}

/** Room for it, in points. */
const ROOM = { width: 180, height: 54 } as const

/** Draws it with its own proportions into the room for it; how tall it is, in points. A picture that cannot be read throws. */
export function drawLogo(pdf: jsPDF, { bytes, type }: Logo, x: number, y: number): number {
  const { width, height } = pdf.getImageProperties(bytes)
  const scale = Math.min(ROOM.width / width, ROOM.height / height)
  pdf.addImage(bytes, type.toUpperCase(), x, y, width * scale, height * scale, 'logo', 'FAST')
  return height * scale
}

/** Whether a report can show it: it is drawn once, as reports will. */
export function canDraw(logo: Logo): boolean {
  try {
    const pdf = new jsPDF({ unit: 'pt', compress: true })
    drawLogo(pdf, logo, 0, 0)
    return pdf.output('arraybuffer').byteLength > 0
  } catch {
    return false
  }
}
