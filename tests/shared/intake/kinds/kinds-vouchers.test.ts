import { describe, expect, it } from 'vitest'
import { told } from '../told.ts'

/** Each: what is told, the file, the right rows (worked out by hand). What a card paid does not lower what was sold. */
const KINDS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a total, a gift card, and what was due',
    'Order,Date,Subtotal,Shipping,Total,Gift card,Amount due\n1,2025-01-13,20.00,5.00,25.00,10.00,15.00\n2,2025-01-14,30.00,0.00,30.00,0.00,30.00\n3,2025-01-15,12.00,5.00,17.00,17.00,0.00\n',
    ['2025-01-13 1 - product 1000 2500 -', '2025-01-14 2 - product 1000 3000 -', '2025-01-15 3 - product 1000 1700 -'],
  ],
  [
    'the same in Italian',
    'Ordine;Data;Totale;Buono regalo usato;Totale da pagare\n1;13/01/2025;25,00;10,00;15,00\n2;14/01/2025;30,00;0,00;30,00\n3;15/01/2025;17,00;17,00;0,00\n',
    ['2025-01-13 1 - product 1000 2500 -', '2025-01-14 2 - product 1000 3000 -', '2025-01-15 3 - product 1000 1700 -'],
  ],
  [
    'a total after the gift card, as subtotal and shipping show',
    'Order,Date,Subtotal,Shipping,Gift card,Total\n1,2025-01-13,20.00,5.00,-10.00,15.00\n2,2025-01-14,30.00,0.00,0.00,30.00\n3,2025-01-15,12.00,5.00,-17.00,0.00\n',
    ['2025-01-13 1 - product 1000 2500 -', '2025-01-14 2 - product 1000 3000 -', '2025-01-15 3 - product 1000 1700 -'],
  ],
  [
    'lines, and an order’s total after the gift card',
    'Order,Date,SKU,Qty,Price,Shipping,Gift card amount,Order total\n1,2025-01-13,A1,2,10.00,5.00,10.00,20.00\n1,2025-01-13,B1,1,5.00,5.00,10.00,20.00\n2,2025-01-14,A1,1,10.00,0.00,0.00,10.00\n3,2025-01-15,B1,3,5.00,5.00,20.00,0.00\n',
    ['2025-01-13 1 A1 product 2000 2000 -', '2025-01-13 1 - shipping 0 500 -', '2025-01-13 1 B1 product 1000 500 -', '2025-01-14 2 A1 product 1000 1000 -', '2025-01-15 3 B1 product 3000 1500 -', '2025-01-15 3 - shipping 0 500 -'],
  ],
  [
    'a gift card inside the order’s total, pieces that came back',
    'Order number,Date created,Time,Total order quantity,Contact email,Note from customer,Additional checkout info,Item,Variant,SKU,Qty,Quantity refunded,Price,Weight,Custom text,Deposit amount,Delivery method,Delivery time,Recipient name,Payment status,Payment method,Gift card amount,Shipping rate,Total tax,Total,Currency,Refunded amount,Net amount,Additional fees,Fulfillment status,Tracking number\n10001,"Jan 13, 2025",10:00 AM,3,a@b.it,,,Mug,,M1,2,0,10.00,,,,Standard,,A,Paid,Card,15.00,5.00,0,30.00,EUR,0,30.00,0,Fulfilled,\n10001,"Jan 13, 2025",10:00 AM,3,a@b.it,,,Cup,,C1,1,0,5.00,,,,Standard,,A,Paid,Card,15.00,5.00,0,30.00,EUR,0,30.00,0,Fulfilled,\n10002,"Jan 14, 2025",3:05 PM,1,b@b.it,,,Mug,,M1,1,0,10.00,,,,Standard,,B,Paid,PayPal,0,5.00,0,15.00,EUR,0,15.00,0,Fulfilled,\n10003,"Jan 15, 2025",3:05 PM,2,b@b.it,,,Cup,,C1,2,1,5.00,,,,Standard,,B,Partially refunded,PayPal,0,5.00,0,15.00,EUR,5.00,10.00,0,Fulfilled,\n',
    ['2025-01-13 10001 M1 product 2000 2000 0', '2025-01-13 10001 - shipping 0 500 -', '2025-01-13 10001 C1 product 1000 500 0', '2025-01-14 10002 M1 product 1000 1000 0', '2025-01-14 10002 - shipping 0 500 -', '2025-01-15 10003 C1 product 2000 1000 0', '2025-01-15 10003 C1 return -1000 -500 0', '2025-01-15 10003 - shipping 0 500 -'],
  ],
  [
    'credit and points',
    'Ordine;Data;Importo ordine;Credito negozio;Punti usati;Importo pagato\n1;13/01/2025;25,00;5,00;0,00;20,00\n2;14/01/2025;30,00;0,00;3,00;27,00\n3;15/01/2025;17,00;0,00;0,00;17,00\n',
    ['2025-01-13 1 - product 1000 2500 -', '2025-01-14 2 - product 1000 3000 -', '2025-01-15 3 - product 1000 1700 -'],
  ],
  [
    'nothing but the gift card and what was paid',
    'Order,Date,Customer,Gift card,Amount paid\n1,2025-01-13,Ann,10.00,15.00\n2,2025-01-14,Bob,0.00,30.00\n3,2025-01-15,Cla,17.00,0.00\n',
    ['2025-01-13 1 - product 1000 2500 -', '2025-01-14 2 - product 1000 3000 -', '2025-01-15 3 - product 1000 1700 -'],
  ],
  [
    'returned to the card',
    'Order,Date,Total,Gift card,Amount due\n1,2025-01-13,25.00,10.00,15.00\n2,2025-01-14,30.00,0.00,30.00\n3,2025-01-15,-12.00,-12.00,0.00\n4,2025-01-15,10.00,0.00,10.00\n',
    ['2025-01-13 1 - product 1000 2500 -', '2025-01-14 2 - product 1000 3000 -', '2025-01-15 3 - return -1000 -1200 -', '2025-01-15 4 - product 1000 1000 -'],
  ],
  [
    'the same where only what was paid is told',
    'Order,Date,Gift card,Amount paid\n1,2025-01-13,10.00,15.00\n2,2025-01-14,0.00,30.00\n3,2025-01-15,-5.00,-7.00\n4,2025-01-15,,10.00\n',
    ['2025-01-13 1 - product 1000 2500 -', '2025-01-14 2 - product 1000 3000 -', '2025-01-15 3 - return -1000 -1200 -', '2025-01-15 4 - product 1000 1000 -'],
  ],
  [
    'how a receipt was paid',
    'Data;Scontrino;Contanti;Carta;Buono regalo;Totale\n13/01/2025;1;10,00;0,00;15,00;25,00\n13/01/2025;2;0,00;30,00;0,00;30,00\n14/01/2025;3;0,00;0,00;17,00;17,00\n',
    ['2025-01-13 1 - product 1000 2500 -', '2025-01-13 2 - product 1000 3000 -', '2025-01-14 3 - product 1000 1700 -'],
  ],
  [
    'meal vouchers among cash and cards',
    'Data;Scontrino;Totale;Contanti;Carta;Buoni pasto\n13/01/2025;1;18,00;2,00;0,00;16,00\n13/01/2025;2;30,00;0,00;30,00;0,00\n14/01/2025;3;8,00;0,00;0,00;8,00\n',
    ['2025-01-13 1 - product 1000 1800 -', '2025-01-13 2 - product 1000 3000 -', '2025-01-14 3 - product 1000 800 -'],
  ],
  [
    'points earned pay nothing',
    'Data;Scontrino;Totale;Punti guadagnati\n13/01/2025;1;18,00;18\n13/01/2025;2;30,00;30\n14/01/2025;3;8,00;8\n',
    ['2025-01-13 1 - product 1000 1800 -', '2025-01-13 2 - product 1000 3000 -', '2025-01-14 3 - product 1000 800 -'],
  ],
  [
    'gift cards sold, by many names, and goods made for them',
    'Ordine;Data;Codice;Descrizione;Quantità;Importo\n1;13/01/2025;TZ01;Tazza blu;2;20,00\n2;14/01/2025;GC50;Gift card digitale 50 €;1;50,00\n3;14/01/2025;GCN;Buono regalo di Natale;1;30,00\n4;14/01/2025;TZ02;E-gift card;1;25,00\n5;14/01/2025;TZ03;Porta gift card in legno;1;9,00\n6;15/01/2025;TZ04;Carta regalo rossa al metro;2;4,00\n',
    ['2025-01-13 1 TZ01 product 2000 2000 -', '2025-01-14 2 GC50 gift 1000 5000 -', '2025-01-14 3 GCN gift 1000 3000 -', '2025-01-14 4 TZ02 gift 1000 2500 -', '2025-01-14 5 TZ03 product 1000 900 -', '2025-01-15 6 TZ04 product 2000 400 -'],
  ],
  [
    'what an order paid by card, on each of its lines',
    'Order,Date,Item,Qty,Price,Total,Gift card code,Gift card paid\n1,2025-01-13,Mug,2,10.00,20.00,ABC123,15.00\n1,2025-01-13,Cup,1,5.00,5.00,ABC123,15.00\n2,2025-01-14,Mug,1,10.00,10.00,,0.00\n',
    ['2025-01-13 1 Mug product 2000 2000 -', '2025-01-13 1 Cup product 1000 500 -', '2025-01-14 2 Mug product 1000 1000 -'],
  ],
  [
    'payments one by one',
    'Data;Ora;Scontrino;Metodo;Importo\n13/01/2025;10:00;1;Contanti;10,00\n13/01/2025;10:00;1;Buono regalo;15,00\n13/01/2025;11:00;2;Carta;30,00\n',
    ['2025-01-13 1 - product 1000 1000 -', '2025-01-13 1 - product 1000 1500 -', '2025-01-13 2 - product 1000 3000 -'],
  ],
  [
    'the same in German',
    'Bestellnummer;Datum;Gesamtbetrag;Geschenkgutschein;Zahlbetrag\n1;13.01.2025;25,00;10,00;15,00\n2;14.01.2025;30,00;0,00;30,00\n3;15.01.2025;12,00;12,00;0,00\n',
    ['2025-01-13 1 - product 1000 2500 -', '2025-01-14 2 - product 1000 3000 -', '2025-01-15 3 - product 1000 1200 -'],
  ],
  [
    'the same in French, below zero',
    'Commande;Date;Total TTC;Carte cadeau;Reste à payer\n1;13/01/2025;25,00;-10,00;15,00\n2;14/01/2025;30,00;0,00;30,00\n',
    ['2025-01-13 1 - product 1000 2500 -', '2025-01-14 2 - product 1000 3000 -'],
  ],
  [
    'a total after discount, carriage and voucher',
    'N. ordine;Data;Subtotale;Sconto;Spedizione;Buono regalo;Totale\n1;13/01/2025;20,00;2,00;5,00;10,00;13,00\n2;14/01/2025;30,00;0,00;5,00;0,00;35,00\n3;15/01/2025;12,00;0,00;0,00;12,00;0,00\n',
    ['2025-01-13 1 - product 1000 2300 -', '2025-01-14 2 - product 1000 3500 -', '2025-01-15 3 - product 1000 1200 -'],
  ],
  [
    'a total by its two ways to pay',
    'Order,Date,Total,Paid by card,Paid by gift card\n1,2025-01-13,25.00,15.00,10.00\n2,2025-01-14,30.00,30.00,0.00\n3,2025-01-15,12.00,0.00,12.00\n',
    ['2025-01-13 1 - product 1000 2500 -', '2025-01-14 2 - product 1000 3000 -', '2025-01-15 3 - product 1000 1200 -'],
  ],
  [
    'a gift card sold, and a box for one',
    'Date,Receipt,Item,Qty,Total\n2025-01-13,1,Digital Gift Card,1,25.00\n2025-01-13,2,Gift card box (red),1,4.00\n2025-01-14,3,Mug,1,10.00\n',
    ['2025-01-13 1 Digital Gift Card gift 1000 2500 -', '2025-01-13 2 Gift card box (red) product 1000 400 -', '2025-01-14 3 Mug product 1000 1000 -'],
  ],
]

describe('gift cards, credit and points', () => {
  for (const [name, file, rows] of KINDS) it(name, () => expect(told(file)).toEqual(rows))
})
