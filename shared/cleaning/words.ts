import type { MergeReason } from '../protocol/merges.ts'

type Given = MergeReason['with']
type Words = Readonly<Record<string, (given: Given) => string>>

const REASONS: Readonly<Record<'it' | 'en', Words>> = {
  it: {
    'same-ean': ({ ean }) => `Hanno lo stesso codice a barre: ${ean}.`,
    'same-email': ({ email }) => `Hanno la stessa e-mail: ${email}.`,
    'same-mailbox': ({ email }) => `Le due e-mail arrivano nella stessa casella: ${email}.`,
    'same-words': () => 'Si scrivono uguale, a parte maiuscole, accenti, punti, paroline o unità di misura.',
    'word-order': () => 'Hanno le stesse parole in un altro ordine.',
    'legal-form': ({ form }) => `Hanno lo stesso nome; uno dice anche la forma (${form}).`,
    'run-together': () => 'Si scrivono uguale, a parte gli spazi e i trattini.',
    'letters': ({ count, a, b }) => (count === 1 ? `Differiscono per una lettera: «${a}» e «${b}».` : `Differiscono per ${count} lettere: «${a}» e «${b}».`),
    'initials': ({ a, b }) => `Uno ha solo l’iniziale: «${a}» e «${b}».`,
  },
  en: {
    'same-ean': ({ ean }) => `They have the same barcode: ${ean}.`,
    'same-email': ({ email }) => `They have the same e-mail: ${email}.`,
    'same-mailbox': ({ email }) => `Both e-mails arrive in one mailbox: ${email}.`,
    'same-words': () => 'They are spelt the same, but for capitals, accents, stops, little words or units.',
    'word-order': () => 'They have the same words in another order.',
    'legal-form': ({ form }) => `They have the same name; one also states its form (${form}).`,
    'run-together': () => 'They are spelt the same, but for blanks and hyphens.',
    'letters': ({ count, a, b }) => (count === 1 ? `They are one letter apart: “${a}” and “${b}”.` : `They are ${count} letters apart: “${a}” and “${b}”.`),
    'initials': ({ a, b }) => `One has an initial only: “${a}” and “${b}”.`,
  },
}

/** Why two may be one, as a sentence; the code itself where it has no words here. */
export function reasonText({ code, with: given }: MergeReason, language: 'it' | 'en'): string {
  const words = REASONS[language]
  return Object.hasOwn(words, code) ? (words[code] as (given: Given) => string)(given) : code
}
