/** Encodings of one byte a character: Windows (Western), DOS (Western, with the euro) and the Mac before Unicode. */
export type SingleByte = 'windows-1252' | 'ibm850' | 'macintosh'

/** What bytes 0x80–0x9F mean in Windows-1252 (WHATWG Encoding Standard, index windows-1252). */
const WINDOWS = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
  0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
]

/** What bytes from 0x80 on mean. */
const TABLES: Readonly<Record<SingleByte, readonly number[]>> = {
  'windows-1252': Array.from({ length: 128 }, (_, index) => WINDOWS[index] ?? 0x80 + index),
  ibm850: unitsOf('ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'),
  macintosh: unitsOf('ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ'),
}

function unitsOf(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0))
}

/** Writes bytes as units of UTF-16. */
export function unitsIn(bytes: Uint8Array, encoding: SingleByte): Uint16Array {
  const table = TABLES[encoding]
  const units = new Uint16Array(bytes.length)
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number
    units[i] = byte < 0x80 ? byte : (table[byte - 0x80] as number)
  }
  return units
}

/** Letters with marks in the languages of these encodings, as they stand inside and at the end of words. */
const LOWER = /[àèéìòùáíóúâêîôûäëïöüçñßãõåæøœšžÿ]/
/** Those of them that are frequent: where two encodings make a letter, the frequent one is likelier. */
const FREQUENT = /[àèéìòùáíóúäöüçñß]/
/** What else stands right behind a letter: apostrophes, quotes, marks of trade and degree. */
const BEHIND = /[’‘”»™®°ªº€\u00a0–]/

const isSmall = (byte: number) => byte >= 97 && byte <= 122
const isLetter = (byte: number) => isSmall(byte) || (byte >= 65 && byte <= 90)

/**
 * Which of them a text is in that is no UTF-8, by the letters with marks behind plain ones: Windows-1252, unless most of
 * what it makes of them stands in no word and another one makes letters of nearly all.
 */
export function singleByteOf(bytes: Uint8Array): SingleByte {
  const good: Record<SingleByte, number> = { 'windows-1252': 0, ibm850: 0, macintosh: 0 }
  let seen = 0
  for (let i = 1; i < bytes.length; i++) {
    const byte = bytes[i] as number
    const before = bytes[i - 1] as number
    if (byte < 0x80 || !isLetter(before)) continue
    seen++
    for (const encoding of Object.keys(good) as SingleByte[]) {
      const letter = String.fromCharCode(TABLES[encoding][byte - 0x80] as number)
      const small = isSmall(before) ? letter : letter.toLowerCase()
      if (LOWER.test(small)) good[encoding] += FREQUENT.test(small) ? 1 : 0.9
      else if (BEHIND.test(letter) || (letter === '…' && /[aeiou]/i.test(String.fromCharCode(before)))) good[encoding]++
    }
  }
  if (good['windows-1252'] * 2 >= seen) return 'windows-1252'
  const other = good.macintosh > good.ibm850 ? 'macintosh' : 'ibm850'
  return good[other] * 10 >= seen * 9 ? other : 'windows-1252'
}
