import { answers, MACHINE, NIGHT, numbersOf, OFFICE, SHOP, words, type Scenario } from './scenario.ts'

export const goods: readonly Scenario[] = [
  {
    id: 'warehouse', area: 'goods', name: words('Aggiornamento del magazzino', 'Warehouse update'),
    what: words('Dire al magazzino che cosa è uscito.', 'Telling the warehouse what went out.'),
    answers: answers(false, false, false),
    why: words('La vendita è fatta: il gestionale del magazzino può saperlo tra poco, e se è spento la notizia lo aspetta.', 'The sale is done: the warehouse system may hear of it shortly, and if it is down the news waits for it.'),
    numbers: numbersOf({ perDay: 240, service: 45, deadline: 4, shift: SHOP }),
  },
  {
    id: 'courier', area: 'goods', name: words('Prenotazione del corriere', 'Courier booking'),
    what: words('Chiedere il ritiro e stampare la lettera di vettura.', 'Asking for the pick-up and printing the waybill.'),
    answers: answers(false, false, false),
    why: words('Il corriere passa nel pomeriggio: basta che la richiesta parta prima, una sola volta, anche se il suo sito va e viene.', 'The courier comes in the afternoon: the request need only leave before, once, also when their site comes and goes.'),
    numbers: numbersOf({ perDay: 70, service: 90, deadline: 72, shift: { from: 8, to: 15, days: [0, 1, 2, 3, 4] } }),
  },
  {
    id: 'inventory', area: 'goods', name: words('Ottimizzazione delle scorte', 'Inventory optimisation'),
    what: words('Calcolare quanto tenere di ogni articolo.', 'Working out how much to keep of each item.'),
    answers: answers(false, false, true),
    why: words('Legge mesi di vendite e prova migliaia di combinazioni; la risposta serve per l’ordine di domani, non adesso.', 'It reads months of sales and tries thousands of combinations; the answer is for tomorrow’s order, not for now.'),
    numbers: numbersOf({ perDay: 300, service: 40, wage: 60, shift: NIGHT, deadline: 24, open: { from: 19, to: 20, peakHour: 19, peak: 1 } }),
  },
  {
    id: 'supplier-order', area: 'goods', name: words('Ordine al fornitore', 'Supplier order'),
    what: words('Mandare l’ordine di riassortimento.', 'Sending the order to restock.'),
    answers: answers(false, false, false),
    why: words('Il fornitore risponde in giornata: è una lettera, non una telefonata.', 'The supplier answers within the day: it is a letter, not a phone call.'),
    numbers: numbersOf({ perDay: 14, service: 420, deadline: 24, shift: SHOP }),
  },
  {
    id: 'return', area: 'goods', name: words('Reso e rimborso', 'Return and refund'),
    what: words('Un cliente riporta un articolo.', 'A customer brings an item back.'),
    answers: answers(true, true, true),
    why: words('Il cliente al banco vuole la ricevuta del reso; controllare la merce e rimborsare richiede tempo e altri.', 'The customer at the counter wants the receipt; inspecting the goods and refunding takes time and others.'),
    cut: {
      now: [words('Accetta il reso e dai la ricevuta', 'Accept the return and give the receipt')],
      later: [words('Controlla la merce', 'Inspect the goods'), words('Rimborsa', 'Refund'), words('Rimetti in vendita o scarta', 'Put back on sale or discard')],
    },
    numbers: numbersOf({ perDay: 25, service: 600, patience: 300, promise: 120, share: 0.25, deadline: 72, shift: OFFICE }),
  },
  {
    id: 'stock-count', area: 'goods', name: words('Inventario', 'Stock count'),
    what: words('Contare tutto e confrontarlo con i libri.', 'Counting everything and comparing it with the books.'),
    answers: answers(false, false, true),
    why: words('È lungo e non blocca le vendite: un reparto alla volta, nelle ore morte.', 'It is long and blocks no sale: one department at a time, in the quiet hours.'),
    numbers: numbersOf({ perDay: 150, service: 60, deadline: 168, shift: { from: 14, to: 16, days: [0, 1, 2, 3, 4] } }),
  },
  {
    id: 'crm-import', area: 'goods', name: words('Importazione dati dal CRM', 'Data import from CRM'),
    what: words('Clienti e ordini presi dal programma che li tiene.', 'Customers and orders taken from the program that keeps them.'),
    answers: answers(false, false, true),
    why: words('Migliaia di righe da leggere e pulire: arrivano da sole di notte, e al mattino si legge che cosa è cambiato.', 'Thousands of rows to read and clean: they come by themselves at night, and in the morning one reads what changed.'),
    numbers: numbersOf({ perDay: 2000, service: 1, wage: MACHINE, shift: NIGHT, deadline: 14, open: { from: 9, to: 19, peakHour: 17, peak: 1.6 } }),
  },
]
