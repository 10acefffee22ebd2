import { ALWAYS_OPEN, answers, MACHINE, NIGHT, numbersOf, OFFICE, words, type Scenario } from './scenario.ts'

export const money: readonly Scenario[] = [
  {
    id: 'card-payment', area: 'money', name: words('Pagamento con carta', 'Card payment'),
    what: words('La carta è sul lettore: va o non va?', 'The card is on the reader: does it go through?'),
    answers: answers(true, true, false),
    why: words('Senza il sì della banca la merce non esce, e dietro c’è la fila: si aspetta in linea, pochi secondi.', 'Without the bank’s yes the goods stay, and others stand in line: one waits on the line, a few seconds.'),
    numbers: numbersOf({ perDay: 350, service: 4, spread: 0.5, patience: 45, promise: 5, wage: MACHINE, shift: ALWAYS_OPEN, deadline: 1 }),
  },
  {
    id: 'fraud', area: 'money', name: words('Controllo antifrode', 'Fraud check'),
    what: words('Un pagamento è sospetto?', 'Is a payment suspicious?'),
    answers: answers(true, true, true),
    why: words('La decisione serve prima dell’addebito; imparare da milioni di pagamenti no.', 'The decision is needed before the charge; learning from millions of payments is not.'),
    cut: {
      now: [words('Confronta il pagamento con regole e medie già pronte', 'Hold the payment against rules and averages that are ready'), words('Passa, ferma, o chiedi conferma', 'Let pass, stop, or ask to confirm')],
      later: [words('Fai rivedere i casi dubbi a una persona', 'Let a person review the doubtful ones'), words('Aggiorna medie e regole di notte', 'Renew averages and rules at night')],
    },
    numbers: numbersOf({ perDay: 400, service: 30, patience: 20, promise: 2, wage: MACHINE, share: 0.01, shift: NIGHT, deadline: 24 }),
  },
  {
    id: 'payroll', area: 'money', name: words('Buste paga', 'Payroll'),
    what: words('Calcolare stipendi e contributi del mese.', 'Working out the month’s wages and contributions.'),
    answers: answers(false, false, true),
    why: words('C’è una scadenza, non un’attesa: si calcola in tranquillità e si controlla prima di pagare.', 'There is a deadline, not a wait: it is worked out in peace and checked before paying.'),
    numbers: numbersOf({ perDay: 6, service: 1500, deadline: 72, wage: 2600 }),
  },
  {
    id: 'e-invoice', area: 'money', name: words('Invio delle fatture elettroniche', 'E-invoice sending'),
    what: words('Mandare la fattura allo SdI e leggere la ricevuta.', 'Sending the invoice to the tax exchange and reading its receipt.'),
    answers: answers(false, false, false),
    why: words('Lo SdI risponde quando vuole, anche dopo ore: si manda, si riprova, e si avvisa solo se la scarta.', 'The exchange answers when it likes, hours later too: send, try again, and tell only when it refuses one.'),
    numbers: numbersOf({ perDay: 40, service: 20, wage: MACHINE, deadline: 12, shift: ALWAYS_OPEN }),
  },
  {
    id: 'reconciliation', area: 'money', name: words('Riconciliazione bancaria', 'Bank reconciliation'),
    what: words('Abbinare i movimenti della banca a ordini e fatture.', 'Matching the bank’s movements with orders and invoices.'),
    answers: answers(false, false, true),
    why: words('Confronta tutto con tutto, e la banca stessa arriva il giorno dopo: un lavoro per la notte.', 'It compares everything with everything, and the bank itself comes a day later: work for the night.'),
    numbers: numbersOf({ perDay: 180, service: 90, deadline: 72, shift: { from: 9, to: 13, days: OFFICE.days } }),
  },
  {
    id: 'strategy', area: 'money', name: words('Pianificazione strategica', 'Strategic planning'),
    what: words('Aprire un secondo negozio? Cambiare fornitori?', 'Open a second shop? Change suppliers?'),
    answers: answers(false, false, true),
    why: words('Vale più pensarci che rispondere in fretta: si raccolgono numeri e pareri per iscritto, con una data.', 'Thinking is worth more than a quick answer: gather figures and opinions in writing, with a date.'),
    numbers: numbersOf({ perDay: 1, service: 14_400, wage: 3500, deadline: 336, open: { from: 9, to: 18, days: 5, peakHour: 10, peak: 1 } }),
  },
]
