import type { Source } from '../source.ts'
import { readPart } from './read-part.ts'
import { named, plain } from './scan.ts'

/** What a style shows a number as: a number, a share in percent, a date with or without time, a time of day, or a time that runs on. */
export type Shows = 'number' | 'percent' | 'date' | 'moment' | 'time' | 'elapsed'

export interface CellStyle {
  readonly shows: Shows
  /** Digits that a code is filled up to with zeros, 0 for a plain number. */
  readonly digits: number
}

/** Formats every spreadsheet program has without writing them down (ECMA-376, 18.8.30; 27 to 58 are dates in East Asia). */
function builtIn(id: number): Shows {
  if (id === 9 || id === 10) return 'percent'
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 36 && id <= 58 && !(id >= 37 && id <= 49))) return 'date'
  if (id === 22) return 'moment'
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return 'time'
  return id === 46 ? 'elapsed' : 'number'
}

/** What a format's code shows a number as. */
export function showsOf(code: string): Shows {
  const bare = (code.split(';')[0] ?? '')
    .replace(/"[^"]*"?/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .toLowerCase()
  if (/\[(?:h+|m+|s+)\]/.test(bare)) return 'elapsed'
  const letters = bare.replace(/\[[^\]]*\]/g, '').replace(/am\/pm|a\/p/g, 'h').replace(/general|standard/g, '').replace(/e[+-]/g, '')
  const clock = /[hs]/.test(letters)
  const day = /[dy]/.test(letters) || /a{2,4}|g{1,4}/.test(letters) || (!clock && /m/.test(letters))
  return day ? (clock ? 'moment' : 'date') : clock ? 'time' : bare.includes('%') ? 'percent' : 'number'
}

function styleOf(code: string): CellStyle {
  return { shows: showsOf(code), digits: /^0{2,}$/.test(code) ? code.length : 0 }
}

/** The cell styles of a workbook, by their index. */
export async function readStyles(part: Source | null): Promise<CellStyle[]> {
  const custom = new Map<number, CellStyle>()
  const formats: number[] = []
  let inCells = false
  if (!part) return []
  await readPart(part, {
    wantsText: false,
    open(name, attributes) {
      if (name === 'numFmt') custom.set(Number(plain(attributes, 'numFmtId')), styleOf(named(attributes, 'formatCode')))
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) formats.push(Number(plain(attributes, 'numFmtId')))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
    text() {},
  })
  return formats.map((id) => custom.get(id) ?? { shows: builtIn(id), digits: 0 })
}
