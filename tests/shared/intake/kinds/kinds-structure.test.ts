import { describe, expect, it } from 'vitest'
import { readAll } from '../reading.ts'
import { told } from '../told.ts'

/** Each: what is told, the file, the right rows (worked out by hand), and the workspace's currency where it is not the euro. */
const KINDS: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    'one discount told as a percentage and in money',
    'Ordine;Data;Codice;Quantità;Prezzo;Sconto %;Importo sconto\n1;13/01/2025;A;2;10,00;10;2,00\n2;13/01/2025;B;1;5,00;;\n3;13/01/2025;B;4;5,00;25;5,00\n',
    ['2025-01-13 1 A product 2000 1800 -', '2025-01-13 2 B product 1000 500 -', '2025-01-13 3 B product 4000 1500 -'],
  ],
  [
    'a percentage and a sum, one after the other',
    'Ordine;Data;Codice;Quantità;Prezzo;Sconto %;Sconto €;Totale riga\n1;13/01/2025;A;2;10,00;10;1,00;17,00\n2;13/01/2025;B;1;5,00;;;5,00\n',
    ['2025-01-13 1 A product 2000 1700 -', '2025-01-13 2 B product 1000 500 -'],
  ],
  [
    'two totals of one name: the one that quantity and price give',
    'Ordine;Data;Codice;Quantità;Prezzo;Totale;Totale\n1;13/01/2025;A;2;10,00;20,00;24,40\n2;13/01/2025;B;1;5,00;5,00;6,10\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 2 B product 1000 500 -'],
  ],
  [
    'two totals of one name: the line’s and the order’s',
    'Ordine;Data;Codice;Quantità;Prezzo;Totale;Totale\n1;13/01/2025;A;2;10,00;20,00;25,00\n1;13/01/2025;B;1;5,00;5,00;25,00\n2;14/01/2025;B;1;5,00;5,00;5,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 B product 1000 500 -', '2025-01-14 2 B product 1000 500 -'],
  ],
  [
    'prices that are the whole line’s, told by the order’s total',
    'Ordine;Data;Codice;Quantità;Prezzo;Totale ordine\n1;13/01/2025;A;2;20,00;25,00\n1;13/01/2025;B;1;5,00;25,00\n2;14/01/2025;B;3;15,00;15,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 B product 1000 500 -', '2025-01-14 2 B product 3000 1500 -'],
  ],
  [
    'an order’s discount and shipping on each line, told by its total',
    'Order ID,Date,SKU,Qty,Price,Shipping,Discount,Order Total\n1,2025-01-13,A,2,10.00,5.00,3.00,27.00\n1,2025-01-13,B,1,5.00,5.00,3.00,27.00\n2,2025-01-14,B,1,5.00,0.00,0.00,5.00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 - shipping 0 500 -', '2025-01-13 1 - discount 0 -300 -', '2025-01-13 1 B product 1000 500 -', '2025-01-14 2 B product 1000 500 -'],
  ],
  [
    'surcharges that customers pay',
    'Ordine;Data;Codice;Quantità;Prezzo;Spese spedizione;Spese contrassegno;Totale ordine\n1;13/01/2025;A;2;10,00;5,00;2,00;27,00\n2;14/01/2025;B;1;5,00;5,00;0,00;10,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 - shipping 0 500 -', '2025-01-13 1 - fee 0 200 -', '2025-01-14 2 B product 1000 500 -', '2025-01-14 2 - shipping 0 500 -'],
  ],
  [
    'commissions that the shop pays',
    'Data;Transazione;Importo;Commissione;Netto\n13/01/2025;1;20,00;0,50;19,50\n14/01/2025;2;30,00;0,70;29,30\n',
    ['2025-01-13 1 - product 1000 2000 -', '2025-01-14 2 - product 1000 3000 -'],
  ],
  [
    'net, tax and gross of documents',
    'Data;Fattura;Netto;IVA;Lordo\n13/01/2025;1;100,00;22,00;122,00\n14/01/2025;2;50,00;11,00;61,00\n',
    ['2025-01-13 1 - product 1000 12200 2200', '2025-01-14 2 - product 1000 6100 1100'],
  ],
  [
    'rates of tax in a column called tax',
    'Data;Fattura;Codice;Quantità;Prezzo;IVA\n13/01/2025;1;A;1;10,00;22%\n14/01/2025;2;B;2;10,00;10%\n',
    ['2025-01-13 1 A product 1000 1000 180', '2025-01-14 2 B product 2000 2000 182'],
  ],
  [
    'net and gross prices of one piece',
    'Data;Fattura;Codice;Quantità;Prezzo netto;Prezzo ivato;IVA\n13/01/2025;1;A;2;10,00;12,20;22\n14/01/2025;2;B;1;5,00;6,10;22\n',
    ['2025-01-13 1 A product 2000 2440 440', '2025-01-14 2 B product 1000 610 110'],
  ],
  [
    'orders alone, with what was refunded',
    'Order,Date,Customer,Total,Refunded\n1,2025-01-13,c1,50.00,0.00\n2,2025-01-14,c2,30.00,10.00\n',
    ['2025-01-13 1 - product 1000 5000 -', '2025-01-14 2 - product 1000 3000 -', '2025-01-14 2 - return 0 -1000 -'],
  ],
  [
    'tax on top of prices and in the totals',
    'Order,Date,SKU,Qty,Price,Tax,Total\n1,2025-01-13,A,2,10.00,4.40,24.40\n2,2025-01-14,B,1,5.00,1.10,6.10\n',
    ['2025-01-13 1 A product 2000 2440 440', '2025-01-14 2 B product 1000 610 110'],
  ],
  [
    'tax inside the prices',
    'Order,Date,SKU,Qty,Price,Tax,Total\n1,2025-01-13,A,2,12.20,4.40,24.40\n2,2025-01-14,B,1,6.10,1.10,6.10\n',
    ['2025-01-13 1 A product 2000 2440 440', '2025-01-14 2 B product 1000 610 110'],
  ],
  [
    'returns with signs and without',
    'Tipo;Numero;Data;Codice;Quantità;Totale\nVendita;1;13/01/2025;A;2;20,00\nReso;2;14/01/2025;A;1;10,00\nReso;3;14/01/2025;A;-1;-10,00\nStorno;4;15/01/2025;A;1;-10,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-14 2 A return -1000 -1000 -', '2025-01-14 3 A return -1000 -1000 -', '2025-01-15 4 A return -1000 -1000 -'],
  ],
  [
    'negative quantities beside sizes of money',
    'Ordine;Data;Codice;Quantità;Prezzo;Totale\n1;13/01/2025;A;2;10,00;20,00\n2;14/01/2025;A;-1;10,00;10,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-14 2 A return -1000 -1000 -'],
  ],
  [
    'gift cards among goods',
    'Ordine;Data;Codice;Descrizione;Quantità;Importo\n1;13/01/2025;GC;Gift card 50;1;50,00\n1;13/01/2025;A1;Tazza;1;10,00\n2;13/01/2025;A1;Tazza;1;10,00\n',
    ['2025-01-13 1 GC gift 1000 5000 -', '2025-01-13 1 A1 product 1000 1000 -', '2025-01-13 2 A1 product 1000 1000 -'],
  ],
  [
    'a till’s movements: sales, discounts, lines taken back, cash put in',
    'Scontrino;Data;Tipo;Descrizione;Quantità;Importo\n1;13/01/2025;Vendita;Tazza;1;10,00\n1;13/01/2025;Sconto;Sconto fedeltà;1;1,00\n2;13/01/2025;Vendita;Piatto;2;10,00\n2;13/01/2025;Annullo;Piatto;-1;-5,00\n3;13/01/2025;Versamento;Fondo cassa;1;100,00\n',
    ['2025-01-13 1 Tazza product 1000 1000 -', '2025-01-13 1 Sconto fedeltà discount 1000 -100 -', '2025-01-13 2 Piatto product 2000 1000 -', '2025-01-13 2 Piatto return -1000 -500 -', '!6 type transfer'],
  ],
  [
    'two statuses, either of which may end it',
    'Order,Date,Order Status,Payment Status,SKU,Qty,Price\n1,2025-01-13,Completed,Paid,A,1,10.00\n2,2025-01-13,Completed,Chargeback,A,1,10.00\n3,2025-01-13,Processing,Awaiting payment,A,1,10.00\n4,2025-01-13,Cancelled by customer,Paid,A,1,10.00\n5,2025-01-13,Partially refunded,Paid,A,1,10.00\n',
    ['2025-01-13 1 A product 1000 1000 -', '2025-01-13 2 A product 1000 1000 -', '2025-01-13 2 A return -1000 -1000 -', '2025-01-13 5 A product 1000 1000 -', '!4 status unpaid', '!5 status cancelled'],
  ],
  [
    'how each receipt was paid, beside its total',
    'Data;Scontrino;Contanti;Carta;Totale\n13/01/2025;1;10,00;0,00;10,00\n13/01/2025;2;0,00;20,00;20,00\n',
    ['2025-01-13 1 - product 1000 1000 -', '2025-01-13 2 - product 1000 2000 -'],
  ],
  [
    'amounts of one piece and of all',
    'Data;Ordine;Prodotto;Q.tà;Importo unitario;Importo totale\n13/01/2025;1;A;2;5,00;10,00\n13/01/2025;2;B;1;7,00;7,00\n',
    ['2025-01-13 1 A product 2000 1000 -', '2025-01-13 2 B product 1000 700 -'],
  ],
  [
    'revenue, cost and margin',
    'Data;Ordine;Prodotto;Q.tà;Ricavo;Costo;Margine\n13/01/2025;1;A;2;10,00;6,00;4,00\n13/01/2025;2;B;1;7,00;5,00;2,00\n',
    ['2025-01-13 1 A product 2000 1000 -', '2025-01-13 2 B product 1000 700 -'],
  ],
  [
    'lines that leave blank what the first tells, the order’s total and shipping too',
    'Ordine;Data;Cliente;Codice;Quantità;Prezzo;Spedizione;Totale\n1;13/01/2025;C1;A;2;10,00;5,00;30,00\n;;;B;1;5,00;;\n2;14/01/2025;C2;A;1;10,00;0,00;10,00\n3;14/01/2025;C3;A;1;10,00;0,00;15,00\n;;;B;1;5,00;;\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 - shipping 0 500 -', '2025-01-13 1 B product 1000 500 -', '2025-01-14 2 A product 1000 1000 -', '2025-01-14 3 A product 1000 1000 -', '2025-01-14 3 B product 1000 500 -'],
  ],
  [
    'percentages off with a minus',
    'Ordine;Data;Codice;Quantità;Prezzo;Sconto\n1;13/01/2025;A;2;10,00;-10%\n2;14/01/2025;A;1;10,00;0%\n',
    ['2025-01-13 1 A product 2000 1800 -', '2025-01-14 2 A product 1000 1000 -'],
  ],
  [
    'a date of cancellation',
    'Order,Created,SKU,Qty,Price,Cancelled at\n1,2025-01-13,A,1,10.00,\n2,2025-01-14,A,1,10.00,2025-01-15\n3,2025-01-14,A,1,10.00,\n',
    ['2025-01-13 1 A product 1000 1000 -', '2025-01-14 3 A product 1000 1000 -', '!3 cancelled cancelled'],
  ],
  [
    'stock movements: quantities are negative where goods go out',
    'Numero;Data;Articolo;Quantità;Importo\n1;13/01/2025;A;-2;20,00\n2;13/01/2025;B;-1;5,00\n3;14/01/2025;A;-3;30,00\n4;14/01/2025;A;1;-10,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 2 B product 1000 500 -', '2025-01-14 3 A product 3000 3000 -', '2025-01-14 4 A return -1000 -1000 -'],
  ],
  [
    'more refunds than sales, told by the amount alone, in every spelling of a negative',
    'Numero;Data;Articolo;Quantità;Importo\n1;13/01/2025;A;1;10,00\n2;13/01/2025;B;1;5,00-\n3;14/01/2025;A;1;(3,00)\n4;14/01/2025;A;1;−2,00\n',
    ['2025-01-13 1 A product 1000 1000 -', '2025-01-13 2 B return -1000 -500 -', '2025-01-14 3 A return -1000 -300 -', '2025-01-14 4 A return -1000 -200 -'],
  ],
  [
    'a yes where an order was cancelled',
    'Ordine;Data;Codice;Quantità;Prezzo;Annullato\n1;13/01/2025;A;1;10,00;no\n2;13/01/2025;A;1;10,00;sì\n3;13/01/2025;A;1;10,00;no\n',
    ['2025-01-13 1 A product 1000 1000 -', '2025-01-13 3 A product 1000 1000 -', '!3 cancelled cancelled'],
  ],
  [
    'three discounts, one after another',
    'Ordine;Data;Codice;Quantità;Prezzo;Sc. 1;Sc. 2;Sc. 3\n1;13/01/2025;A;1;100,00;50;10;10\n2;13/01/2025;A;2;10,00;;;\n',
    ['2025-01-13 1 A product 1000 4050 -', '2025-01-13 2 A product 2000 2000 -'],
  ],
  [
    'types of electronic invoices: credit notes, self-invoices',
    'Numero fattura;Data fattura;Tipo documento;Cliente;Descrizione;Quantità;Prezzo unitario;Prezzo totale;Aliquota IVA\n1;13/01/2025;TD01;Rossi;Tazza;2;10,00;20,00;22\n2;14/01/2025;TD04;Rossi;Tazza;1;10,00;10,00;22\n3;14/01/2025;TD17;Estero;Servizio;1;100,00;100,00;22\n',
    ['2025-01-13 1 Tazza product 2000 2440 440', '2025-01-14 2 Tazza return -1000 -1220 -220', '!4 type not-a-sale'],
  ],
  [
    'shipping and rounding as lines without a code',
    'Ordine;Data;Codice;Descrizione;Quantità;Importo\n1;13/01/2025;A1;Tazza;2;20,00\n1;13/01/2025;;Spese di spedizione;1;5,00\n2;13/01/2025;A1;Tazza;1;10,00\n2;13/01/2025;;Arrotondamento;1;-0,01\n',
    ['2025-01-13 1 A1 product 2000 2000 -', '2025-01-13 1 - shipping 1000 500 -', '2025-01-13 2 A1 product 1000 1000 -', '2025-01-13 2 - adjustment 1000 -1 -'],
  ],
  [
    'a grand total that shipping tells apart from the lines',
    'Order,Date,Item,Qty,Item Price,Order Shipping,Grand Total\n1,2025-01-13,A,1,10.00,0.00,15.00\n1,2025-01-13,B,1,5.00,0.00,15.00\n2,2025-01-13,B,1,5.00,4.00,9.00\n',
    ['2025-01-13 1 A product 1000 1000 -', '2025-01-13 1 B product 1000 500 -', '2025-01-13 2 B product 1000 500 -', '2025-01-13 2 - shipping 0 400 -'],
  ],
  [
    'lines of equal amounts in one order',
    'Order,Date,Item,Qty,Price,Amount\n1,2025-01-13,A,2,5.00,10.00\n1,2025-01-13,B,1,10.00,10.00\n2,2025-01-13,B,1,10.00,10.00\n',
    ['2025-01-13 1 A product 2000 1000 -', '2025-01-13 1 B product 1000 1000 -', '2025-01-13 2 B product 1000 1000 -'],
  ],
  [
    'a till’s cash movements and daily close',
    'Data;Scontrino;Articolo;Quantità;Importo;Tipo movimento\n13/01/2025;1;Caffè;2;3,00;Vendita\n13/01/2025;2;Prelievo cassa;1;-50,00;Prelievo\n13/01/2025;3;Caffè;1;1,50;Vendita\n13/01/2025;4;Chiusura giornaliera;1;4,50;Chiusura\n',
    ['2025-01-13 1 Caffè product 2000 300 -', '2025-01-13 3 Caffè product 1000 150 -', '!3 type transfer', '!5 type not-a-sale'],
  ],
  [
    'dates on the first row of each day alone',
    'Data;Ora;Scontrino;Totale\n13/01/2025;10:00;1;10,00\n;11:00;2;20,00\n14/01/2025;10:00;3;5,00\n;10:30;4;7,00\n',
    ['2025-01-13 1 - product 1000 1000 -', '2025-01-13 2 - product 1000 2000 -', '2025-01-14 3 - product 1000 500 -', '2025-01-14 4 - product 1000 700 -'],
  ],
]

