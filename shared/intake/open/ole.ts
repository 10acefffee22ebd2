import { Damage, firstBytes, stretch, type Source } from './source.ts'

/** Directory entries looked at: those of a workbook stand among the first. */
const DIRECTORY = 4096
const ENCRYPTED = 'EncryptedPackage'

/**
 * Whether a compound file (the container of old Office files) is a workbook under a password: its directory names the
 * encrypted package.
 */
export async function isEncrypted(source: Source, head: Uint8Array): Promise<boolean> {
  if (head.length < 512) return false
  const view = new DataView(head.buffer, head.byteOffset, head.length)
  const sector = 1 << view.getUint16(30, true)
  const at = (view.getUint32(48, true) + 1) * sector
  try {
    const { bytes } = await firstBytes(stretch(source, at, DIRECTORY), DIRECTORY)
    let names = ''
    for (let i = 0; i + 1 < bytes.length; i += 2) names += String.fromCharCode(bytes[i] as number)
    return names.includes(ENCRYPTED)
  } catch (error) {
    if (error instanceof Damage) return false
    throw error
  }
}
