/** What a message of several notices is called. */
export function manyWords(language: 'it' | 'en', count: number): string {
  return language === 'it' ? `${count} avvisi` : `${count} notices`
}
