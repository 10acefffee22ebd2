/** The same words in both languages. */
export interface Words {
  readonly it: string
  readonly en: string
}
