import { fold } from '../model/fold.ts'
import type { Labels } from '../protocol/sync.ts'

/** The folded words of what was typed: all of them must be found. */
export function searchWords(typed: string): string[] {
  return fold(typed).split(' ').filter((word) => word !== '')
}

/** What one finds a key by: the key itself, its shown form and its name, folded. */
export function searchText(labels: Labels | null, dimension: string, key: string): string {
  const of = labels?.[dimension]
  const [shown, name] = (of && Object.hasOwn(of, key) ? of[key] : undefined) ?? [key, null]
  const text = fold(name === null ? shown : `${shown} ${name}`)
  return text.includes(key) ? text : `${key} ${text}`
}

/** Whether a text holds every word. */
export function holdsWords(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word))
}

const known = new WeakMap<readonly string[], { readonly labels: Labels | null; readonly texts: string[] }>()

/** The texts to search a dictionary by, made once a dictionary and its labels; a dictionary only grows. */
export function searchTexts(labels: Labels | null, dimension: string, dictionary: readonly string[]): readonly string[] {
  let made = known.get(dictionary)
  if (!made || made.labels !== labels) known.set(dictionary, (made = { labels, texts: [] }))
  const { texts } = made
  for (let index = texts.length; index < dictionary.length; index++) texts.push(searchText(labels, dimension, dictionary[index] as string))
  return texts
}
