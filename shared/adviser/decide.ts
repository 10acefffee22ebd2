import { modeOf, type Answers, type Mode } from '../modes/mode.ts'
import type { Words } from './words.ts'

/** The three questions, in the order in which they are asked. */
export const QUESTIONS = ['now', 'blocks', 'heavy'] as const satisfies readonly (keyof Answers)[]
export type Question = (typeof QUESTIONS)[number]

/** Where a hybrid is cut: what is done while one waits, and what follows. */
export interface Cut<Step = Words> {
  readonly now: readonly Step[]
  readonly later: readonly Step[]
}

export interface Advice {
  readonly mode: Mode
  readonly why: Words
  /** The answers that decided, in the order in which they were asked. */
  readonly because: readonly Question[]
  /** For a hybrid alone. */
  readonly cut: Cut | null
}

const WHY: Readonly<Record<string, Words>> = {
  now: {
    it: 'La risposta serve entro pochi secondi e si dà in fretta: falla mentre si aspetta.',
    en: 'The answer is needed within seconds and is quick to give: do it while one waits.',
  },
  'now blocks': {
    it: 'Senza risposta il processo si ferma e qualcuno resta in attesa, e rispondere costa poco: falla subito.',
    en: 'Without an answer the process stops and somebody is kept waiting, and answering costs little: do it at once.',
  },
  blocks: {
    it: 'Il processo potrebbe aspettare, ma un ritardo fermerebbe una persona o un altro lavoro: falla subito.',
    en: 'The process could wait, but a delay would hold up a person or other work: do it at once.',
  },
  'now heavy': {
    it: 'La risposta serve entro pochi secondi, ma il lavoro intero è lungo: rispondi subito con ciò che basta, il resto segue.',
    en: 'The answer is needed within seconds, but the whole work is long: answer at once with what is enough, the rest follows.',
  },
  'now blocks heavy': {
    it: 'Qualcuno aspetta la risposta per andare avanti, ma il lavoro intero è lungo: dividilo, prima ciò che sblocca, poi il resto.',
    en: 'Somebody waits for the answer to go on, but the whole work is long: cut it, first what sets them free, then the rest.',
  },
  'blocks heavy': {
    it: 'Un ritardo fermerebbe altri, ma il lavoro è lungo: fai subito ciò che li sblocca, il resto quando c’è posto.',
    en: 'A delay would hold up others, but the work is long: do at once what sets them free, the rest when there is room.',
  },
  heavy: {
    it: 'Nessuno aspetta la risposta e il lavoro è lungo: mettilo in coda, si fa quando c’è posto e alla fine avvisa.',
    en: 'Nobody waits for the answer and the work is long: queue it, it is done when there is room and tells at the end.',
  },
  '': {
    it: 'Nessuno aspetta la risposta: mettilo in coda. Se qualcosa si guasta si riprova da solo, senza fermare nessuno.',
    en: 'Nobody waits for the answer: queue it. If something fails it is tried again by itself, and nobody is held up.',
  },
}

/** Where to cut when nothing more is known of a process. */
const USUAL_CUT: Cut = {
  now: [
    { it: 'Controlla ciò che potrebbe farla rifiutare', en: 'Check what could make it be refused' },
    { it: 'Mettila al sicuro e conferma con un numero', en: 'Keep it safe and confirm it with a number' },
  ],
  later: [
    { it: 'Fai il lavoro lungo, quando c’è posto', en: 'Do the long work, when there is room' },
    { it: 'Avvisa quando è finito', en: 'Tell when it is done' },
  ],
}

/** What the three answers advise, with the reason in plain words and, for a hybrid, where to cut. */
export function advise(answers: Answers, cut: Cut = USUAL_CUT): Advice {
  const because = QUESTIONS.filter((question) => answers[question])
  const mode = modeOf(answers)
  return { mode, why: WHY[because.join(' ')] as Words, because, cut: mode === 'hybrid' ? cut : null }
}
