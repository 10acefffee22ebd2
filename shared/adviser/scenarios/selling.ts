import { ALWAYS_OPEN, answers, MACHINE, NIGHT, numbersOf, words, type Scenario } from './scenario.ts'

const web = { from: 7, to: 24, days: 7, peakHour: 21, peak: 2.5 }

export const selling: readonly Scenario[] = [
  {
    id: 'web-order', area: 'selling', name: words('Ordine sul sito', 'Web order'),
    what: words('Un cliente compra sul sito: dalla conferma alla spedizione.', 'A customer buys on the site: from the confirmation to the parcel.'),
    answers: answers(true, true, true),
    why: words('Il cliente aspetta di sapere se ha comprato; preparare e spedire non deve aspettarlo nessuno.', 'The customer waits to know whether the purchase holds; nobody should wait for packing and shipping.'),
    cut: {
      now: [words('Controlla la disponibilità', 'Check the stock'), words('Addebita la carta', 'Charge the card'), words('Dai il numero d’ordine', 'Give the order number')],
      later: [words('Manda la mail di conferma', 'Send the confirmation mail'), words('Avvisa il magazzino', 'Tell the warehouse'), words('Prenota il corriere', 'Book the courier')],
    },
    numbers: numbersOf({ perDay: 80, service: 480, patience: 40, promise: 10, share: 0.02, shift: { from: 8, to: 14, days: [0, 1, 2, 3, 4, 5, 6] }, open: web }),
  },
  {
    id: 'stock-check', area: 'selling', name: words('Controllo scorte alla cassa', 'Stock check at check-out'),
    what: words('Prima di pagare: c’è ancora?', 'Before paying: is it still there?'),
    answers: answers(true, true, false),
    why: words('Vendere ciò che non c’è costa più di un attimo di attesa, e guardare è questione di millisecondi.', 'Selling what is not there costs more than a moment’s wait, and looking takes milliseconds.'),
    numbers: numbersOf({ perDay: 900, service: 0.2, patience: 8, promise: 1, wage: MACHINE, shift: ALWAYS_OPEN, open: web, deadline: 1 }),
  },
  {
    id: 'confirmation-mail', area: 'selling', name: words('Mail di conferma ordine', 'Order confirmation mail'),
    what: words('La ricevuta che arriva nella casella del cliente.', 'The receipt that comes into the customer’s mailbox.'),
    answers: answers(false, false, false),
    why: words('Il cliente ha già visto la conferma a schermo; se il servizio di posta è lento, l’ordine non deve fermarsi.', 'The customer saw the confirmation on screen already; a slow mail service must not stop the order.'),
    numbers: numbersOf({ perDay: 90, service: 3, wage: MACHINE, shift: ALWAYS_OPEN, deadline: 0.25, open: web }),
  },
  {
    id: 'newsletter', area: 'selling', name: words('Newsletter', 'Newsletter'),
    what: words('Migliaia di mail ai clienti iscritti.', 'Thousands of mails to the customers who signed up.'),
    answers: answers(false, false, true),
    why: words('Nessuno aspetta la propria copia: si manda a scaglioni, e chi non risponde si riprova.', 'Nobody waits for their copy: it goes out in batches, and who does not answer is tried again.'),
    numbers: numbersOf({ perDay: 4000, service: 1.5, wage: MACHINE, shift: NIGHT, deadline: 12, open: { from: 18, to: 19, days: 1, peakHour: 18, peak: 1 } }),
  },
  {
    id: 'video', area: 'selling', name: words('Elaborazione dei video', 'Video processing'),
    what: words('I video dei prodotti, convertiti per telefono e sito.', 'Product videos, converted for phone and site.'),
    answers: answers(false, false, true),
    why: words('Dura minuti e non serve a nessuno subito: in coda, con un avviso quando il video è pronto.', 'It takes minutes and nobody needs it at once: queue it, with a word when the video is ready.'),
    numbers: numbersOf({ perDay: 12, service: 900, spread: 1.2, wage: 60, shift: NIGHT, deadline: 24 }),
  },
  {
    id: 'price-update', area: 'selling', name: words('Cambio prezzi', 'Price update'),
    what: words('I prezzi nuovi in cassa, sul sito, sui marketplace e sulle etichette.', 'New prices at the till, on the site, on marketplaces and labels.'),
    answers: answers(false, true, true),
    why: words('Chi è in cassa non può vendere al prezzo vecchio; etichette e marketplace sono migliaia di passi e seguono.', 'The till cannot sell at the old price; labels and marketplaces are thousands of steps and follow.'),
    cut: {
      now: [words('Scrivi il prezzo in cassa e sul sito', 'Set the price at the till and on the site')],
      later: [words('Aggiorna i marketplace', 'Update the marketplaces'), words('Stampa le etichette', 'Print the labels'), words('Di’ che cosa non è riuscito', 'Tell what did not work')],
    },
    numbers: numbersOf({ perDay: 60, service: 120, share: 0.05, promise: 5, deadline: 12, shift: { from: 20, to: 23, days: [0, 1, 2, 3, 4, 5] } }),
  },
  {
    id: 'loyalty', area: 'selling', name: words('Punti fedeltà', 'Loyalty points'),
    what: words('Accreditare i punti dopo l’acquisto.', 'Crediting the points after a purchase.'),
    answers: answers(false, false, false),
    why: words('I punti servono alla prossima visita: la coda alla cassa non deve aspettarli.', 'The points are for the next visit: the line at the till must not wait for them.'),
    numbers: numbersOf({ perDay: 220, service: 2, wage: MACHINE, shift: ALWAYS_OPEN, deadline: 1 }),
  },
]
