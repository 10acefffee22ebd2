import { createSignal } from 'solid-js'
import { LANGUAGES, type Language } from '../../shared/text/language.ts'
import { keep, onKept, readKept } from '../kept.ts'
import { en } from './en/app.ts'
import { it, type Messages } from './it/app.ts'

export { LANGUAGES, type Language }

const KEPT = 'ritmo.language'
const messages: Record<Language, Messages> = { it, en }

function isLanguage(text: string | null | undefined): text is Language {
  return (LANGUAGES as readonly (string | null | undefined)[]).includes(text)
}

/** What was chosen on this device, else the first of the reader's languages that Ritmo speaks, else Italian. */
function startLanguage(): Language {
  const kept = readKept(KEPT)
  if (isLanguage(kept)) return kept
  return navigator.languages.map((one) => one.slice(0, 2)).find(isLanguage) ?? 'it'
}

const [language, setSignal] = createSignal<Language>(startLanguage())

export { language }

/** Chooses the language on this device. */
export function setLanguage(next: Language): void {
  keep(KEPT, next)
  document.documentElement.lang = next
  setSignal(next)
}

/** The words in the reader's language; read inside a component it follows the choice. */
export function t(): Messages {
  return messages[language()]
}

/** Another page of this device chose. */
onKept(KEPT, () => {
  const now = startLanguage()
  document.documentElement.lang = now
  setSignal(now)
})

document.documentElement.lang = language()
