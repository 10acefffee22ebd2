import { headingWords, notionsOf } from './lexicon.ts'

/** What goods are measured by where they are not counted, and work where it is paid by time. */
const MEASURE = /^(?:kgs?|kilo|chili|kilogrammi|kilograms?|g|gr|grammi|grams?|gramm|grammes|gramos|etti|hg|cl|millilitri|peso|weight|gewicht|poids|lt|litri|litro|lit(?:er|re)s?|metri|metro|met(?:er|re)s?|mq|m2|ml|ore|hours?|stunden|heures|horas|giorni|days|notti|nights|pax|persone|persons|people|personen|personnes|personas|volume)$/
const AROUND = /^(?:netto|net|totale|total|di|del|della|in|of|vendut[oaie]|sold|lordo|gross|fatturat[oaie]|lavorat[oaie]|billed|worked|stima|n|numero)$/
/** A price that is one measure's: `Prezzo al kg`, `€/l`, `Price per m`, `Tariffa oraria`. */
const BY_MEASURE = /(?:\b(?:al|alla|per|a|je|pro|le|par|por)\s+|\/\s*|\b(?:prezzo|price|prix|preis)\s+)(?:kgs?|kilo|l|lt|litr[oe]|lit(?:er|re)|m|mt|metr[oe]|met(?:er|re)|mq|m2|h|hr|ora|hour|stunde|heure|hora|giorno|day|notte|night|persona|person|pax|head|testa|personne)\b\.?|\borari[ao]\b|\bhourly\b/i
const MONEY = /[€$£]|\b(?:eur|euro)\b/i

/** Whether a heading says that its prices are for one measure of the goods. */
export function isByMeasure(heading: string): boolean {
  if (!BY_MEASURE.test(heading.replace(/_+/g, ' '))) return false
  const { has } = notionsOf(headingWords(heading))
  return (has.has('price') || has.has('rate') || has.has('fee') || MONEY.test(heading)) && !has.has('total') && !has.has('cost') && !has.has('shipping')
}

/** Whether a heading names nothing but a measure of the goods (`Peso kg`, `Litri`, `Hours`). */
export function isMeasure(heading: string): boolean {
  const words = headingWords(heading)
  return words.some((word) => MEASURE.test(word)) && words.every((word) => MEASURE.test(word) || AROUND.test(word))
}

/** Smaller measures, by the power of ten that they are of the one which prices are told by. */
const SMALLER: readonly (readonly [RegExp, RegExp, number])[] = [
  [/(?:^| )(?:g|gr|grammi|grams?|gramm|grammes|gramos)(?: |$)/, /\b(?:kgs?|kilo|chilo)\b/i, -3],
  [/(?:^| )(?:etti|hg)(?: |$)/, /\b(?:kgs?|kilo|chilo)\b/i, -1],
  [/(?:^| )(?:ml|millilitri|millilit(?:er|re)s?)(?: |$)/, /\b(?:l|lt|litr[oe]|lit(?:er|re))\b/i, -3],
  [/(?:^| )(?:cl|centilitri)(?: |$)/, /\b(?:l|lt|litr[oe]|lit(?:er|re))\b/i, -2],
]

/** The power of ten that turns a column's measures into the one which a price beside it is told by (grams, where it is by the kilo); 0 for none. */
export function powerOfMeasure(heading: string, headings: readonly string[]): number {
  if (!isMeasure(heading)) return 0
  const words = headingWords(heading).join(' ')
  return SMALLER.find(([small, large]) => small.test(words) && headings.some((other) => isByMeasure(other) && large.test(other)))?.[2] ?? 0
}
