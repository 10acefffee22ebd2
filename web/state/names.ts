import type { Labels } from '../../shared/protocol/sync.ts'
import { parseDay } from '../../shared/model/calendar.ts'
import { COHORT, SEGMENT } from '../../shared/model/customer-groups.ts'
import { fold } from '../../shared/model/fold.ts'
import { day } from '../text/format.ts'
import type { Messages } from '../text/it/app.ts'
import type { Language } from '../text/language.ts'

export interface Name {
  readonly name: string
  /** The code beside it, where the name is not the code itself. */
  readonly code: string | null
}

const regions = new Map<Language, Intl.DisplayNames>()

function regionName(language: Language, code: string): string | null {
  if (!/^[A-Za-z]{2}$/.test(code)) return null
  let names = regions.get(language)
  if (!names) regions.set(language, (names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })))
  return names.of(code.toUpperCase()) ?? null
}

/** How a key of a dimension is called: its name where the data has one, a country's by its code, else as first seen. */
export function nameOf(dimension: string, key: string | null, labels: Labels, words: Messages, language: Language): Name {
  if (key === null) return { name: words.overview.unknown[dimension] ?? words.overview.unknownOther(dimension), code: null }
  if (dimension === COHORT) return { name: day(language, parseDay(`${key}-01`), 'month'), code: null }
  if (dimension === SEGMENT) return { name: words.overview.segments[key] ?? key, code: null }
  const [shown, name] = labels[dimension]?.[key] ?? [key, null]
  if (name !== null && name !== '') return { name, code: shown }
  if (dimension === 'country') return { name: regionName(language, shown) ?? shown, code: null }
  return { name: shown, code: null }
}

/** What a dimension is called; one that a file brought keeps its heading. */
export function titleOf(dimension: string, words: Messages): string {
  return words.overview.by[dimension] ?? dimension.charAt(0).toUpperCase() + dimension.slice(1)
}

/** Folded words to search in, made once a key. */
export function searchWords(nameFor: (key: string | null) => Name): (key: string | null) => string {
  const known = new Map<string | null, string>()
  return (key) => {
    let text = known.get(key)
    if (text === undefined) {
      const { name, code } = nameFor(key)
      known.set(key, (text = fold(`${name} ${code ?? ''}`)))
    }
    return text
  }
}
