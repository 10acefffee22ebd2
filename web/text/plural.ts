/** Picks the right form for a count by the language's ICU plural rules, and writes the count into it in place of `#`. */
export function pluralFor(language: string): (count: number, forms: { one: string; other: string }) => string {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language, { useGrouping: 'always' })
  return (count, forms) => (rules.select(count) === 'one' ? forms.one : forms.other).replace('#', numbers.format(count))
}