describe('how tables of sales are built', () => {
  for (const [name, file, rows, currency] of KINDS) it(name, () => expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows))

  it('with dates on the first row of each day, wherever chunks end', () => {
    const rows = Array.from({ length: 12 }, (_, n) => `${n % 4 === 0 ? `1${n / 4 + 1}/01/2025` : ''};${n};A;1;10,00`)
    const file = new TextEncoder().encode(['Data;Numero;Articolo;Quantità;Totale', ...rows, ''].join('\n'))
    const days = (recordsPerChunk: number) => readAll(file, {}, { recordsPerChunk }).drafts.map(({ at }) => new Date(at + 3_600_000).getUTCDate())
    for (const recordsPerChunk of [1, 3, 5, 100]) expect(days(recordsPerChunk)).toEqual([11, 11, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13])
  })

  it('with a section of returns, wherever chunks end', () => {
    const sold = Array.from({ length: 9 }, (_, n) => `1${n}/01/2025;${n};A;1;10,00`)
    const file = new TextEncoder().encode(['Data;Numero;Articolo;Quantità;Totale', ...sold, 'Resi;;;;', '20/01/2025;20;A;1;10,00', '21/01/2025;21;B;2;8,00', '22/01/2025;22;B;1;4,00', 'Vendite;;;;', '23/01/2025;23;A;1;10,00', ''].join('\n'))
    for (const recordsPerChunk of [1, 2, 3, 100]) expect(readAll(file, {}, { recordsPerChunk }).drafts.slice(9).map(({ values }) => values[1])).toEqual([-1000, -800, -400, 1000])
  })
})
