/** Units by their spellings: what they measure and how many of the smallest. */
const UNITS: readonly (readonly [kind: string, times: number, spellings: string])[] = [
  ['g', 0.001, 'mg'], ['g', 1, 'g gr grs grammi grammo grams gram'], ['g', 10, 'dag'], ['g', 100, 'hg etti etto'], ['g', 1000, 'kg kgs kilo chili chilo'],
  ['g', 28.349523125, 'oz'], ['g', 453.59237, 'lb lbs'],
  ['ml', 1, 'ml cc'], ['ml', 10, 'cl'], ['ml', 100, 'dl'], ['ml', 1000, 'l lt ltr litri litro liter litre liters litres'],
  ['mm', 1, 'mm'], ['mm', 10, 'cm'], ['mm', 1000, 'm mt metri metro meter metre meters metres'], ['mm', 25.4, 'inch inches pollici pollice'],
  ['pz', 1, 'pz pezzi pezzo pcs pc pieces piece conf cf pack packs pk bustine bustina capsule cps cpr compresse ct'],
  ['w', 1, 'w watt'], ['w', 1000, 'kw'], ['v', 1, 'v volt'], ['gb', 1, 'gb'], ['gb', 1000, 'tb'], ['pct', 1, '%'],
]

const BY_SPELLING = new Map(UNITS.flatMap(([kind, times, spellings]) => spellings.split(' ').map((one) => [one, { kind, times }] as const)))

const spelled = [...BY_SPELLING.keys()].sort((a, b) => b.length - a.length).join('|')
const MEASURE = new RegExp(`(?<![\\p{L}\\p{N}.,])(\\d+(?:[.,]\\d+)?)\\s*(${spelled})\\.?(?![\\p{L}\\p{N}])`, 'gu')
const MEASURE_BEFORE = new RegExp(`(?<![\\p{L}\\p{N}])(${[...BY_SPELLING.keys()].filter((one) => one.length > 1).join('|')})\\.?\\s*(\\d+(?:[.,]\\d+)?)(?![\\p{L}\\p{N}])`, 'gu')
const BY = /(?<![\p{L}\p{N}])(\d+(?:[.,]\d+)?)\s*[x×*]\s*(?=\d)/gu

/** Amounts and plain numbers of a text, each as one spelling (`g500`, `x3`, `n42`), and what is left of it. */
export interface Measured {
  readonly amounts: readonly string[]
  readonly rest: string
}

/** Takes amounts with units and other numbers out of a plain text: "0,5 kg" and "500g" are one. Dimensions such as 20x30 cm share their unit. */
export function measuresOf(text: string): Measured {
  const amounts: string[] = []
  const take = (kind: string, number: string, times: number) => {
    amounts.push(`${kind}${Number((Number(number.replace(',', '.')) * times).toPrecision(10))}`)
    return ' '
  }
  let rest = text.replace(BY, (_, number: string) => `${take('n', number, 1)} `)
  rest = rest.replace(MEASURE, (_, number: string, unit: string) => {
    const { kind, times } = BY_SPELLING.get(unit) as { kind: string; times: number }
    return take(kind, number, times)
  })
  rest = rest.replace(MEASURE_BEFORE, (_, unit: string, number: string) => {
    const { kind, times } = BY_SPELLING.get(unit) as { kind: string; times: number }
    return take(kind, number, times)
  })
  rest = rest.replace(/(?<![\p{L}\p{N}])\d+(?:[.,]\d+)?(?![\p{L}\p{N}])/gu, (number: string) => take('n', number, 1))
  return { amounts: amounts.sort(), rest }
}
