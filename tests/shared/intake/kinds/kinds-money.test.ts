import { describe, expect, it } from 'vitest'
import { told } from '../told.ts'

/** Each: what is told, the file, the right rows (worked out by hand), and the workspace's currency where it is not the euro. */
const KINDS: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    'the order’s total on each line, beside quantity and price',
    'Ordine;Data;Codice;Quantità;Prezzo;Totale ordine\n1;13/01/2025;A;2;10,00;25,00\n1;13/01/2025;B;1;5,00;25,00\n2;14/01/2025;A;1;10,00;10,00\n3;15/01/2025;C;3;2,00;6,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 B product 1000 500 -', '2025-01-14 2 A product 1000 1000 -', '2025-01-15 3 C product 3000 600 -'],
  ],
  [
    'the order’s total on each line, beside the lines’ amounts',
    'Ordine;Data;Codice;Quantità;Importo;Totale ordine\n1;13/01/2025;A;2;20,00;25,00\n1;13/01/2025;B;1;5,00;25,00\n2;14/01/2025;A;1;10,00;10,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 B product 1000 500 -', '2025-01-14 2 A product 1000 1000 -'],
  ],
  [
    'the order’s total on each line and nothing else: once an order',
    'Ordine;Data;Codice;Quantità;Totale ordine\n1;13/01/2025;A;2;25,00\n1;13/01/2025;B;1;25,00\n2;14/01/2025;A;1;10,00\n',
    ['2025-01-13 1 A product 2000 2500 -', '2025-01-13 1 B product 1000 0 -', '2025-01-14 2 A product 1000 1000 -'],
  ],
  [
    'a total that repeats, and prices without quantity',
    'Ordine;Data;Codice;Prezzo;Totale\n1;13/01/2025;A;20,00;25,00\n1;13/01/2025;B;5,00;25,00\n2;14/01/2025;A;10,00;10,00\n',
    ['2025-01-13 1 A product 1000 2000 -', '2025-01-13 1 B product 1000 500 -', '2025-01-14 2 A product 1000 1000 -'],
  ],
  [
    'the order’s total on its first line',
    'Order,Date,SKU,Qty,Price,Order Total\n1,2025-01-13,A,2,10.00,25.00\n1,2025-01-13,B,1,5.00,\n2,2025-01-14,A,1,10.00,10.00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 B product 1000 500 -', '2025-01-14 2 A product 1000 1000 -'],
  ],
  [
    'the order’s total and its shipping on each line',
    'Ordine;Data;Codice;Quantità;Prezzo;Spedizione;Totale ordine\n1;13/01/2025;A;2;10,00;4,90;29,90\n1;13/01/2025;B;1;5,00;4,90;29,90\n2;14/01/2025;A;1;10,00;0,00;10,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 - shipping 0 490 -', '2025-01-13 1 B product 1000 500 -', '2025-01-14 2 A product 1000 1000 -'],
  ],
  [
    'tax and shipping once an order, on top, told by the order’s total',
    'Order ID,Date,Item,Quantity,Price,Subtotal,Tax,Shipping,Order Total\n1,2025-01-13,A,2,10.00,25.00,2.50,5.00,32.50\n1,2025-01-13,B,1,5.00,25.00,2.50,5.00,32.50\n2,2025-01-14,A,1,10.00,10.00,1.00,0.00,11.00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 - shipping 0 500 -', '2025-01-13 1 - adjustment 0 250 250', '2025-01-13 1 B product 1000 500 -', '2025-01-14 2 A product 1000 1000 -', '2025-01-14 2 - adjustment 0 100 100'],
  ],
  [
    'orders of one line whose total is the line’s',
    'Ordine;Data;Codice;Quantità;Prezzo;Totale ordine\n1;13/01/2025;A;2;10,00;20,00\n2;14/01/2025;A;1;10,00;10,00\n3;15/01/2025;A;1;10,00;10,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-14 2 A product 1000 1000 -', '2025-01-15 3 A product 1000 1000 -'],
  ],
  [
    'a bare total that is the same on lines sold in different quantity',
    'Order,Date,Product,Qty,Total\n1001,2025-01-13,A,2,25.00\n1001,2025-01-13,B,1,25.00\n1002,2025-01-14,A,1,10.00\n1003,2025-01-14,A,1,10.00\n1003,2025-01-14,C,1,10.00\n',
    ['2025-01-13 1001 A product 2000 2500 -', '2025-01-13 1001 B product 1000 0 -', '2025-01-14 1002 A product 1000 1000 -', '2025-01-14 1003 A product 1000 1000 -', '2025-01-14 1003 C product 1000 0 -'],
  ],
  [
    'lines that cost the same',
    'Order,Date,Product,Qty,Line Total\n1001,2025-01-13,A,1,10.00\n1001,2025-01-13,B,1,10.00\n1002,2025-01-14,A,1,10.00\n',
    ['2025-01-13 1001 A product 1000 1000 -', '2025-01-13 1001 B product 1000 1000 -', '2025-01-14 1002 A product 1000 1000 -'],
  ],
  [
    'lines that cost the same, and others that do not',
    'Order,Date,Product,Qty,Total\n1001,2025-01-13,A,1,10.00\n1001,2025-01-13,A,1,10.00\n1002,2025-01-14,A,1,10.00\n1002,2025-01-14,B,1,7.00\n',
    ['2025-01-13 1001 A product 1000 1000 -', '2025-01-13 1001 A product 1000 1000 -', '2025-01-14 1002 A product 1000 1000 -', '2025-01-14 1002 B product 1000 700 -'],
  ],
  [
    'quantities of which what came back is taken off already',
    'Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Email (Billing),Payment Method Title,Cart Discount Amount,Order Subtotal Amount,Shipping Method Title,Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost,Coupon Code,Discount Amount,Discount Amount Tax\n501,Completed,2025-01-13 10:00,,Anna,R,a@example.com,Card,0.00,25.00,Flat,5.00,0.00,30.00,0.00,A,1,Mug,2,10.00,,0.00,0.00\n501,Completed,2025-01-13 10:00,,Anna,R,a@example.com,Card,0.00,25.00,Flat,5.00,0.00,30.00,0.00,B,2,Cup,1,5.00,,0.00,0.00\n502,Completed,2025-01-14 11:00,,Bea,S,b@example.com,Card,0.00,30.00,Flat,0.00,10.00,30.00,0.00,A,1,Mug,2,10.00,,0.00,0.00\n503,Cancelled,2025-01-15 11:00,,Bea,S,b@example.com,Card,0.00,10.00,Flat,0.00,0.00,10.00,0.00,A,1,Mug,1,10.00,,0.00,0.00\n',
    ['2025-01-13 501 A product 2000 2000 0', '2025-01-13 501 - shipping 0 500 -', '2025-01-13 501 B product 1000 500 0', '2025-01-14 502 A product 2000 2000 0', '!5 status cancelled'],
  ],
  [
    'a wallet’s transfers, conversions and refunds',
    '"Data","Orario","Fuso orario","Nome","Tipo","Stato","Valuta","Lordo","Tariffa","Netto","Indirizzo email mittente","Indirizzo email destinatario","Codice transazione"\n"13/01/2025","10:00:00","CET","Anna","Pagamento Express Checkout","Completata","EUR","20,00","-0,80","19,20","a@example.com","n@example.com","T1"\n"14/01/2025","10:00:00","CET","","Trasferimento","Completata","EUR","-19,00","0,00","-19,00","n@example.com","","T2"\n"15/01/2025","10:00:00","CET","","Trasferimento avviato dall\'utente","Completata","EUR","-1,00","0,00","-1,00","n@example.com","","T3"\n"16/01/2025","10:00:00","CET","Anna","Rimborso di pagamento","Completata","EUR","-5,00","0,20","-4,80","n@example.com","a@example.com","T4"\n"17/01/2025","10:00:00","CET","","Conversione di valuta","Completata","EUR","-3,00","0,00","-3,00","n@example.com","","T5"\n"18/01/2025","10:00:00","CET","","Trasferimento su conto bancario","Completata","EUR","-3,00","0,00","-3,00","n@example.com","","T6"\n',
    ['2025-01-13 T1 - product 1000 2000 -', '2025-01-16 T4 - return -1000 -500 -', '!3 type transfer', '!4 type transfer', '!6 type conversion', '!7 type transfer'],
  ],
  [
    'yen with a comma for thousands, JPY',
    'Order,Date,SKU,Qty,Price\n1,2025-01-13,A,2,"1,500"\n2,2025-01-14,B,1,300\n',
    ['2025-01-13 1 A product 2000 3000 -', '2025-01-14 2 B product 1000 300 -'],
    'JPY',
  ],
  [
    'yen with a comma for thousands among Italian headings, JPY',
    'Ordine;Data;Codice;Quantità;Prezzo\n1;13/01/2025;A;2;1,500\n2;14/01/2025;B;1;300\n',
    ['2025-01-13 1 A product 2000 3000 -', '2025-01-14 2 B product 1000 300 -'],
    'JPY',
  ],
  [
    'yen with a point for thousands, JPY',
    'Ordine;Data;Codice;Quantità;Prezzo\n1;13/01/2025;A;2;1.500\n2;14/01/2025;B;1;300\n',
    ['2025-01-13 1 A product 2000 3000 -', '2025-01-14 2 B product 1000 300 -'],
    'JPY',
  ],
  [
    'two discounts, one after the other',
    'Ordine;Data;Codice;Quantità;Prezzo;Sconto 1;Sconto 2\n1;13/01/2025;A;1;100,00;10;5\n2;14/01/2025;B;2;10,00;;\n3;14/01/2025;B;2;10,00;50;\n',
    ['2025-01-13 1 A product 1000 8550 -', '2025-01-14 2 B product 2000 2000 -', '2025-01-14 3 B product 2000 1000 -'],
  ],
  [
    'percentages and money in one column of discounts',
    'Ordine;Data;Codice;Quantità;Prezzo;Sconto\n1;13/01/2025;A;1;100,00;10%\n2;14/01/2025;B;2;10,00;€ 3,00\n3;14/01/2025;B;2;10,00;3,00 €\n4;14/01/2025;B;2;10,00;\n',
    ['2025-01-13 1 A product 1000 9000 -', '2025-01-14 2 B product 2000 1700 -', '2025-01-14 3 B product 2000 1700 -', '2025-01-14 4 B product 2000 2000 -'],
  ],
  [
    'a line of type discount, written as a size',
    'Ordine;Data;Tipo riga;Codice;Quantità;Importo\n1;13/01/2025;Articolo;A;1;100,00\n1;13/01/2025;Sconto;SC;1;10,00\n2;14/01/2025;Articolo;A;1;50,00\n',
    ['2025-01-13 1 A product 1000 10000 -', '2025-01-13 1 SC discount 1000 -1000 -', '2025-01-14 2 A product 1000 5000 -'],
  ],
  [
    'a line named discount, written as a size',
    'Ordine;Data;Codice;Descrizione;Quantità;Importo\n1;13/01/2025;A1;Tazza;1;100,00\n1;13/01/2025;SC;Sconto;1;10,00\n2;14/01/2025;A1;Tazza;1;50,00\n',
    ['2025-01-13 1 A1 product 1000 10000 -', '2025-01-13 1 SC discount 1000 -1000 -', '2025-01-14 2 A1 product 1000 5000 -'],
  ],
  [
    'discounts joined by a plus',
    'Ordine;Data;Codice;Quantità;Prezzo;Sconto\n1;13/01/2025;A;1;100,00;10+5%\n2;14/01/2025;B;2;10,00;50\n3;14/01/2025;B;2;10,00;10%+10%\n',
    ['2025-01-13 1 A product 1000 8550 -', '2025-01-14 2 B product 2000 1000 -', '2025-01-14 3 B product 2000 1620 -'],
  ],
  [
    'negative prices of negative and of positive quantities',
    'Ordine;Data;Codice;Quantità;Prezzo\n1;13/01/2025;A;2;10,00\n2;14/01/2025;A;-1;-10,00\n3;14/01/2025;A;1;-5,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-14 2 A return -1000 -1000 -', '2025-01-14 3 A return -1000 -500 -'],
  ],
  [
    'statuses of what is no sale',
    'Ordine;Data;Stato;Codice;Quantità;Prezzo\n1;13/01/2025;Pagata;A;1;10,00\n2;13/01/2025;Annullamento;A;1;10,00\n3;13/01/2025;Insoluta;A;1;10,00\n4;13/01/2025;Preventivo;A;1;10,00\n5;13/01/2025;Bozza;A;1;10,00\n6;13/01/2025;Draft;A;1;10,00\n7;13/01/2025;Quote;A;1;10,00\n8;13/01/2025;Void;A;1;10,00\n9;13/01/2025;Chargeback;A;1;10,00\n10;13/01/2025;Annullato;A;1;10,00\n11;13/01/2025;Scaduta;A;1;10,00\n12;13/01/2025;Parzialmente rimborsato;A;1;10,00\n',
    ['2025-01-13 1 A product 1000 1000 -', '2025-01-13 9 A product 1000 1000 -', '2025-01-13 9 A return -1000 -1000 -', '2025-01-13 12 A product 1000 1000 -', '!3 status cancelled', '!4 status unpaid', '!5 status not-a-sale', '!6 status pending', '!7 status pending', '!8 status not-a-sale', '!9 status cancelled', '!11 status cancelled', '!12 status failed'],
  ],
  [
    'types of documents that are no sale',
    'Tipo documento;Numero;Data;Codice;Quantità;Prezzo\nFattura;1;13/01/2025;A;1;10,00\nPreventivo;2;13/01/2025;A;1;10,00\nAnnullamento;3;13/01/2025;A;1;10,00\nBozza;4;13/01/2025;A;1;10,00\nOrdine annullato;5;13/01/2025;A;1;10,00\nDraft;6;13/01/2025;A;1;10,00\nVoid;7;13/01/2025;A;1;10,00\nQuote;8;13/01/2025;A;1;10,00\nInsoluto;9;13/01/2025;A;1;10,00\nNota di credito;10;13/01/2025;A;1;10,00\nChargeback;11;13/01/2025;A;1;10,00\n',
    ['2025-01-13 1 A product 1000 1000 -', '2025-01-13 10 A return -1000 -1000 -', '2025-01-13 11 A return -1000 -1000 -', '!3 type not-a-sale', '!4 type cancelled', '!5 type pending', '!6 type cancelled', '!7 type pending', '!8 type cancelled', '!9 type not-a-sale', '!10 type unpaid'],
  ],
  [
    'an amount in the customer’s currency and in the shop’s, with the rate',
    'Ordine;Data;Articolo;Importo valuta;Valuta;Cambio;Importo EUR\n1;13/01/2025;A;100,00;USD;1,0800;92,59\n2;14/01/2025;B;50,00;EUR;1,0000;50,00\n3;15/01/2025;C;20,00;GBP;0,8500;23,53\n',
    ['2025-01-13 1 A product 1000 9259 -', '2025-01-14 2 B product 1000 5000 -', '2025-01-15 3 C product 1000 2353 -'],
  ],
  [
    'the same, English',
    'Order,Date,Currency,Exchange rate,Total,Total (EUR)\n1,2025-01-13,USD,0.9259,100.00,92.59\n2,2025-01-14,EUR,1,50.00,50.00\n3,2025-01-15,GBP,1.1765,20.00,23.53\n',
    ['2025-01-13 1 - product 1000 9259 -', '2025-01-14 2 - product 1000 5000 -', '2025-01-15 3 - product 1000 2353 -'],
  ],
  [
    'the same by words alone',
    'Order,Date,Currency,Exchange rate,Amount (original),Amount (base)\n1,2025-01-13,USD,0.9259,100.00,92.59\n2,2025-01-14,EUR,1,50.00,50.00\n3,2025-01-15,GBP,1.1765,20.00,23.53\n',
    ['2025-01-13 1 - product 1000 9259 -', '2025-01-14 2 - product 1000 5000 -', '2025-01-15 3 - product 1000 2353 -'],
  ],
  [
    'cents, as the heading says',
    'order,created_at,sku,quantity,amount_cents,currency\n1,2025-01-13T10:00:00Z,A,2,1250,EUR\n2,2025-01-14T10:00:00Z,B,1,500,EUR\n',
    ['2025-01-13 1 A product 2000 1250 -', '2025-01-14 2 B product 1000 500 -'],
  ],
  [
    'tax and shipping that only an order’s total adds up',
    'Order,Date,Item total,Shipping,VAT collected by marketplace,Order total\n1,2025-01-13,20.00,5.00,5.50,30.50\n2,2025-01-14,10.00,5.00,3.30,18.30\n3,2025-01-15,10.00,0.00,0.00,10.00\n',
    ['2025-01-13 1 - product 1000 2550 550', '2025-01-13 1 - shipping 0 500 -', '2025-01-14 2 - product 1000 1330 330', '2025-01-14 2 - shipping 0 500 -', '2025-01-15 3 - product 1000 1000 0'],
  ],
]

describe('what amounts, orders and lines mean', () => {
  for (const [name, file, rows, currency] of KINDS) it(name, () => expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows))
})
