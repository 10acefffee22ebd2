/** Letters that decomposing does not take apart. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ŋ: 'n', ħ: 'h' }

/** A text without accents, in small letters, compatible forms made plain (full-width letters, ligatures, superscripts). */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøđðłþıŋħ]/g, (letter) => LETTERS[letter] ?? letter)
}

/** Its words: runs of letters and digits of any script. Apostrophes, full stops within initials ("s.r.l.") and hyphens part nothing but words. */
export function wordsOf(text: string): string[] {
  const joined = plain(text)
    .replace(/(?<=(?:^|[^\p{L}\p{N}])\p{L})\.(?=\p{L}(?:[^\p{L}\p{N}]|$))/gu, '')
    .replace(/['’`´]/g, ' ')
  return joined.match(/[\p{L}\p{N}]+/gu) ?? []
}
