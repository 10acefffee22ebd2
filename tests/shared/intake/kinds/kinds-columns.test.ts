import { describe, expect, it } from 'vitest'
import { told } from '../told.ts'

/** Each: what is told, the file, the right rows (worked out by hand), and the workspace's currency where it is not the euro. */
const KINDS: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    'numbers that begin again in January',
    'Numero;Data;Codice;Quantità;Prezzo;Negozio\n1;13/12/2024;A;1;2,00;Centro\n2;14/12/2024;A;1;2,00;Centro\n1;10/01/2025;A;1;3,00;Centro\n2;11/01/2025;A;1;3,00;Centro\n3;12/01/2025;A;1;3,00;Centro\n',
    ['2024-12-13 1 A product 1000 200 -', '2024-12-14 2 A product 1000 200 -', '2025-01-10 1 A product 1000 300 -', '2025-01-11 2 A product 1000 300 -', '2025-01-12 3 A product 1000 300 -'],
  ],
  [
    'two shops with the same numbers',
    'Negozio;Ordine;Data;Codice;Quantità;Prezzo\nCentro;1;13/01/2025;A;1;2,00\nCentro;2;14/01/2025;A;1;2,00\nPorto;1;13/01/2025;B;1;5,00\nPorto;2;14/01/2025;B;1;5,00\nPorto;3;14/01/2025;B;1;5,00\n',
    ['2025-01-13 1 A product 1000 200 -', '2025-01-14 2 A product 1000 200 -', '2025-01-13 1 B product 1000 500 -', '2025-01-14 2 B product 1000 500 -', '2025-01-14 3 B product 1000 500 -'],
  ],
  [
    'signs of other currencies',
    'Order,Date,SKU,Qty,Price\n1,2025-01-13,A,1,€10.00\n2,2025-01-13,A,1,$10.00\n3,2025-01-13,A,1,£10.00\n',
    ['2025-01-13 1 A product 1000 1000 -', '!3 currency other-currency', '!4 currency other-currency'],
  ],
  [
    'points in quantities, commas in money',
    'Ordine;Data;Codice;Quantità;Prezzo;Totale\n1;13/01/2025;A;1.5;10,00;15,00\n2;13/01/2025;A;2.25;4,00;9,00\n',
    ['2025-01-13 1 A product 1500 1500 -', '2025-01-13 2 A product 2250 900 -'],
  ],
  [
    'thousands alone, in prices and totals',
    'Ordine;Data;Codice;Quantità;Prezzo;Totale\n1;13/01/2025;A;2;1.250;2.500\n2;13/01/2025;A;1;1.250;1.250\n',
    ['2025-01-13 1 A product 2000 250000 -', '2025-01-13 2 A product 1000 125000 -'],
  ],
  [
    'thousands alone, English',
    'Order,Date,SKU,Qty,Price\n1,2025-01-13,A,2,"1,250"\n2,2025-01-13,A,1,"3,500"\n',
    ['2025-01-13 1 A product 2000 250000 -', '2025-01-13 2 A product 1000 350000 -'],
  ],
  [
    'quantities of three decimals',
    'Ordine;Data;Codice;Quantità;Prezzo\n1;13/01/2025;A;1,000;10,00\n2;13/01/2025;A;2,500;4,00\n',
    ['2025-01-13 1 A product 1000 1000 -', '2025-01-13 2 A product 2500 1000 -'],
  ],
  [
    'quantities of three decimals with a point, told by the totals',
    'Ordine;Data;Codice;Quantità;Prezzo;Importo\n1;13/01/2025;A;1.000;10,00;10,00\n2;13/01/2025;A;2.000;4,00;8,00\n',
    ['2025-01-13 1 A product 1000 1000 -', '2025-01-13 2 A product 2000 800 -'],
  ],
  [
    'quantities of three decimals, English',
    'Order,Date,SKU,Qty,Price\n1,2025-01-13,A,1.000,10.00\n2,2025-01-13,A,0.735,4.00\n',
    ['2025-01-13 1 A product 1000 1000 -', '2025-01-13 2 A product 735 294 -'],
  ],
  [
    'rates in a column called tax, beside net amounts',
    'Data;Fattura;Articolo;Quantità;Imponibile;IVA\n13/01/2025;1;A;1;100,00;22\n14/01/2025;2;B;1;50,00;10\n',
    ['2025-01-13 1 A product 1000 12200 2200', '2025-01-14 2 B product 1000 5500 500'],
  ],
  [
    'rates as fractions',
    'Date,Invoice,Item,Qty,Net,VAT rate\n2025-01-13,1,A,1,100.00,0.22\n2025-01-14,2,B,1,50.00,0.1\n',
    ['2025-01-13 1 A product 1000 12200 2200', '2025-01-14 2 B product 1000 5500 500'],
  ],
  [
    'prices with tax, and the tax of the line',
    'Date,Invoice,Item,Qty,Price incl. VAT,VAT\n2025-01-13,1,A,2,12.20,4.40\n2025-01-14,2,B,1,6.10,1.10\n',
    ['2025-01-13 1 A product 2000 2440 440', '2025-01-14 2 B product 1000 610 110'],
  ],
  [
    'tax of goods and shipping on top, told by the total',
    'Data;Ordine;Articolo;Quantità;Prezzo;Spedizione;IVA;Totale\n13/01/2025;1;A;2;10,00;5,00;5,50;30,50\n14/01/2025;2;B;1;10,00;0,00;2,20;12,20\n',
    ['2025-01-13 1 A product 2000 2550 550', '2025-01-13 1 - shipping 0 500 -', '2025-01-14 2 B product 1000 1220 220'],
  ],
  [
    'orders with subtotal, shipping, tax and total',
    'Order,Date,Subtotal,Shipping,Tax,Total\n1,2025-01-13,20.00,5.00,2.00,27.00\n2,2025-01-14,10.00,0.00,1.00,11.00\n',
    ['2025-01-13 1 - product 1000 2700 200', '2025-01-14 2 - product 1000 1100 100'],
  ],
  [
    'orders with a discount too',
    'Order,Date,Subtotal,Discount,Shipping,Tax,Total\n1,2025-01-13,20.00,2.00,5.00,1.80,24.80\n2,2025-01-14,10.00,0.00,0.00,1.00,11.00\n',
    ['2025-01-13 1 - product 1000 2480 180', '2025-01-14 2 - product 1000 1100 100'],
  ],
  [
    'two dates',
    'Ordine;Data ordine;Data consegna;Codice;Quantità;Prezzo\n1;13/01/2025;20/01/2025;A;1;2,00\n',
    ['2025-01-13 1 A product 1000 200 -'],
  ],
  [
    'statuses of shops',
    'Order,Date,Status,SKU,Qty,Price\n1,2025-01-13,wc-completed,A,1,10\n2,2025-01-13,wc-processing,A,1,10\n3,2025-01-13,wc-on-hold,A,1,10\n4,2025-01-13,wc-pending,A,1,10\n5,2025-01-13,wc-refunded,A,1,10\n6,2025-01-13,wc-failed,A,1,10\n7,2025-01-13,wc-cancelled,A,1,10\n8,2025-01-13,Shipped,A,1,10\n9,2025-01-13,Not shipped,A,1,10\n10,2025-01-13,Partially Paid,A,1,10\n11,2025-01-13,payment_pending,A,1,10\n12,2025-01-13,Unpaid,A,1,10\n13,2025-01-13,Open,A,1,10\n14,2025-01-13,In transito,A,1,10\n15,2025-01-13,Evaso,A,1,10\n16,2025-01-13,Da evadere,A,1,10\n17,2025-01-13,Respinto,A,1,10\n18,2025-01-13,Reso,A,1,10\n19,2025-01-13,Stornata,A,1,10\n20,2025-01-13,Non consegnato,A,1,10\n',
    ['2025-01-13 1 A product 1000 1000 -', '2025-01-13 2 A product 1000 1000 -', '2025-01-13 5 A product 1000 1000 -', '2025-01-13 5 A return -1000 -1000 -', '2025-01-13 8 A product 1000 1000 -', '2025-01-13 9 A product 1000 1000 -', '2025-01-13 10 A product 1000 1000 -', '2025-01-13 13 A product 1000 1000 -', '2025-01-13 14 A product 1000 1000 -', '2025-01-13 15 A product 1000 1000 -', '2025-01-13 16 A product 1000 1000 -', '2025-01-13 18 A product 1000 1000 -', '2025-01-13 18 A return -1000 -1000 -', '2025-01-13 19 A product 1000 1000 -', '2025-01-13 19 A return -1000 -1000 -', '2025-01-13 20 A product 1000 1000 -', '!4 status unpaid', '!5 status unpaid', '!7 status failed', '!8 status cancelled', '!12 status unpaid', '!13 status unpaid', '!18 status failed'],
  ],
  [
    'prices by piece and by weight',
    'Ordine;Data;Articolo;Prezzo;Quantità\n1;13/01/2025;A;10,00 €/pz;2 pz\n2;14/01/2025;B;5,50 €/kg;0,750 kg\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-14 2 B product 750 413 -'],
  ],
  [
    'months in words, French, with the first of one',
    'Commande;Date;Total\n1;13 janvier 2025;10,00\n2;1er février 2025;20,00\n3;14 août 2025 à 10h30;5,00\n',
    ['2025-01-13 1 - product 1000 1000 -', '2025-02-01 2 - product 1000 2000 -', '2025-08-14 3 - product 1000 500 -'],
  ],
]

describe('what columns say together', () => {
  for (const [name, file, rows, currency] of KINDS) it(name, () => expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows))
})
