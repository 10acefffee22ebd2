/** What Italian articles become before a number that is spoken with a vowel. */
const ELIDED = { il: 'l’', Il: 'L’', al: 'all’', dal: 'dall’', Dal: 'Dall’', del: 'dell’' } as const

/** An Italian article before a number or a date as digits: `il 7`, but `l’8`, `l’11`, `l’80%`. */
export function articled(article: keyof typeof ELIDED, number: string): string {
  return /^(8|11(?!\d))/.test(number) ? ELIDED[article] + number : `${article} ${number}`
}
