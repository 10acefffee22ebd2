/** Colours, Italian and English, each spelling with what it means. */
const COLOURS: readonly (readonly [colour: string, spellings: string])[] = [
  ['red', 'rosso rossa rossi rosse red'], ['pink', 'rosa pink'], ['white', 'bianco bianca bianchi bianche white'], ['black', 'nero nera neri nere black'],
  ['blue', 'blu blue'], ['lightblue', 'azzurro azzurra azzurri azzurre celeste celesti'], ['green', 'verde verdi green'], ['yellow', 'giallo gialla gialli gialle yellow'],
  ['orange', 'arancione arancioni orange'], ['grey', 'grigio grigia grigi grigie grey gray'], ['brown', 'marrone marroni brown'], ['purple', 'viola purple violet'],
  ['beige', 'beige'], ['cream', 'panna crema cream ivory avorio'], ['gold', 'oro dorato dorata dorati dorate gold golden'], ['silver', 'argento argentato argentata silver'],
  ['turquoise', 'turchese turquoise'], ['lilac', 'lilla lilac'], ['burgundy', 'bordeaux burgundy'], ['navy', 'navy'],
]
const SIZES = new Set('xxs xs s m l xl xxl xxxl 2xl 3xl 4xl'.split(' '))
const SIZE_WORDS: readonly (readonly [size: string, spellings: string])[] = [
  ['small', 'piccolo piccola piccoli piccole small mini'], ['medium', 'medio media medi medie medium'], ['large', 'grande grandi large big maxi'],
]
/** Words that part what is otherwise called the same. */
const KINDS: readonly (readonly [kind: string, spellings: string])[] = [
  ['man', 'uomo men mens man'], ['woman', 'donna women womens woman ladies'], ['child', 'bambino bambina bambini kids kid child children junior'],
  ['left', 'sinistro sinistra sx left'], ['right', 'destro destra dx right'], ['with', 'con with'], ['without', 'senza without'],
  ['new', 'nuovo nuova'], ['used', 'usato usata ricondizionato used refurbished'], ['sweet', 'dolce sweet'], ['spicy', 'piccante hot spicy'],
  ['milk', 'latte milk'], ['dark', 'fondente dark'], ['still', 'naturale liscia still'], ['sparkling', 'frizzante gassata sparkling'], ['decaf', 'decaffeinato deca decaf'], ['wholemeal', 'integrale wholemeal'],
]

const MEANING = new Map([...COLOURS, ...SIZE_WORDS, ...KINDS].flatMap(([meaning, spellings]) => spellings.split(' ').map((one) => [one, meaning] as const)))

/** What a word says of the variant (colour, size, kind), in one spelling; null for a word that says nothing of it. */
export function variantOf(word: string): string | null {
  return SIZES.has(word) ? `size-${word}` : (MEANING.get(word) ?? null)
}
