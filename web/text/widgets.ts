import { language, type Language } from './language.ts'
import { widgetsEn } from './en/widgets.ts'
import { widgetsIt, type WidgetWords } from './it/widgets.ts'

/** The words of widgets and dashboards: they come with them, not with the first visit. */
const words: Record<Language, WidgetWords> = { it: widgetsIt, en: widgetsEn }

/** Those words in the reader's language; read inside a component it follows the choice. */
export function w(): WidgetWords {
  return words[language()]
}
