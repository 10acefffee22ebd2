import { deviceEn } from './en/device.ts'
import { deviceIt, type DeviceWords } from './it/device.ts'
import { language, type Language } from './language.ts'

/** The words about this device: they come when they are needed, not with the first visit. */
const words: Record<Language, DeviceWords> = { it: deviceIt, en: deviceEn }

/** Those words in the reader's language; read inside a component it follows the choice. */
export function d(): DeviceWords {
  return words[language()]
}
