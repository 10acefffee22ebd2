import { describe, expect, it } from 'vitest'
import { readAll } from '../reading.ts'
import { reversed } from './reordered.ts'
import { said, told } from '../told.ts'

/** Each: what is told, the file, the right rows (worked out by hand), the currency where it is not the euro. */
const KINDS: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    'trial orders, by a yes',
    'Order,Date,Test,SKU,Qty,Price\n1,2025-03-13,false,A,1,10.00\n2,2025-03-13,true,A,1,10.00\n3,2025-03-14,false,B,2,10.00\n',
    ['2025-03-13 1 A product 1000 1000 -', '2025-03-14 3 B product 2000 2000 -', '!3 type not-a-sale'],
  ],
  [
    'trial orders, Italian',
    'Ordine;Data;Ordine di prova;Codice;Quantità;Prezzo\n1;13/03/2025;No;A;1;10,00\n2;13/03/2025;Sì;A;1;10,00\n3;14/03/2025;No;B;2;10,00\n',
    ['2025-03-13 1 A product 1000 1000 -', '2025-03-14 3 B product 2000 2000 -', '!3 type not-a-sale'],
  ],
  [
    'a mark where a receipt was annulled',
    'Data;Scontrino;Articolo;Qta;Importo;Annullo\n13/03/2025;1;A;1;10,00;\n13/03/2025;2;B;1;5,00;X\n14/03/2025;3;B;1;5,00;\n',
    ['2025-03-13 1 A product 1000 1000 -', '2025-03-14 3 B product 1000 500 -', '!3 cancelled cancelled'],
  ],
  [
    'how far an order is sent is no country',
    'Ordine;Data;Stato pagamento;Stato evasione;Totale\n1;13/03/2025;Pagato;Evaso;10,00\n2;13/03/2025;In sospeso;Non evaso;20,00\n3;14/03/2025;Parzialmente rimborsato;Evaso;5,00\n4;14/03/2025;Stornato;Non evaso;7,00\n',
    ['2025-03-13 1 - product 1000 1000 -', '2025-03-14 3 - product 1000 500 -', '2025-03-14 4 - product 1000 700 -', '2025-03-14 4 - return -1000 -700 -', '!3 status pending'],
  ],
  [
    'cancelled, in Polish',
    'Order,Date,Status,Total\n1,2025-03-13,Zrealizowane,10.00\n2,2025-03-13,Anulowane,5.00\n',
    ['2025-03-13 1 - product 1000 1000 -', '!3 status cancelled'],
  ],
  [
    'documents in two series',
    'Numero;Serie;Data;Cliente;Totale\n1;A;13/03/2025;Rossi;10,00\n1;B;13/03/2025;Verdi;20,00\n2;A;14/03/2025;Rossi;5,00\n2;B;15/03/2025;Neri;5,00\n',
    ['2025-03-13 1 - product 1000 1000 -', '2025-03-13 1 - product 1000 2000 -', '2025-03-14 2 - product 1000 500 -', '2025-03-15 2 - product 1000 500 -'],
  ],
  [
    'a till’s journal with totals, taxes, payments and change among the goods',
    'Data;Ora;Scontrino;Descrizione;Importo\n13/03/2025;09:05;12;CAFFE;1,20\n13/03/2025;09:05;12;BRIOCHE;1,50\n13/03/2025;09:05;12;TOTALE COMPLESSIVO;2,70\n13/03/2025;09:05;12;di cui IVA;0,25\n13/03/2025;09:05;12;PAGAMENTO CONTANTE;5,00\n13/03/2025;09:05;12;RESTO;-2,30\n13/03/2025;09:10;13;THE;2,00\n13/03/2025;09:10;13;TOTALE COMPLESSIVO;2,00\n13/03/2025;09:10;13;di cui IVA;0,18\n13/03/2025;09:10;13;PAGAMENTO ELETTRONICO;2,00\n',
    ['2025-03-13 12 CAFFE product 1000 120 -', '2025-03-13 12 BRIOCHE product 1000 150 -', '2025-03-13 13 THE product 1000 200 -'],
  ],
  [
    'bills with a charge between two totals',
    'Data;Conto;Totale piatti;Servizio 10%;Totale conto\n13/03/2025;1;50,00;5,00;55,00\n13/03/2025;2;20,00;2,00;22,00\n',
    ['2025-03-13 1 - product 1000 5000 -', '2025-03-13 1 - fee 0 500 -', '2025-03-13 2 - product 1000 2000 -', '2025-03-13 2 - fee 0 200 -'],
  ],
  [
    'takings by how they were paid',
    'Data;Incasso contanti;Incasso carte;Incasso ticket\n13/03/2025;100,00;200,00;30,00\n14/03/2025;50,00;150,00;0,00\n',
    ['2025-03-13 2025-03-13 - product 1000 33000 -', '2025-03-14 2025-03-14 - product 1000 20000 -'],
  ],
  [
    'receipts by how they were paid, with vouchers',
    'Date,Receipt,Cash,Card,Voucher\n2025-03-13,1,10.00,0.00,0.00\n2025-03-13,2,0.00,20.00,0.00\n2025-03-14,3,0.00,5.00,3.00\n',
    ['2025-03-13 1 - product 1000 1000 -', '2025-03-13 2 - product 1000 2000 -', '2025-03-14 3 - product 1000 800 -'],
  ],
  [
    'the same beside refunds',
    'Data;Contanti;Carte;Resi\n13/03/2025;100,00;200,00;-20,00\n14/03/2025;50,00;150,00;0,00\n',
    ['2025-03-13 2025-03-13 - product 1000 30000 -', '2025-03-13 2025-03-13 - return 0 -2000 -', '2025-03-14 2025-03-14 - product 1000 20000 -'],
  ],
  [
    'voided items, prices of whole lines before and after a discount',
    'Order #,Opened Date,Check,Item,Qty,Gross Price,Discount,Net Price,Tax,Void?\n1,2025-03-13 12:00,1,Burger,1,12.00,0.00,12.00,1.00,No\n1,2025-03-13 12:00,1,Fries,1,4.00,0.00,4.00,0.30,Yes\n2,2025-03-13 13:00,2,Burger,2,24.00,2.00,22.00,1.80,No\n3,2025-03-13 14:00,3,Cola,1,3.00,0.00,3.00,0.25,Yes\n',
    ['2025-03-13 1 Burger product 1000 1200 100', '2025-03-13 2 Burger product 2000 2200 180', '!3 cancelled cancelled', '!5 cancelled cancelled'],
  ],
  [
    'returns that are taken off already, with tax on top',
    'Day,Product,Net quantity,Gross sales,Discounts,Returns,Net sales,Tax,Total sales\n2025-03-13,A,2,30.00,-5.00,0.00,25.00,5.50,30.50\n2025-03-14,B,1,10.00,0.00,-10.00,0.00,0.00,0.00\n',
    ['2025-03-13 2025-03-13 A product 2000 3050 550', '2025-03-14 2025-03-14 B product 1000 0 0'],
  ],
  [
    'two moments, and a final price',
    'id;open_at;close_at;number;item;quantity;price;final_price\n1;2025-03-13T12:00:00+01:00;2025-03-13T13:10:00+01:00;101;Pizza;2;8,00;16,00\n2;2025-03-13T20:00:00+01:00;2025-03-13T21:30:00+01:00;102;Birra;3;4,00;12,00\n',
    ['2025-03-13 101 Pizza product 2000 1600 -', '2025-03-13 102 Birra product 3000 1200 -'],
  ],
  [
    'what happened to orders, one row an event',
    'Event;Order;Date;SKU;Qty;Total\norder.created;1;13/03/2025;A;2;20,00\norder.paid;1;13/03/2025;A;2;20,00\norder.created;2;14/03/2025;B;1;5,00\norder.paid;2;14/03/2025;B;1;5,00\norder.refunded;2;15/03/2025;B;1;5,00\n',
    ['2025-03-13 1 A product 2000 2000 -', '2025-03-14 2 B product 1000 500 -', '2025-03-15 2 B return -1000 -500 -', '!3 type not-a-sale', '!5 type not-a-sale'],
  ],
  [
    'of two columns of kinds, the one that tells credit notes',
    'Tipo fattura;Tipo documento;Numero fattura / Documento;Data emissione;Data ricezione;Codice fiscale cliente;Partita IVA cliente;Denominazione cliente;Imponibile/Importo (totale in euro);Imposta (totale in euro);Sdi/file;Fatture consegnate\nFattura ordinaria;Fattura;1/A;13/03/2025;13/03/2025;RSS;IT1;Rossi;100,00;22,00;111;Consegnata\nFattura ordinaria;Nota di credito;2/A;14/03/2025;14/03/2025;RSS;IT1;Rossi;50,00;11,00;112;Consegnata\n',
    ['2025-03-13 1/A - product 1000 12200 2200', '2025-03-14 2/A - return -1000 -6100 -1100'],
  ],
  [
    'codes of documents under a heading nobody knows',
    'Sigla;Num. doc;Data doc;Cod. conto;Ragione sociale;Cod. articolo;Descrizione;Qta;Prezzo;Sconto;Imponibile riga;Aliq.\nFT;1;13/03/2025;501.00001;Rossi;A;Vaso;2;10,00;10;18,00;22\nNC;2;14/03/2025;501.00001;Rossi;A;Vaso;1;10,00;10;9,00;22\n',
    ['2025-03-13 1 A product 2000 2196 396', '2025-03-14 2 A return -1000 -1098 -198'],
  ],
  [
    'what lies between two totals is a discount where its heading says so',
    'Sale Date,Client,Sale ID,Item name,Batch #,Price,Quantity,Subtotal,Discount %,Discount amount,Tax,Item Total,Total Paid w/ Payment Method,Payment Method\n3/13/2025,Ann,1,Yoga,5,15.00,2,30.00,10,3.00,0.00,27.00,27.00,Visa\n3/14/2025,Bob,2,Mat,5,40.00,1,40.00,0,0.00,0.00,40.00,40.00,Cash\n',
    ['2025-03-13 1 Yoga product 2000 2700 0', '2025-03-14 2 Mat product 1000 4000 0'],
  ],
  [
    'a price in a language nobody knows, beside carriage',
    'Data;Numer zamówienia;Kupujący;Oferta;Ilość;Cena za sztukę;Wartość;Dostawa;Status\n13.03.2025 10:00;1;jan;Wazon;2;10,00;20,00;9,99;Wysłane\n14.03.2025 11:00;2;ala;Lampa;1;5,00;5,00;0,00;Anulowane\n',
    ['2025-03-13 1 - product 2000 2000 -', '2025-03-13 1 - shipping 0 999 -', '!3 status cancelled'],
    'PLN',
  ],
  [
    'Dutch compounds',
    'Bestelnummer;Besteldatum;EAN;Titel;Aantal;Verkoopprijs;Commissie;Verzendkosten\n1;13-03-2025;8712345678906;Vaas;2;10,00;2,50;0,00\n2;14-03-2025;8712345678913;Lamp;1;5,00;1,00;0,00\n',
    ['2025-03-13 1 8712345678906 product 2000 2000 -', '2025-03-14 2 8712345678913 product 1000 500 -'],
  ],
  [
    'states whose codes are those of documents too',
    'Order,Date,SKU,Qty,Price,Province\n1,2025-03-13,A,2,10.00,NC\n2,2025-03-14,B,1,5.00,SC\n',
    ['2025-03-13 1 A product 2000 2000 -', '2025-03-14 2 B product 1000 500 -'],
  ],
  [
    'discounts by their abbreviation, as a share and in money',
    'Order,Date,SKU,Qty,Price,Disc %,Disc amount,Net line\n1,2025-03-13,A,2,10.00,10,2.00,18.00\n2,2025-03-14,B,1,5.00,0,0.00,5.00\n',
    ['2025-03-13 1 A product 2000 1800 -', '2025-03-14 2 B product 1000 500 -'],
  ],
  [
    'a tax in a language nobody knows, between two totals',
    'Faktura;Datum;Zákazník;Net total;DPH;Total\n1;13.03.2025;Jan;100,00;21,00;121,00\n2;14.03.2025;Eva;50,00;10,50;60,50\n3;15.03.2025;Eva;200,00;42,00;242,00\n',
    ['2025-03-13 1 - product 1000 12100 2100', '2025-03-14 2 - product 1000 6050 1050', '2025-03-15 3 - product 1000 24200 4200'],
  ],
  [
    'each line’s tax beside the document’s',
    'InvoiceNumber,InvoiceDate,TaxTotal,Total,Quantity,UnitAmount,LineAmount,TaxAmount\nF1,13/01/2025,6.00,36.00,2,10.00,20.00,4.00\nF1,13/01/2025,6.00,36.00,1,10.00,10.00,2.00\nF2,15/01/2025,2.00,12.00,1,10.00,10.00,2.00\n',
    ['2025-01-13 F1 - product 2000 2400 400', '2025-01-13 F1 - product 1000 1200 200', '2025-01-15 F2 - product 1000 1200 200'],
  ],
  [
    'rows that are counted beside the documents’ numbers',
    '#;Numero;Data;Codice;Quantità;Prezzo\n1;B1;20/05/2025;A;2;10,00\n2;B1;20/05/2025;B;1;5,00\n3;B2;21/05/2025;A;1;10,00\n',
    ['2025-05-20 B1 A product 2000 2000 -', '2025-05-20 B1 B product 1000 500 -', '2025-05-21 B2 A product 1000 1000 -'],
  ],
  [
    'the price of a line before the price of a piece',
    'Price (inc. VAT);VAT;VAT %;Discount;Price;Quantity;SKU;Receipt number;Date\n5.00;0.90;22;0.00;2.50;2;C1;1;2025-01-13\n1.22;0.22;22;0.30;1.52;1;T1;2;2025-01-13\n',
    ['2025-01-13 1 C1 product 2000 500 90', '2025-01-13 2 T1 product 1000 122 22'],
  ],
  [
    'takings by how they were paid, and what refunds left of them',
    'Data;Incasso contanti;Incasso carte;Resi;Totale netto\n13/01/2025;100,00;200,00;20,00;280,00\n14/01/2025;50,00;100,00;0,00;150,00\n',
    ['2025-01-13 2025-01-13 - product 1000 30000 -', '2025-01-13 2025-01-13 - return 0 -2000 -', '2025-01-14 2025-01-14 - product 1000 15000 -'],
  ],
  [
    'a voided line whose amount is nought tells nothing of the others',
    'Net Price,Discount,Gross Price,Qty,Void?,Item,Order #,Date\n27.00,3.00,30.00,2,false,Burger,1,2025-01-13\n3.00,0.00,3.00,1,false,Cola,1,2025-01-13\n0.00,0.00,15.00,1,true,Burger,2,2025-01-14\n15.00,0.00,15.00,1,false,Burger,3,2025-01-15\n',
    ['2025-01-13 1 Burger product 2000 2700 -', '2025-01-13 1 Cola product 1000 300 -', '2025-01-15 3 Burger product 1000 1500 -', '!4 cancelled cancelled'],
  ],
  [
    'totals in the customer’s currency and in another, that one first',
    'total_usd,total,currency,order,created_at\n13.18,12.20,EUR,1,2025-03-13\n23.72,21.96,EUR,2,2025-03-14\n',
    ['2025-03-13 1 - product 1000 1220 -', '2025-03-14 2 - product 1000 2196 -'],
  ],
]

