const COUNTS = ['', '', 'due ', 'tre ']
const DAYS = ['', 'lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica']

/** `al giovedì prima`, `ai tre giovedì prima`, `alle tre domeniche prima`. */
function sameDays(count: number, weekday: number): string {
  const name = DAYS[weekday] ?? ''
  if (count === 1) return weekday === 7 ? 'alla domenica prima' : `al ${name} prima`
  if (weekday === 7) return `alle ${COUNTS[count]}domeniche prima`
  return `ai ${COUNTS[count]}${weekday === 6 ? 'sabati' : name} prima`
}

/** The Italian words of comparisons: the shape that every other language must have. */
export const compareIt = {
  weekdays: (count: number, weekday: number) => `rispetto ${sameDays(count, weekday)}${count > 1 ? ', in media' : ''}`,
  before: (days: string) => `rispetto a ${days}`,
  year: (days: string) => `rispetto a un anno prima: ${days}`,
  dates: (days: string) => `rispetto alle stesse date: ${days}`,
  mark: (name: string, days: string) => `allineando ${name}: rispetto a ${days}`,
  chosen: (days: string) => `rispetto a ${days}, scelto da te`,
  unequal: (here: number, there: number) => `${here} ${here === 1 ? 'giorno' : 'giorni'} contro ${there}`,
  soFar: (against: string) => `Finora, ${against}`,
  sameHour: 'alla stessa ora',
  onlyHere: (names: string) => `Solo qui: ${names}.`,
  onlyThere: (names: string) => `Solo prima: ${names}.`,
  closed: (name: string) => `chiuso (${name})`,
  nothing: 'Di quel periodo non ci sono tutti i dati.',
  change: 'Cambia confronto',
  targets: 'Obiettivi',
  ofTarget: (share: string, whole: string) => `${share} di ${whole}`,
  shouldBe: (due: string) => `A oggi: ${due}`,
  holidays: {
    newYear: 'Capodanno', epiphany: 'Epifania', easter: 'Pasqua', easterMonday: 'Pasquetta', liberation: 'la Liberazione', labour: 'il Primo maggio', republic: 'la festa della Repubblica',
    assumption: 'Ferragosto', francis: 'San Francesco', saints: 'Ognissanti', immaculate: 'l’Immacolata', christmas: 'Natale', stephen: 'Santo Stefano', blackFriday: 'Black Friday',
  } as Record<string, string>,
}

export type CompareWords = typeof compareIt
