import { lookAtPicture } from '../../../shared/reports/picture.ts'

/** Why a file cannot be a logo. */
export type LogoTrouble = 'unsupported' | 'damaged' | 'large'

/** Nothing larger is opened at all. */
const MOST_BYTES = 20_971_520
/** What paper shows sharply of a logo, in pixels. */
const ROOM = { width: 900, height: 300 }

/**
 * A file as a logo: upright (phones only note how they were held), no larger than paper shows, and without what else a
 * camera writes into its files, such as the place. Gives why when it is none.
 */
export async function shrink(file: Blob): Promise<Blob | LogoTrouble> {
  if (file.size > MOST_BYTES) return 'large'
  const head = new Uint8Array(await file.arrayBuffer())
  const found = lookAtPicture(head)
  if (found === 'unsupported') return 'unsupported'
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, ROOM.width / picture.width, ROOM.height / picture.height)
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * scale))
    canvas.height = Math.max(1, Math.round(picture.height * scale))
    const context = canvas.getContext('2d')
    if (!context) return 'damaged'
    context.imageSmoothingQuality = 'high'
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? 'damaged'), head[0] === 0xff ? 'image/jpeg' : 'image/png', 0.92))
  } catch {
    return 'damaged'
  }
}