describe('rows that are no sale, and amounts told in parts', () => {
  for (const [name, file, rows, currency] of KINDS) it(name, () => expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows))

  it('mean the same with their columns from last to first', () => {
    for (const [name, file, rows, currency] of KINDS) {
      const other = reversed(file)
      if (other) expect(told(other, { currency: currency ?? 'EUR' }), name).toEqual(rows)
    }
  })

  it('a customer who is nobody in particular stays unknown, and that is said', () => {
    const file = 'Ordine;Data;Cliente;Totale\n1;13/03/2025;Ospite;10,00\n2;14/03/2025;Cliente generico;20,00\n3;15/03/2025;Rossi;5,00\n4;15/03/2025;n/d;5,00\n5;16/03/2025;Ospite Srl;7,00\n'
    expect(readAll(new TextEncoder().encode(file)).drafts.map(({ dimensions }) => dimensions[2])).toEqual([null, null, 'Rossi', null, 'Ospite Srl'])
    expect(said(file)).toContain('guests')
  })

  it('one number in two series is two orders', () => {
    const file = 'Numero;Serie;Data;Cliente;Totale\n1;A;13/03/2025;Rossi;10,00\n1;B;14/03/2025;Verdi;20,00\n2;A;15/03/2025;Rossi;5,00\n2;B;16/03/2025;Neri;5,00\n'
    expect(new Set(readAll(new TextEncoder().encode(file)).drafts.map(({ key }) => key)).size).toBe(4)
  })

  it.each([
    ['the article', 'Data;Ordine;Prodotto;Quantità;Totale\n13/01/2025;1;Prova;1;10,00\n14/01/2025;2;Prova;1;12,50\n'],
    ['the customer', 'Data;Ordine;Cliente;Prodotto;Quantità;Totale\n13/01/2025;1;Demo;Vaso;1;10,00\n14/01/2025;2;Test;Tazza;1;12,50\n'],
    ['the category', 'Date,Order,Category,SKU,Qty,Total\n2025-01-13,1,Training,A,1,10.00\n2025-01-14,2,Live,B,1,12.50\n'],
    ['every row', 'Date,Order,Notes,SKU,Qty,Total\n2025-01-13,1,test,A,1,10.00\n2025-01-14,2,test,B,1,12.50\n'],
  ])('%s may be called a trial and is none', (_, file) => {
    expect(readAll(new TextEncoder().encode(file))).toMatchObject({ drafts: [{}, {}], rejects: [] })
  })

  it('what was left out is said', () => {
    expect(said('Order,Date,Test,SKU,Qty,Price\n1,2025-03-13,false,A,1,10.00\n2,2025-03-13,true,A,1,10.00\n')).toContain('trials')
    expect(said('Ordine;Data;Codice;Quantità;Prezzo\n1;45729;A;1;10,00\n2;14/03/2025;B;1;5,00\n')).toContain('date-serials')
  })
})
