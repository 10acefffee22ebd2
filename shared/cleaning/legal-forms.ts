/** Forms of companies as they stand in names, spelt in small letters without stops, each with what it stands for. */
const FORMS: readonly (readonly [form: string, spellings: string])[] = [
  ['srl', 'srl|srls|societa a responsabilita limitata|societa a responsabilita limitata semplificata'], ['spa', 'spa|societa per azioni'],
  ['snc', 'snc|societa in nome collettivo'], ['sas', 'sas|societa in accomandita semplice'], ['scarl', 'scarl|scrl|soc coop|societa cooperativa|coop'], ['ss', 'societa semplice'],
  ['ltd', 'ltd|limited|co ltd|company limited|pte ltd|pvt ltd'], ['inc', 'inc|incorporated|corp|corporation'], ['co', 'co|company'], ['llc', 'llc|limited liability company'], ['llp', 'llp'], ['plc', 'plc|public limited company'],
  ['gmbh', 'gmbh|gesellschaft mit beschrankter haftung|mbh'], ['ag', 'ag|aktiengesellschaft|akciova spolecnost'], ['kg', 'gmbh co kg|gmbh and co kg'], ['ohg', 'ohg'], ['ug', 'ug'],
  ['sa', 'sa|societe anonyme|sociedad anonima|sociedade anonima'], ['sarl', 'sarl|societe a responsabilite limitee'], ['sl', 'sl|slu|sociedad limitada'], ['bv', 'bv|besloten vennootschap'], ['nv', 'nv'],
  ['ab', 'ab|aktiebolag'], ['as', 'as'], ['aps', 'aps'], ['oy', 'oy|oyj'], ['doo', 'doo|d o o'], ['sro', 'sro|s r o'], ['zoo', 'sp zoo|sp z oo|spolka z ograniczona odpowiedzialnoscia'], ['kft', 'kft'], ['ooo', 'ooo'], ['ojsc', 'ojsc|oao|open joint stock company'], ['jsc', 'jsc|ao|joint stock company'], ['pjsc', 'pjsc|pao|public joint stock company'], ['cjsc', 'cjsc|zao|closed joint stock company'],
  ['sia', 'sia'], ['uab', 'uab'], ['lda', 'lda|limitada'], ['ltda', 'ltda'], ['eireli', 'eireli'], ['pty', 'pty ltd|pty'],
]

const SPELLED = FORMS.flatMap(([form, spellings]) => spellings.split('|').map((one) => ({ form, words: one.split(' ') }))).sort((a, b) => b.words.length - a.words.length)

/** A company's words without its legal form, and that form (null without). One stands at the end, or before it a few words. */
export function withoutForm(words: readonly string[]): { readonly words: readonly string[]; readonly form: string | null } {
  for (const { form, words: spelled } of SPELLED) {
    for (let at = words.length - spelled.length; at >= 0; at--) {
      if (at === 0 && spelled.length === words.length) continue
      if (spelled.every((word, index) => words[at + index] === word)) return { words: [...words.slice(0, at), ...words.slice(at + spelled.length)], form }
    }
  }
  return { words, form: null }
}

/** Words that address a person, and that are no part of the name. */
export const TITLES = new Set('sig sigra signor signora signorina dott dottssa dottor dottoressa dr dra ing avv arch geom rag prof profssa mr mrs ms miss sir madam herr frau mme mlle spett spettle egr gent'.split(' '))
