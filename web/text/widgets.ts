import { language, type Language } from './language.ts'
import { widgetsEn } from './widgets-en.ts'
import { widgetsIt, type WidgetWords } from './widgets-it.ts'

/** The words of widgets and dashboards: they come with them, not with the first visit. */
const words: Record<Language, WidgetWords> = { it: widgetsIt, en: widgetsEn }

/** Those words in the reader's language; read inside a component it follows the choice. */
export function w(): WidgetWords {
  return words[language()]
}
