import { describe, expect, it } from 'vitest'
import { readAll } from '../reading.ts'
import { said, sums, told } from '../told.ts'

const text = (...lines: string[]) => `${lines.join('\n')}\n`

/** Each: what is told, the file, the right rows (worked out by hand). */
const KINDS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'documents of several kinds under a heading that only says document: quotes and delivery notes are no sales, credit notes take back',
    text('Documento;Data;Num. doc.;Cod. articolo;Q.tà;Prezzo netto;Sconti;Iva;Importo', 'Fattura;13/03/2025;12;T01;10;5,00;10+5%;22;42,75', 'Nota di credito;14/03/2025;3;T01;2;5,00;10+5%;22;8,55', 'Preventivo;15/03/2025;7;V01;1;40,00;;22;40,00', 'Ddt;16/03/2025;9;V01;1;40,00;;22;40,00', 'Fattura accompagnatoria;17/03/2025;13;V01;2;40,00;;10;80,00'),
    ['2025-03-13 12 T01 product 10000 5216 941', '2025-03-14 3 T01 return -2000 -1043 -188', '2025-03-17 13 V01 product 2000 8800 800', '!4 type not-a-sale', '!5 type not-a-sale'],
  ],
  [
    'a last row of sums without a label: no date, no number, no name',
    text('Data;Num.;Cliente;Tot. imponibile;Tot. IVA;Tot. documento', '13/03/2025;12;Rossi;80,75;17,77;98,52', '16/03/2025;13;Verdi;80,00;8,00;88,00', '17/03/2025;14;Neri;10,00;2,20;12,20', ';;;170,75;27,97;198,72'),
    ['2025-03-13 12 - product 1000 9852 1777', '2025-03-16 13 - product 1000 8800 800', '2025-03-17 14 - product 1000 1220 220', '!5 occurredAt missing'],
  ],
  [
    'e-invoices, one turned down by the exchange',
    text('Nome file;Identificativo SDI;Tipo documento;Numero documento;Data documento;Denominazione cliente;Imponibile;Imposta;Totale documento;Stato fattura', 'IT_1.xml;111;TD01;1/FE;13/03/2025;Rossi;100,00;22,00;122,00;Consegnata', 'IT_2.xml;112;TD01;2/FE;13/03/2025;Bianchi;200,00;44,00;244,00;Scartata', 'IT_3.xml;113;TD04;3/FE;14/03/2025;Rossi;50,00;11,00;61,00;Mancata consegna'),
    ['2025-03-13 1/FE - product 1000 12200 2200', '2025-03-14 3/FE - return -1000 -6100 -1100', '!3 status failed'],
  ],
  [
    'what a wallet pays out to the bank is no sale; a note of credit is a return',
    text('Data;Ora;ID transazione;Tipo;Stato;Importo;Commissione', '13/03/2025;09:12;a1;Pagamento;Accettato;€ 12,50;€ 0,20', '14/03/2025;10:00;a2;Nota di accredito;Accettato;€ 2,50;€ 0,00', '15/03/2025;06:00;a3;Accredito;Accettato;€ 12,30;€ 0,00'),
    ['2025-03-13 a1 - product 1000 1250 -', '2025-03-14 a2 - return -1000 -250 -', '!4 type transfer'],
  ],
  [
    'card payments of a terminal: an outcome of authorised is a payment',
    text('Terminale;Data Operazione;Ora Operazione;Tipo Operazione;Circuito;Importo Lordo;Commissioni;Cod. Autorizzazione;Esito', '0099;13/03/2025;09.12;ACQUISTO;VISA;25,00;0,30;123456;AUTORIZZATO', '0099;13/03/2025;11.12;ACQUISTO;VISA;99,00;0,00;;NEGATO', '0099;14/03/2025;09.00;STORNO;VISA;25,00;0,30;123458;AUTORIZZATO'),
    ['2025-03-13 123456 - product 1000 2500 -', '2025-03-14 123458 - return -1000 -2500 -', '!3 status failed'],
  ],
  [
    'tax by rate in columns of its own adds up; fees by rate are no tax',
    text('Data;Ora;Numero ricevuta;IVA (22,0%);IVA (10,0%);Totale;Commissione 14%;Netto', '13/03/2025;09:12;1001;2,16;0,00;12,00;1,68;10,32', '14/03/2025;10:40;1002;0,00;0,50;5,50;0,77;4,73'),
    ['2025-03-13 1001 - product 1000 1200 216', '2025-03-14 1002 - product 1000 550 50'],
  ],
  [
    'a statement with fees and taxes in one column: what was sold is before them',
    text('"Data","Tipo","Titolo","Info","Valuta","Importo","Commissioni e imposte","Netto","Dettagli fiscali"', '"14 marzo 2025","Vendita","Pagamento dell\'ordine n. 3002","Vaso","EUR","€40,00","-€2,10","€37,90","--"', '"14 marzo 2025","Commissione","Commissione sulla transazione","Ordine n. 3002","EUR","--","-€2,60","-€2,60","--"', '"16 marzo 2025","Rimborso","Rimborso dell\'ordine n. 3001","Tazza","EUR","-€10,00","€0,50","-€9,50","--"', '"17 marzo 2025","Deposito","€25,80 inviati al tuo conto bancario","","EUR","--","--","--","--"'),
    ['2025-03-14 Vaso Pagamento dell\'ordine n. 3002 product 1000 4000 -', '2025-03-16 Tazza Rimborso dell\'ordine n. 3001 return -1000 -1000 -', '!3 type not-a-sale', '!5 type transfer'],
  ],
  [
    'an order’s own row above its lines, told apart by what they lack: it is not summed a second time',
    text('Date,Receipt Number,Line Type,Customer Code,Quantity,Subtotal,Sales Tax,Total,Paid,Details,Register,Status,Sku', '2025-03-13 09:10:00,501,Sale,C1,3,41.00,9.02,50.02,50.02,2 X Mug + 1 X Plate,Main,Closed,', '2025-03-13 09:10:00,501,Sale Line,C1,2,26.00,5.72,31.72,,Mug,Main,,MUG-1', '2025-03-13 09:10:00,501,Sale Line,C1,1,15.00,3.30,18.30,,Plate,Main,,PLT-1', '2025-03-13 09:10:00,501,Payment,C1,,,,,50.02,Card,Main,,', '2025-03-14 12:00:00,503,Sale,,-1,-13.00,-2.86,-15.86,-15.86,-1 X Mug,Main,Closed,', '2025-03-14 12:00:00,503,Sale Line,,-1,-13.00,-2.86,-15.86,,Mug,Main,,MUG-1', '2025-03-14 12:00:00,503,Payment,,,,,,-15.86,Cash,Main,,'),
    ['2025-03-13 501 MUG-1 product 2000 3172 572', '2025-03-13 501 PLT-1 product 1000 1830 330', '2025-03-14 503 MUG-1 return -1000 -1586 -286'],
  ],
  [
    'payments of a shop: whether they are paid out yet is no matter of the sale',
    text('Transaction Date,Type,Order,Payout Status,Payout Date,Payout ID,Amount,Fee,Net,Currency', '2025-03-13 09:00:00 +0100,charge,#1001,paid,2025-03-16,9001,50.00,1.25,48.75,EUR', '2025-03-14 09:00:00 +0100,refund,#1001,paid,2025-03-16,9001,-50.00,0.00,-50.00,EUR', '2025-03-16 00:00:00 +0100,payout,,paid,2025-03-16,9001,1.25,0.00,1.25,EUR', '2025-03-17 10:00:00 +0100,charge,#1003,pending,,,20.00,0.55,19.45,EUR'),
    ['2025-03-13 #1001 - product 1000 5000 -', '2025-03-14 #1001 - return -1000 -5000 -', '2025-03-17 #1003 - product 1000 2000 -', '!4 type transfer'],
  ],
  [
    'a marketplace’s transactions in German',
    text('"Datum/Uhrzeit","Abrechnungsnummer","Typ","Bestellnummer","SKU","Beschreibung","Menge","Marketplace","Umsätze","Produktumsatzsteuer","Gutschrift für Versandkosten","Steuer auf Versandgutschrift","Rabatte aus Werbeaktionen","Steuer auf Aktionsrabatte","Verkaufsgebühren","Gebühren zu Versand durch Amazon","Andere","Gesamt"', '"13.03.2025 08:10:11 UTC","1777","Bestellung","304-1","TZ-1","Tasse","2","amazon.de","20,00","3,80","0","0","0","0","-3,10","0","0","20,70"', '"14.03.2025 09:10:11 UTC","1777","Erstattung","304-1","TZ-1","Tasse","1","amazon.de","-10,00","-1,90","0","0","0","0","1,55","0","0","-10,35"', '"15.03.2025 00:00:00 UTC","1777","Übertrag","","","An Bankkonto","","","0","0","0","0","0","0","0","0","-10,35","-10,35"', '"15.03.2025 10:00:00 UTC","1778","Servicegebühr","","","Abo","","","0","0","0","0","0","0","0","-39,00","0","-39,00"'),
    ['2025-03-13 304-1 TZ-1 product 2000 2380 380', '2025-03-14 304-1 TZ-1 return -1000 -1190 -190', '!4 type transfer', '!5 type not-a-sale'],
  ],
  [
    'totals before and after two discounts, carriage after its own, and the whole order’s amount on each line',
    'Order ID,Order Status,Cancellation/Return Type,SKU,Quantity,Sku Quantity of return,SKU Unit Original Price,SKU Subtotal Before Discount,SKU Platform Discount,SKU Seller Discount,SKU Subtotal After Discount,Shipping Fee After Discount,Shipping Fee Seller Discount,Order Amount,Order Refund Amount,Created Time\n1,Completed,,M,2,0,10.00,20.00,0.00,2.00,18.00,4.00,0.00,27.00,0.00,13/01/2025 10:00:00\n1,Completed,,C,1,0,5.00,5.00,0.00,0.00,5.00,4.00,0.00,27.00,0.00,13/01/2025 10:00:00\n2,Cancelled,Cancel,M,1,0,10.00,10.00,0.00,0.00,10.00,4.00,0.00,14.00,14.00,14/01/2025 10:00:00\n3,Completed,Return/Refund,M,1,1,10.00,10.00,3.00,0.00,7.00,0.00,4.00,7.00,7.00,16/01/2025 10:00:00\n',
    ['2025-01-13 1 M product 2000 1800 -', '2025-01-13 1 - shipping 0 400 -', '2025-01-13 1 C product 1000 500 -', '2025-01-16 3 M product 1000 700 -', '2025-01-16 3 M return -1000 -700 -', '!4 status cancelled'],
  ],
  [
    'what lines cost with their discounts and taxes, of several figures before them',
    'Order ID,Order Date,Item Name,Item Revenue,Modifiers Revenue,Total Revenue,Discounts,Item Tax Amount,Total with Discounts,Refunded\nO1,2025-01-13 10:00,Latte,4.00,0.50,4.50,-0.45,0.36,4.41,No\nO1,2025-01-13 10:00,Muffin,3.00,0.00,3.00,0.00,0.24,3.24,No\nO2,2025-01-14 11:00,Latte,4.00,0.00,4.00,0.00,0.32,4.32,Yes\n',
    ['2025-01-13 O1 Latte product 1000 441 36', '2025-01-13 O1 Muffin product 1000 324 24', '2025-01-14 O2 Latte product 1000 432 32', '2025-01-14 O2 Latte return -1000 -432 -32'],
  ],
  [
    'discounts of a whole euro, which the orders’ totals tell from a share',
    'order_number;date;sku;quantity;price;subtotal;tax;shipping_price;discount;total\n1;2025-01-13;M;2;10.00;25.00;5.50;4.00;0.00;34.50\n1;2025-01-13;C;1;5.00;25.00;5.50;4.00;0.00;34.50\n2;2025-01-14;C;2;5.00;10.00;2.20;0.00;1.00;11.20\n',
    ['2025-01-13 1 M product 2000 2000 -', '2025-01-13 1 - shipping 0 400 -', '2025-01-13 1 - adjustment 0 550 550', '2025-01-13 1 C product 1000 500 -', '2025-01-14 2 C product 2000 900 -', '2025-01-14 2 - adjustment 0 220 220'],
  ],
  [
    'kinds of documents and states that a program ran together',
    'Number,Date,DocType,State,Total\n1,2025-03-13,SalesInvoice,PaymentReceived,10.00\n2,2025-03-14,CreditNote,PaymentReceived,4.00\n3,2025-03-15,SalesInvoice,AwaitingPayment,5.00\n4,2025-03-16,MerchantPayout,,6.00\n',
    ['2025-03-13 1 - product 1000 1000 -', '2025-03-14 2 - return -1000 -400 -', '2025-03-15 3 - product 1000 500 -', '!5 type transfer'],
  ],
  [
    'characters written as HTML does, whose semicolons part no cells',
    'Ordine;Data;Articolo;Quantità;Prezzo;Totale\n1;13/01/2025;Vaso &amp; piatto;2;10,00;20,00\n2;14/01/2025;Tazza;1;5,00;5,00\n3;15/01/2025;Caff&egrave; &amp; t&#232;;1;3,00;3,00\n4;16/01/2025;Tazza;1;5,00;5,00;\n',
    ['2025-01-13 1 Vaso & piatto product 2000 2000 -', '2025-01-14 2 Tazza product 1000 500 -', '2025-01-15 3 Caffè & tè product 1000 300 -', '2025-01-16 4 Tazza product 1000 500 -'],
  ],
  [
    'longer codes of documents, delivery notes and orders beside their invoices',
    'Tipo Doc;Num Doc;Data Doc;Cod Cli;Cod Art;Qta;Prezzo;Valore Netto\nOCL;7;12/01/2025;C1;A1;10,00;5,00;50,00\nBC;9;12/01/2025;C1;A1;10,00;5,00;50,00\nFAT;12;13/01/2025;C1;A1;10,00;5,00;50,00\nNCR;3;14/01/2025;C1;A1;1,00;5,00;5,00\n',
    ['2025-01-13 12 A1 product 10000 5000 -', '2025-01-14 3 A1 return -1000 -500 -', '!2 type not-a-sale', '!3 type not-a-sale'],
  ],
  [
    'days of a shop with coupons, returns, taxes and carriage on the way to the total',
    'Date,Orders,Gross sales,Returns,Coupons,Net sales,Taxes,Shipping,Total sales\n2025-01-13,3,100.00,0.00,10.00,90.00,19.80,5.00,114.80\n2025-01-14,2,60.00,20.00,0.00,40.00,8.80,0.00,48.80\n',
    ['2025-01-13 2025-01-13 - product 1000 10980 1980', '2025-01-13 2025-01-13 - shipping 0 500 -', '2025-01-14 2025-01-14 - product 1000 4880 880'],
  ],
  [
    'several charges that only together lead from one total to another',
    'Data;Conto;Totale piatti;Coperto;Servizio;Totale conto\n13/03/2025;1;50,00;4,00;5,00;59,00\n13/03/2025;2;20,00;2,00;2,00;24,00\n14/03/2025;3;30,00;4,00;3,00;37,00\n',
    ['2025-03-13 1 - product 1000 5900 -', '2025-03-13 2 - product 1000 2400 -', '2025-03-14 3 - product 1000 3700 -'],
  ],
  [
    'pieces that came back beside the money for them, under headings of two rows',
    ';;Vendite;;Resi;\nData;Negozio;Quantità;Importo;Quantità;Importo\n13/01/2025;Centro;10;100,00;1;10,00\n14/01/2025;Centro;5;50,00;0;0,00\n',
    ['2025-01-13 2025-01-13 - product 10000 10000 -', '2025-01-13 2025-01-13 - return -1000 -1000 -', '2025-01-14 2025-01-14 - product 5000 5000 -'],
  ],
  [
    'pieces that came back beside the money for them, where nobody tells how many were sold',
    'Data;Negozio;Incasso;Quantità resa;Importo resi\n13/01/2025;Centro;100,00;1;10,00\n14/01/2025;Centro;50,00;0;0,00\n',
    ['2025-01-13 2025-01-13 - product 1000 10000 -', '2025-01-13 2025-01-13 - return 0 -1000 -', '2025-01-14 2025-01-14 - product 1000 5000 -'],
  ],
  [
    'when a bill was opened, and when it was closed',
    'ID;Aperta il;Chiusa il;Importo\n7;13/01/2025 23:50;14/01/2025 00:10;25,00\n8;14/01/2025 11:00;14/01/2025 11:01;10,00\n',
    ['2025-01-13 7 - product 1000 2500 -', '2025-01-14 8 - product 1000 1000 -'],
  ],
  [
    'Adyen settlement details: what came in and what went out in two columns',
    'Company Account,Merchant Account,Psp Reference,Merchant Reference,Payment Method,Creation Date,TimeZone,Type,Modification Reference,Gross Currency,Gross Debit (GC),Gross Credit (GC),Exchange Rate,Net Currency,Net Debit (NC),Net Credit (NC),Commission (NC),Batch Number\nC,M,881,1001,visa,2025-01-13 10:00:00,CET,Settled,881,EUR,,50.00,1,EUR,,48.90,1.10,12\nC,M,882,1002,mc,2025-01-13 12:00:00,CET,Settled,882,EUR,,20.00,1,EUR,,19.60,0.40,12\nC,M,881,1001,visa,2025-01-14 10:00:00,CET,Refunded,883,EUR,10.00,,1,EUR,10.00,,,12\nC,M,,Transaction Fees,,2025-01-15 00:00:00,CET,Fee,,EUR,,,,EUR,3.00,,,12\nC,M,,TX123,,2025-01-16 00:00:00,CET,MerchantPayout,,EUR,,,,EUR,55.50,,,12\n',
    ['2025-01-13 1001 - product 1000 5000 -', '2025-01-13 1002 - product 1000 2000 -', '2025-01-14 1001 - return -1000 -1000 -', '!5 type not-a-sale', '!6 type transfer'],
  ],
  [
    'Toast item selections: prices of whole lines, tax on top, voided items',
    'Location,Order Id,Order #,Sent Date,Order Date,Check Id,Server,Dining Option,Item Selection Id,Item Id,Master Id,SKU,PLU,Menu Item,Menu Group,Menu,Sales Category,Gross Price,Discount,Net Price,Qty,Tax,Void?,Deferred,Tax Exempt\nMain,900,1,1/13/25 12:00 PM,1/13/25 11:58 AM,800,Ann,Dine In,1,11,1,,,Burger,Food,Lunch,Food,24.00,2.00,22.00,2,1.76,false,false,false\nMain,900,1,1/13/25 12:00 PM,1/13/25 11:58 AM,800,Ann,Dine In,2,12,2,,,Fries,Food,Lunch,Food,4.00,0.00,4.00,1,0.32,true,false,false\nMain,901,2,1/14/25 12:00 PM,1/14/25 11:58 AM,801,Ann,Dine In,3,12,2,,,Fries,Food,Lunch,Food,8.00,0.00,8.00,2,0.64,false,false,false\n',
    ['2025-01-13 900 11 product 2000 2376 176', '2025-01-14 901 12 product 2000 864 64', '!3 cancelled cancelled'],
  ],
  [
    'what became of sales, under a heading of types',
    'Order #,Order Date,Email,Quantity,Order Type,Gross Sales,Fees,Net Sales\n1,2025-01-13 10:00:00,a@x.it,2,PayPal Completed,44.00,4.00,40.00\n2,2025-01-14 10:00:00,b@x.it,1,Refunded,22.00,2.00,20.00\n',
    ['2025-01-13 1 - product 2000 4400 -', '2025-01-14 2 - product 1000 2200 -', '2025-01-14 2 - return -1000 -2200 -'],
  ],
  [
    'when stays were booked, beside when guests come and go',
    'Numero di prenotazione;Prenotato il;Arrivo;Partenza;Nome ospite;Stato;Importo finale\n1;2025-01-10;2025-02-13;2025-02-15;Rossi;ok;200,00\n2;2025-01-11;2025-02-14;2025-02-15;Verdi;cancelled;0,00\n',
    ['2025-01-10 1 - product 1000 20000 -', '!3 status cancelled'],
  ],
  [
    'what was taken, in thousands',
    'Data;Negozio;Ricavi (migliaia di euro);Visitatori\n13/01/2025;A;12,5;100\n14/01/2025;B;8,3;90\n',
    ['2025-01-13 2025-01-13 - product 1000 1250000 -', '2025-01-14 2025-01-14 - product 1000 830000 -'],
  ],
  [
    'the same, by a sign of the currency',
    'Date,Store,Revenue (€k)\n2025-01-13,A,12.5\n2025-01-14,B,8.3\n',
    ['2025-01-13 2025-01-13 - product 1000 1250000 -', '2025-01-14 2025-01-14 - product 1000 830000 -'],
  ],
  [
    'the same, told above the table; in millions where the heading says so',
    'Sales report, amounts in thousands\n\nDate,Store,Revenue,Tax (€ mln)\n2025-01-13,A,12.5,0.0021\n2025-01-14,B,8.3,0.0014\n',
    ['2025-01-13 2025-01-13 - product 1000 1250000 210000', '2025-01-14 2025-01-14 - product 1000 830000 140000'],
  ],
  [
    'goods of thousands of pieces are in no thousands',
    'Order,Date,Item,Qty,Price x 1000 pcs,Total\n1,2025-01-13,Puzzle 1000,1,10.00,10.00\n2,2025-01-14,Shirt 5k,2,10.00,20.00\n',
    ['2025-01-13 1 Puzzle 1000 product 1000 1000 -', '2025-01-14 2 Shirt 5k product 2000 2000 -'],
  ],
  [
    'a lowered price that is the line’s',
    'Ordine;Data;Articolo;Qta;Prezzo;Prezzo scontato\n1;13/01/2025;A;2;10,00;18,00\n2;14/01/2025;B;1;5,00;5,00\n3;14/01/2025;C;2;5,00;\n',
    ['2025-01-13 1 A product 2000 1800 -', '2025-01-14 2 B product 1000 500 -', '2025-01-14 3 C product 2000 1000 -'],
  ],
  [
    'a lowered price of each piece, where there is one',
    'Order,Date,Item,Qty,Unit price,Price with discount\n1,2025-01-13,A,2,10.00,9.00\n2,2025-01-14,B,1,5.00,\n3,2025-01-14,C,-1,5.00,4.00\n',
    ['2025-01-13 1 A product 2000 1800 -', '2025-01-14 2 B product 1000 500 -', '2025-01-14 3 C return -1000 -400 -'],
  ],
  [
    'what a health service pays for customers is no money given back',
    'Data;Ora;N. scontrino;Descrizione;Q.tà;Prezzo;Rimborso SSN;Ticket;Totale\n13/01/2025;10:00;1;A;1;10,00;8,00;2,00;2,00\n14/01/2025;11:00;2;B;2;5,00;0,00;0,00;10,00\n',
    ['2025-01-13 1 A product 1000 200 -', '2025-01-14 2 B product 2000 1000 -'],
  ],
  [
    'goods without a code go by their name',
    'Ordine;Data;EAN;Articolo;Qta;Totale\n1;13/01/2025;8001234567890;Vaso;1;10,00\n2;14/01/2025;;Tazza;1;8,00\n3;14/01/2025;;Spedizione;1;5,00\n',
    ['2025-01-13 1 8001234567890 product 1000 1000 -', '2025-01-14 2 Tazza product 1000 800 -', '2025-01-14 3 - shipping 1000 500 -'],
  ],
  [
    'invoices with a due date count when they are issued, paid or not',
    'Numero fattura;Data;Data scadenza;Cliente;Totale;Stato\n1;13/01/2025;13/02/2025;Rossi;122,00;Pagata\n2;14/01/2025;14/02/2025;Verdi;61,00;Da incassare\n3;14/01/2025;14/02/2025;Verdi;61,00;Scaduta\n4;14/01/2025;14/02/2025;Verdi;61,00;Annullata\n5;14/01/2025;14/02/2025;Verdi;61,00;Bozza\n',
    ['2025-01-13 1 - product 1000 12200 -', '2025-01-14 2 - product 1000 6100 -', '2025-01-14 3 - product 1000 6100 -', '!5 status cancelled', '!6 status pending'],
  ],
  [
    'the same, where a column asks whether each was paid',
    'Numero;Data;Scadenza;Cliente;Imponibile;IVA;Totale;Pagata\n1;13/01/2025;13/02/2025;Rossi;100,00;22,00;122,00;Sì\n2;14/01/2025;14/02/2025;Verdi;50,00;11,00;61,00;No\n',
    ['2025-01-13 1 - product 1000 12200 2200', '2025-01-14 2 - product 1000 6100 1100'],
  ],
  [
    'orders of which a column says that they were not paid',
    'Ordine;Data;Articolo;Totale;Pagato\n1;13/01/2025;Vaso;122,00;Sì\n2;14/01/2025;Tazza;61,00;No\n3;14/01/2025;Tazza;61,00;\n',
    ['2025-01-13 1 Vaso product 1000 12200 -', '2025-01-14 3 Tazza product 1000 6100 -', '!3 status unpaid'],
  ],
  [
    'invoices without one count too, also by a yes or no, but none that was cancelled or is a draft',
    text('Fattura n.;Data fattura;Cliente;Totale;Pagata', '1;13/01/2025;Rossi;122,00;Sì', '2;14/01/2025;Verdi;61,00;No'),
    ['2025-01-13 1 - product 1000 12200 -', '2025-01-14 2 - product 1000 6100 -'],
  ],
  [
    'the same in English, with states of their own',
    text('Invoice Number,Invoice Date,Client,Total,Status', '1,2025-01-13,Rossi,122.00,Paid', '2,2025-01-14,Verdi,61.00,Overdue', '3,2025-01-14,Verdi,61.00,Draft', '4,2025-01-15,Verdi,30.00,Void'),
    ['2025-01-13 1 - product 1000 12200 -', '2025-01-14 2 - product 1000 6100 -', '!4 status pending', '!5 status cancelled'],
  ],
  ...([['Data;Numero;Importo prima delle commissioni;Commissioni;Importo dopo le commissioni', 'Italian'], ['Date;Ref;Amount before fees;Fees;Amount after fees', 'English'], ['Date;Réf;Montant avant frais;Frais;Montant après frais', 'French'], ['Datum;Beleg;Betrag vor Gebühren;Gebühren;Betrag nach Gebühren', 'German'], ['Date;Réf;Après commission;Commission;Avant commission', 'without a word for amounts, the other way about']] as const).map(([heads, language]) => [
    `amounts before and after fees: ${language}`,
    text(heads, ...(heads.startsWith('Date;Réf;Après') ? ['2025-01-13;R1;29,00;1,00;30,00', '2025-01-14;R2;19,20;0,80;20,00'] : ['2025-01-13;R1;30,00;1,00;29,00', '2025-01-14;R2;20,00;0,80;19,20'])),
    ['2025-01-13 R1 - product 1000 3000 -', '2025-01-14 R2 - product 1000 2000 -'],
  ] as const),
  [
    'a wallet in French, its number’s heading abbreviated',
    text('Date;Heure;Nom;Type;État;Devise;Avant commission;Commission;Net;N° de transaction', '13/01/2025;10:00:00;Anna;Paiement Express Checkout;Terminé;EUR;30,00;-1,20;28,80;T1', '15/01/2025;10:00:00;;Virement vers le compte bancaire;Terminé;EUR;-28,80;0,00;-28,80;T3'),
    ['2025-01-13 T1 - product 1000 3000 -', '!3 type transfer'],
  ],
  [
    'transactions by their Spanish number',
    text('Fecha;Hora;ID de transacción;Artículo;Cantidad;Ventas netas', '13/01/2025;10:00;T1;Café;2;9,00', '13/01/2025;10:00;T2;Té;1;5,00'),
    ['2025-01-13 T1 Café product 2000 900 -', '2025-01-13 T2 Té product 1000 500 -'],
  ],
  [
    'nights, what guests had besides, and the town’s tax on them, which is no revenue',
    text('Prenotazione;Ospite;Check-in;Check-out;Camera;Notti;Prezzo per notte;Totale camera;Tassa di soggiorno;Extra;Totale', '1001;Rossi;13/03/2025;15/03/2025;101;2;100,00;200,00;6,00;10,00;216,00', '1002;Verdi;14/03/2025;15/03/2025;102;1;80,00;80,00;2,00;0,00;82,00'),
    ['2025-03-13 1001 - product 2000 20000 -', '2025-03-13 1001 - fee 0 1000 -', '2025-03-14 1002 - product 1000 8000 -'],
  ],
  [
    'pieces sold and pieces that came back, beside their price',
    text('Data;Articolo;Venduti;Resi;Prezzo', '13/01/2025;A;2;1;10,00', '14/01/2025;B;1;0;5,00'),
    ['2025-01-13 2025-01-13 A product 2000 2000 -', '2025-01-13 2025-01-13 A return -1000 -1000 -', '2025-01-14 2025-01-14 B product 1000 500 -'],
  ],
  [
    'the same beside what they came to',
    text('Date,SKU,Units sold,Returns,Sales', '2025-01-13,A,4,1,40.00', '2025-01-14,B,1,0,5.50'),
    ['2025-01-13 2025-01-13 A product 4000 4000 -', '2025-01-13 2025-01-13 A return -1000 -1000 -', '2025-01-14 2025-01-14 B product 1000 550 -'],
  ],
  [
    'but not money that was given back',
    text('Date,SKU,Units sold,Returns,Sales', '2025-01-13,A,4,10.00,40.00', '2025-01-14,B,1,0.00,5.50'),
    ['2025-01-13 2025-01-13 A product 4000 4000 -', '2025-01-13 2025-01-13 - return 0 -1000 -', '2025-01-14 2025-01-14 B product 1000 550 -'],
  ],
  [
    'articles sold whose number alone is called an invoice’s do not: shops number their sales so',
    text('Num. fattura;Data;Codice;Pezzi;Importo;Stato pagamento', '1;13/01/2025;VASO;1;122,00;Pagato', '2;14/01/2025;TAZZA;1;61,00;Non pagato', '3;14/01/2025;TAZZA;1;61,00;Fallito'),
    ['2025-01-13 1 VASO product 1000 12200 -', '!3 status unpaid', '!4 status failed'],
  ],
  [
    'documents that nothing calls invoices do not',
    text('Numero;Data;Cliente;Totale;Stato', '1;13/01/2025;Rossi;122,00;Pagato', '2;14/01/2025;Verdi;61,00;Non pagato'),
    ['2025-01-13 1 - product 1000 12200 -', '!3 status unpaid'],
  ],
  [
    'orders that are to be paid by a day do not',
    'Order,Date,Due date,Customer,Total,Payment status\n1,2025-01-13,2025-02-13,Rossi,122.00,Paid\n2,2025-01-14,2025-02-14,Verdi,61.00,Unpaid\n',
    ['2025-01-13 1 - product 1000 12200 -', '!3 status unpaid'],
  ],
  [
    'a price under a bare `Listino`, of which the other one has the discount off already',
    text('Data;Num.;Articolo;Listino;Sc.1;Prezzo;Aliq. IVA', '13/03/2025;1;Vaso;20,00;10;18,00;22', '14/03/2025;2;Tazza;10,00;;10,00;22', '15/03/2025;3;Piatto;8,00;10;7,20;10'),
    ['2025-03-13 1 Vaso product 1000 1800 325', '2025-03-14 2 Tazza product 1000 1000 180', '2025-03-15 3 Piatto product 1000 720 65'],
  ],
  [
    'totals after a refund beside those that were paid, filled where something was given back',
    text('Sale Date,Order ID,Number of Items,Order Value,Discount Amount,Shipping,Sales Tax,Order Total,Card Processing Fees,Order Net,Adjusted Order Total,Adjusted Card Processing Fees,Adjusted Net Order Amount', '03/13/25,3001,1,40.00,0.00,4.00,0.00,44.00,2.00,42.00,,,', '03/14/25,3002,2,30.00,0.00,4.00,0.00,34.00,1.60,32.40,24.00,1.20,22.80', '03/15/25,3003,1,20.00,2.00,4.00,0.00,22.00,1.20,20.80,0.00,0.00,0.00'),
    ['2025-03-13 3001 - product 1000 4400 0', '2025-03-14 3002 - product 2000 3400 0', '2025-03-14 3002 - return 0 -1000 0', '2025-03-15 3003 - product 1000 2200 0', '2025-03-15 3003 - return -1000 -2200 0'],
  ],
  [
    'the same where a nought stands wherever nothing was given back, and of another program',
    text('Data;Ordine;Totale ordine;IVA;Totale dopo i rimborsi', '13/03/2025;A1;44,00;7,93;0,00', '14/03/2025;A2;122,00;22,00;61,00', '15/03/2025;A3;22,00;3,97;0,00'),
    ['2025-03-13 A1 - product 1000 4400 793', '2025-03-14 A2 - product 1000 12200 2200', '2025-03-14 A2 - return 0 -6100 -1100', '2025-03-15 A3 - product 1000 2200 397'],
  ],
  [
    'the same where untouched orders tell their total again',
    text('Data;Ordine;Totale ordine;Totale rettificato', '13/03/2025;A1;44,00;44,00', '14/03/2025;A2;122,00;61,00', '15/03/2025;A3;22,00;0,00'),
    ['2025-03-13 A1 - product 1000 4400 -', '2025-03-14 A2 - product 1000 12200 -', '2025-03-14 A2 - return 0 -6100 -', '2025-03-15 A3 - product 1000 2200 -', '2025-03-15 A3 - return -1000 -2200 -'],
  ],
  [
    'a list of credit notes, by their numbers',
    text('Data;Nota di credito;Codice;Quantità;Importo', '13/03/2025;NC1;VASO;1;20,00', '14/03/2025;NC2;TAZZA;2;10,00', '15/03/2025;NC3;VASO;1;20,00'),
    ['2025-03-13 NC1 VASO return -1000 -2000 -', '2025-03-14 NC2 TAZZA return -2000 -1000 -', '2025-03-15 NC3 VASO return -1000 -2000 -'],
  ],
  [
    'credit notes with the invoices that they take back',
    text('Credit note no,Date,Invoice,Customer ID,Amount', 'CN1,2025-03-13,101,C1,20.00', 'CN2,2025-03-14,102,C2,10.00'),
    ['2025-03-13 101 - return -1000 -2000 -', '2025-03-14 102 - return -1000 -1000 -'],
  ],
  [
    'a list of refunds, whose money is all given back',
    text('Data reso;Numero reso;Codice articolo;Quantità;Importo rimborsato', '13/03/2025;R1;VASO;1;20,00', '14/03/2025;R2;TAZZA;2;10,00', '15/03/2025;R3;VASO;1;20,00'),
    ['2025-03-13 R1 VASO return -1000 -2000 -', '2025-03-14 R2 TAZZA return -2000 -1000 -', '2025-03-15 R3 VASO return -1000 -2000 -'],
  ],
  [
    'refunds of orders, without numbers of their own',
    text('Refund date,Order,Product,Refunded amount', '2025-03-13,1001,Mug,20.00', '2025-03-14,1002,Cup,10.00'),
    ['2025-03-13 1001 Mug return -1000 -2000 -', '2025-03-14 1002 Cup return -1000 -1000 -'],
  ],
  [
    'invoices, some of which a credit note took back: they are no list of returns',
    text('Data;Fattura;Nota di credito;Codice;Quantità;Importo', '13/03/2025;101;;VASO;1;20,00', '14/03/2025;102;NC2;TAZZA;2;10,00', '15/03/2025;103;;VASO;1;20,00'),
    ['2025-03-13 101 VASO product 1000 2000 -', '2025-03-14 102 TAZZA product 2000 1000 -', '2025-03-15 103 VASO product 1000 2000 -'],
  ],
  [
    'pieces as bills write them',
    text('Data;Numero;Articolo;Quantità;Importo', '13/03/2025;1;VASO;x2;20,00', '14/03/2025;2;TAZZA;× 1;10,00', '15/03/2025;3;TAZZA;3x;30,00', '16/03/2025;4;TAZZA;2 pz;20,00'),
    ['2025-03-13 1 VASO product 2000 2000 -', '2025-03-14 2 TAZZA product 1000 1000 -', '2025-03-15 3 TAZZA product 3000 3000 -', '2025-03-16 4 TAZZA product 2000 2000 -'],
  ],
  [
    'what was cancelled of a till’s takings, beside what came back',
    text('Data;Numero chiusura;Totale giornaliero;Di cui resi;Di cui annullamenti', '13/03/2025;101;500,00;10,00;5,00', '14/03/2025;102;300,00;0,00;0,00', '15/03/2025;103;200,00;0,00;7,00'),
    ['2025-03-13 101 - product 1000 50000 -', '2025-03-13 101 - return 0 -1500 -', '2025-03-14 102 - product 1000 30000 -', '2025-03-15 103 - product 1000 20000 -', '2025-03-15 103 - return 0 -700 -'],
  ],
  [
    'the same where nothing tells what came back',
    text('Date,Closing no,Daily total,Of which voids', '2025-03-13,101,500.00,5.00', '2025-03-14,102,300.00,0.00'),
    ['2025-03-13 101 - product 1000 50000 -', '2025-03-13 101 - return 0 -500 -', '2025-03-14 102 - product 1000 30000 -'],
  ],
  [
    'footnotes below the rows, by their marks; a remark without one is a row that cannot be read',
    text('Data;Numero;Articolo;Quantità;Importo', '13/03/2025;1;VASO;1;20,00', '14/03/2025;2;TAZZA;2;10,00', '15/03/2025;3;VASO;1;20,00', '16/03/2025;4;VASO;1;20,00', 'controllare questo;;;;', '* importi soggetti a verifica;;;;', '(1) IVA inclusa', '1 · Mancante;;;;', 'Fonte: gestionale'),
    ['2025-03-13 1 VASO product 1000 2000 -', '2025-03-14 2 TAZZA product 2000 1000 -', '2025-03-15 3 VASO product 1000 2000 -', '2025-03-16 4 VASO product 1000 2000 -', '!6 occurredAt not-a-date'],
  ],
]

