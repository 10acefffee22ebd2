import { textOf, utf8Of } from './utf8.ts'

/** What bytes 0x80–0xFF mean in code page 437, the name encoding of the zip format. */
const HIGH =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/** The extra field with the name in UTF-8. */
const UNICODE_PATH = 0x7075

/**
 * The name of a zip's entry: UTF-8 where it says so or is well-formed UTF-8 (archives of a Mac say nothing), else code
 * page 437. Backslashes, as some Windows programs write them, become slashes.
 */
export function zipName(bytes: Uint8Array, isUtf8: boolean, extra: Uint8Array): string {
  const name = unicodePath(extra) ?? (isUtf8 ? textOf(bytes) : (utf8Of(bytes) ?? codePage437(bytes)))
  return (name.includes('/') ? name : name.replaceAll('\\', '/')).replaceAll('\u0000', '')
}

function unicodePath(extra: Uint8Array): string | null {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.length)
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    const end = at + 4 + view.getUint16(at + 2, true)
    if (view.getUint16(at, true) === UNICODE_PATH && end <= extra.length && end > at + 9) return utf8Of(extra.subarray(at + 9, end))
  }
  return null
}

function codePage437(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : (HIGH[byte - 0x80] as string)
  return text
}
