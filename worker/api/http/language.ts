export type Language = 'it' | 'en'

/**
 * The language in which an answer speaks: `?lang=`, else the best of `Accept-Language` that Ritmo has, else the
 * workspace's, else Italian.
 */
export function languageOf(request: Request, workspace: Language | undefined): Language {
  const asked = new URL(request.url).searchParams.get('lang')
  if (asked === 'it' || asked === 'en') return asked
  const wishes = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find((one) => one !== undefined)
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter((wish): wish is { language: Language; weight: number } => (wish.language === 'it' || wish.language === 'en') && wish.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return wishes[0]?.language ?? workspace ?? 'it'
}