describe('further kinds of exports', () => {
  for (const [name, file, rows] of KINDS) it(name, () => expect(told(file)).toEqual(rows))

  it('an order’s own rows are said to be passed over', () => {
    const { counts } = readAll(new TextEncoder().encode(KINDS.find(([name]) => name.startsWith('an order’s own row'))?.[1]))
    expect(counts['order-rows']).toBe(4)
  })
})

describe('lists of what is no sale are asked about, whatever they call their columns', () => {
  const asksOf = (file: string, mapping?: Record<string, string>) => (readAll(new TextEncoder().encode(file), mapping ? { corrections: { mapping } } : {}).plan.asks ?? []).map(({ code, headings }) => `${code} ${headings.join('|')}`)
  const LISTS: Readonly<Record<string, readonly [string, string]>> = {
    'a bank’s movements': [text('Data;Causale;Descrizione;Importo;Valuta', '2025-03-13;Bonifico;ROSSI SRL;122,00;EUR', '2025-03-14;Addebito SDD;ENEL;-200,00;EUR', '2025-03-15;Commissioni;CANONE CONTO;-6,50;EUR', '2025-03-16;Stipendio;EMOLUMENTI;1800,00;EUR'), 'bank-list Importo'],
    'a bank’s movements, English': [text('"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)"', '2025-03-13,2025-03-13,Rossi,IT60,"Credit Transfer","Fattura 12","Main",122.00', '2025-03-14,2025-03-14,AMZN,,Presentment,,"Main",-23.50', '2025-03-15,2025-03-15,Enel,,"Direct Debit",,"Main",-200.00'), 'bank-list Amount (EUR)'],
    'a bank’s movements, out and in': [text('Data;Valuta;Descrizione;Dare;Avere', '13/01/2025;13/01/2025;Bonifico da Rossi;;122,00', '14/01/2025;14/01/2025;Addebito SDD Enel;200,00;'), 'bank-list Dare|Avere'],
    'deposits of a marketplace': [text('Deposit date,Deposit ID,Amount,Bank account', '2025-01-13,D1,120.00,IT60', '2025-01-20,D2,90.00,IT60'), 'payout-list Amount'],
    'what card payments brought to the account': [text('Data accredito;ID accredito;Importo accreditato;IBAN', '13/01/2025;A1;1.200,00;IT60X', '20/01/2025;A2;900,00;IT60X'), 'payout-list Importo accreditato'],
    'what a provider paid out, before and after its fees': [text('Date,Payout ID,Reference,Status,Gross amount,Fees,Net payout', '2025-01-13,P1,R1,Paid,100.00,1.95,98.05', '2025-01-14,P2,R2,Paid,50.00,0.98,49.02'), 'payout-list Gross amount'],
    'what was spent with suppliers': [text('Data;Categoria;Descrizione;Fornitore;Importo', '13/01/2025;Affitto;Canone;Immobiliare;800,00', '14/01/2025;Utenze;Luce;Enel;120,00'), 'purchase-list Importo'],
    'what a platform bills for its commission': [text('Data;Ordine;Piattaforma;Commissione;IVA;Totale fattura', '13/01/2025;1;Glovo;6,00;1,32;7,32', '14/01/2025;2;Glovo;3,00;0,66;3,66'), 'purchase-list Totale fattura'],
    'what a provider paid out': [text('Payout ID,Date,Status,Amount', 'p1,2025-01-13,paid,1200.00', 'p2,2025-01-20,paid,900.00'), 'payout-list Amount'],
    'what a till sent to the bank': [text('Date,Deposit Date,Transfer ID,Total Collected,Fees,Net Total,Deposit Status', '2025-01-13,2025-01-14,D1,100.00,-2.75,97.25,Paid', '2025-01-14,2025-01-15,D2,50.00,-1.75,48.25,Paid'), 'payout-list Total Collected'],
    'an account with what is left on it': [text('Date started (UTC),ID,Type,State,Description,Payment currency,Amount,Fee,Balance,Account', '2025-01-30 23:30:00,r2,TOPUP,COMPLETED,Payment from Rossi,EUR,100.00,0.00,100.00,Main', '2025-01-31 23:30:00,r1,CARD_PAYMENT,COMPLETED,Shop,EUR,-20.00,0.00,80.00,Main', '2025-02-01 23:30:00,r3,CARD_PAYMENT,COMPLETED,Fuel,EUR,-30.00,0.00,50.00,Main'), 'bank-list Amount'],
    'what the shop itself ordered': [text('Ordine fornitore;Data;Fornitore;Articolo;Quantità;Costo unitario;Totale', '1;13/03/2025;Ceramiche;A;100;2,00;200,00', '2;14/03/2025;Carta;B;50;1,00;50,00'), 'purchase-list Totale'],
    'what was spent with a card': [text('Data;Esercente;Categoria;Importo', '13/03/2025;Alimentari;Spesa;-45,00', '14/03/2025;Distributore;Carburante;-60,00'), 'bank-list Importo'],
    'quotes': [text('Preventivo n.;Data;Cliente;Totale;Esito', '1;13/03/2025;Rossi;100,00;Accettato', '2;14/03/2025;Verdi;50,00;Rifiutato'), 'quote-list Totale'],
    'quotes with their articles': [text('Numero preventivo;Data;Cliente;Articolo;Qta;Prezzo;Totale', '1;13/01/2025;Rossi;Vaso;2;61,00;122,00', '2;14/01/2025;Verdi;Tazza;1;61,00;61,00'), 'quote-list Totale'],
    'offers': [text('Offer no.,Date,Customer,Total,Valid until', '1,2025-01-13,Rossi,122.00,2025-02-13', '2,2025-01-14,Verdi,61.00,2025-02-14'), 'quote-list Total'],
    'offers told by the day until which they stand': [text('Numero;Data;Cliente;Descrizione;Totale;Valido fino al', '1;13/01/2025;Rossi;Impianto;1000,00;13/02/2025', '2;14/01/2025;Verdi;Porta;500,00;14/02/2025'), 'quote-list Totale'],
    'the same with their lines': [text('Number,Date,Item,Qty,Price,Total,Valid until', '1,2025-01-13,Sofa,2,5.00,10.00,2025-02-13', '2,2025-01-14,Table,1,5.00,5.00,2025-02-14'), 'quote-list Total'],
    'pro forma invoices': [text('Numero fattura pro-forma;Data;Cliente;Totale', '1;13/01/2025;Rossi;122,00', '2;14/01/2025;Verdi;61,00'), 'quote-list Totale'],
    'what the shop itself ordered, by a number alone': [text('PO #,Date,Vendor,Item,Qty,Total', '1,2025-01-13,Ceramiche,A,2,122.00', '2,2025-01-14,Carta,B,1,61.00'), 'purchase-list Total'],
    'delivery notes': [text('DDT n.;Data DDT;Cliente;Articolo;Qta;Prezzo;Importo', '1;13/01/2025;Rossi;Vaso;1;122,00;122,00', '2;14/01/2025;Verdi;Tazza;2;30,50;61,00'), 'delivery-list Importo'],
    'invoices from suppliers': [text('Data,Numero,Fornitore,Descrizione,Imponibile,IVA,Totale', '13/03/2025,FT77,Enel,Energia,"200,00","44,00","244,00"', '14/03/2025,12/A,Ceramiche,Vasi,"800,00","176,00","976,00"'), 'purchase-list Totale'],
  }
  for (const [name, [file, ask]] of Object.entries(LISTS)) {
    it(name, () => {
      expect(asksOf(file)).toEqual([ask])
      expect(asksOf(file, { [ask.slice(ask.indexOf(' ') + 1).split('|')[0] as string]: 'amount' })).toEqual([])
    })
  }

  it('however a heading says that amounts are in thousands or millions', () => {
    const taken = (heading: string) => sums(text(`Date;Store;${heading}`, '2025-01-13;A;12,5', '2025-01-14;B;8,3')).product
    for (const heading of ['Fatturato K€', 'Vendite (mgl €)', 'Incasso K EUR', "Revenue (000's)", 'Incassi (x 1.000)', 'Importo (.000 €)', 'Ricavi (in k)', 'Umsatz T€', 'Vendite (€/1000)']) expect(taken(heading), heading).toBe(2_080_000)
    for (const heading of ['Sales €mm', 'Revenue (M€)', 'Revenue (M)', 'Ricavi mln', 'Umsatz Mio. EUR']) expect(taken(heading), heading).toBe(2_080_000_000)
    for (const heading of ['Importo EUR', 'Totale € Milano', 'Sales EUR Kiosk', 'Importo 2000', 'Revenue Kids', 'Importo M. Rossi', 'Incasso €']) expect(taken(heading), heading).toBe(2080)
  })

  it('but not by a letter that another heading has its own beside', () => {
    const file = text('Date,Sales (M),Sales (F)', '2025-01-13,100.00,80.00', '2025-01-14,120.00,70.00')
    expect(sums(file, { corrections: { mapping: { 'Sales (M)': 'amount' } } }).product).toBe(22_000)
  })

  it('years side by side are asked about', () => {
    expect(asksOf(text('Date,Store,Sales 2024,Sales 2025', '2025-01-13,A,100.00,110.00', '2025-01-14,A,120.00,130.00'))).toEqual(['which-amount Sales 2024|Sales 2025'])
  })

  it('amounts of several places or kinds side by side are asked about, unless their total is there', () => {
    for (const [one, other] of [['Sales (M)', 'Sales (F)'], ['Incasso Roma', 'Incasso Milano'], ['Lunch sales', 'Dinner sales'], ['Store revenue', 'Online revenue'], ['Umsatz Laden', 'Umsatz Versandhaus']]) {
      expect(asksOf(text(`Date,${one},${other}`, '2025-01-13,100.00,80.00', '2025-01-14,120.00,70.00')).map((ask) => ask.split(' ')[0]), one).toEqual(['which-amount'])
      expect(asksOf(text(`Date,${one},${other},Total`, '2025-01-13,100.00,80.00,180.00', '2025-01-14,120.00,70.00,190.00')), one).toEqual([])
    }
  })

  it('invoices that count before they are paid are told so', () => {
    const bills = (status: string) => said(text('Numero;Data;Scadenza;Cliente;Totale;Stato', '1;13/01/2025;13/02/2025;Rossi;122,00;Pagata', `2;14/01/2025;14/02/2025;Verdi;61,00;${status}`))
    expect(bills('Da incassare')).toContain('invoices-count')
    expect(bills('Pagata')).not.toContain('invoices-count')
  })

  it('and sales that resemble them are not', () => {
    expect(asksOf(text('Data;Scontrino;Articolo;Fornitore;Quantità;Prezzo;Totale', '13/03/2025;1;Vaso;Ceramiche;2;10,00;20,00', '14/03/2025;2;Tazza;Ceramiche;-1;5,00;-5,00'))).toEqual([])
    expect(asksOf(text('Data;Numero;Cliente;Causale;Imponibile;IVA;Totale;Saldo', '13/03/2025;1;Rossi;Vendita;100,00;22,00;122,00;0,00', '14/03/2025;2;Rossi;Reso;-100,00;-22,00;-122,00;0,00'))).toEqual([])
    expect(asksOf(text('Day,Product vendor,Net sales', '2025-03-13,Ceramiche,20.00', '2025-03-14,Carta,5.00'))).toEqual([])
    expect(asksOf(text('Fattura n.;Data;DDT n.;Proforma n.;Cliente;Articolo;Qta;Importo', '1;13/01/2025;7;3;Rossi;Vaso;1;122,00', '2;14/01/2025;8;4;Verdi;Tazza;2;61,00'))).toEqual([])
    expect(asksOf(text('Numero;Data;DDT;Cliente;Importo', '1;13/01/2025;7;Rossi;122,00', '2;14/01/2025;8;Verdi;61,00'))).toEqual([])
    expect(asksOf(text('Number,Date,Customer,Plan,Total,Valid until', '1,2025-01-13,Rossi,Gold,122.00,2026-01-13', '2,2025-01-14,Verdi,Silver,61.00,2026-01-14'))).toEqual([])
    expect(asksOf(text('Data;Offerta;Articolo;Qta;Totale', '13/01/2025;SALDI;Vaso;1;122,00', '14/01/2025;SALDI;Tazza;2;61,00'))).toEqual([])
    expect(asksOf(text('Order,Date,Customer,Total,Valid until', '1,2025-01-13,Rossi,122.00,2026-01-13', '2,2025-01-14,Verdi,61.00,2026-01-14'))).toEqual([])
    expect(sums(text('Data;Ora;ID transazione;Tipo;Importo', '13/03/2025;10:00;1;Pagamento;10,00', '14/03/2025;10:00;2;Rimborso;-10,00'))).toEqual({ product: 1000, return: -1000 })
    expect(said(text('Data;Ora;ID transazione;Tipo;Importo', '13/03/2025;10:00;1;Pagamento;10,00'))).not.toContain('known-export')
  })
})
