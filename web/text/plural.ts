/** Picks the right form for a count by the language's ICU plural rules, and writes the count into it in place of `#`. */
export function pluralFor(language: string): (count: number, forms: { one: string; other: string }) => string {
  // Making them takes longer than most pages need them for: they wait until one is asked for.
  let rules: Intl.PluralRules | undefined
  let numbers: Intl.NumberFormat | undefined
  return (count, forms) => {
    rules ??= new Intl.PluralRules(language)
    numbers ??= new Intl.NumberFormat(language, { useGrouping: 'always' })
    return (rules.select(count) === 'one' ? forms.one : forms.other).replace('#', numbers.format(count))
  }
}
