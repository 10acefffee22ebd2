import { ALWAYS_OPEN, answers, MACHINE, NIGHT, numbersOf, SHOP, words, type Scenario } from './scenario.ts'

export const peopleAndData: readonly Scenario[] = [
  {
    id: 'support-chat', area: 'people', name: words('Chat di assistenza', 'Support chat'),
    what: words('Un cliente scrive e aspetta davanti allo schermo.', 'A customer writes and waits at the screen.'),
    answers: answers(true, true, false),
    why: words('È una conversazione: chi aspetta se ne va, e ogni risposta è breve.', 'It is a conversation: who waits leaves, and each answer is short.'),
    numbers: numbersOf({ perDay: 90, service: 420, spread: 1.1, patience: 120, promise: 45, share: 0.3, deadline: 24, shift: SHOP, open: { from: 9, to: 19, peakHour: 11, peak: 1.8 } }),
  },
  {
    id: 'ai-question', area: 'data', name: words('Domanda all’IA sui dati', 'AI question over data'),
    what: words('“Perché marzo è andato peggio?”', '“Why was March worse?”'),
    answers: answers(true, false, true),
    why: words('Chi chiede vuole un primo numero mentre guarda; scavare nelle cause dura, e può arrivare come avviso.', 'Who asks wants a first figure while looking; digging for causes takes long, and may come as a notice.'),
    cut: {
      now: [words('Rispondi con le cifre già pronte', 'Answer with the figures that are ready')],
      later: [words('Cerca le cause riga per riga', 'Look for causes row by row'), words('Avvisa con il rapporto', 'Tell with the report')],
    },
    numbers: numbersOf({ perDay: 40, service: 60, patience: 30, promise: 5, wage: 200, share: 0.05, shift: ALWAYS_OPEN, deadline: 1 }),
  },
  {
    id: 'dashboard-filter', area: 'data', name: words('Filtro sul cruscotto', 'Dashboard filter'),
    what: words('Toccare un paese e vedere le cifre cambiare.', 'Tapping a country and seeing the figures change.'),
    answers: answers(true, true, false),
    why: words('Chi pensa con le dita non può aspettare: la risposta deve venire prima che cambi idea.', 'Who thinks with their fingers cannot wait: the answer must come before the thought goes.'),
    numbers: numbersOf({ perDay: 600, service: 0.1, patience: 10, promise: 0.3, wage: MACHINE, shift: ALWAYS_OPEN, deadline: 1, open: { from: 7, to: 22, peakHour: 8, peak: 3 } }),
  },
  {
    id: 'live-board', area: 'data', name: words('Tabellone dal vivo del Black Friday', 'Live Black Friday board'),
    what: words('Ordini, scorte e incassi mentre accadono.', 'Orders, stock and takings as they happen.'),
    answers: answers(true, true, false),
    why: words('Si decide al minuto che cosa spingere e che cosa fermare; ogni ordine aggiunge solo uno ai conti.', 'One decides by the minute what to push and what to stop; each order only adds one to the sums.'),
    numbers: numbersOf({ perDay: 3000, service: 0.3, patience: 60, promise: 1, wage: MACHINE, shift: ALWAYS_OPEN, deadline: 1, open: { from: 0, to: 24, days: 7, peakHour: 20, peak: 4 } }),
  },
  {
    id: 'nightly-report', area: 'data', name: words('Rapporto vendite notturno', 'Nightly sales report'),
    what: words('Le cifre di ieri, pronte a colazione.', 'Yesterday’s figures, ready at breakfast.'),
    answers: answers(false, false, true),
    why: words('Legge tutta la giornata quando è finita; nessuno lo guarda prima delle sette.', 'It reads the whole day once it is over; nobody looks before seven.'),
    numbers: numbersOf({ perDay: 8, service: 300, wage: MACHINE, shift: NIGHT, deadline: 10, open: { from: 21, to: 22, days: 7, peakHour: 21, peak: 1 } }),
  },
  {
    id: 'backup', area: 'safety', name: words('Copia di sicurezza dei dati', 'Database backup'),
    what: words('Una copia intera, in un altro posto.', 'A whole copy, in another place.'),
    answers: answers(false, false, true),
    why: words('Muove molti dati e non risponde a nessuno: di notte, e si avvisa solo se non è riuscita.', 'It moves a lot of data and answers nobody: at night, and one is told only if it failed.'),
    numbers: numbersOf({ perDay: 4, service: 1800, wage: 60, shift: NIGHT, deadline: 12, open: { from: 21, to: 22, days: 7, peakHour: 21, peak: 1 } }),
  },
  {
    id: 'compliance', area: 'safety', name: words('Controllo di conformità', 'Compliance check'),
    what: words('Un nuovo cliente o fornitore è in regola?', 'Is a new customer or supplier in order?'),
    answers: answers(false, true, true),
    why: words('Senza un primo sì il contratto è fermo; il controllo a fondo legge molti documenti e può seguire.', 'Without a first yes the contract stands still; the thorough check reads many papers and may follow.'),
    cut: {
      now: [words('Cerca il nome negli elenchi che vietano', 'Look the name up in the lists that forbid'), words('Apri con un limite', 'Open with a limit')],
      later: [words('Leggi visure e documenti', 'Read registers and papers'), words('Togli il limite o chiudi', 'Lift the limit or close')],
    },
    numbers: numbersOf({ perDay: 10, service: 2400, patience: 900, promise: 120, share: 0.05, deadline: 72, wage: 2600, open: { from: 9, to: 18, days: 5, peakHour: 10, peak: 1.6 } }),
  },
  {
    id: 'threat', area: 'safety', name: words('Rilevamento di minacce', 'Threat detection'),
    what: words('Qualcuno prova mille password di fila.', 'Somebody tries a thousand passwords in a row.'),
    answers: answers(true, true, false),
    why: words('Ogni secondo di ritardo è un tentativo in più: si ferma subito, un evento alla volta.', 'Each second of delay is one more try: stop it at once, one event at a time.'),
    numbers: numbersOf({ perDay: 8000, service: 0.05, patience: null, promise: 0.5, wage: MACHINE, shift: ALWAYS_OPEN, deadline: 1, open: { from: 0, to: 24, days: 7, peakHour: 3, peak: 3 } }),
  },
]
