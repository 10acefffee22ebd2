import { plainWords } from '../headings/terms.ts'

const LANGUAGES = ['it', 'en', 'de', 'fr', 'es', 'pt']
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

let known: ReadonlySet<string> | null = null

/** Countries by name in six languages and by their code of two letters, in plain words (CLDR, as the platform has it). */
function countries(): ReadonlySet<string> {
  if (known) return known
  const names = LANGUAGES.map((language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }))
  const found = new Set<string>()
  for (const code of LETTERS.flatMap((first) => LETTERS.map((second) => first + second))) {
    const told = names.map((one) => one.of(code)).filter((name): name is string => name !== undefined)
    for (const name of told.length > 0 ? [code, ...told] : []) found.add(plainWords(name))
  }
  known = found
  return known
}

/** Whether most of a column's values are countries. `values`: each with how often it stands there. */
export function nameCountries(values: readonly (readonly [text: string, count: number])[]): boolean {
  const all = values.reduce((sum, [, count]) => sum + count, 0)
  const named = values.reduce((sum, [text, count]) => sum + (countries().has(plainWords(text)) ? count : 0), 0)
  return all > 0 && named * 2 > all
}
