import { describe, expect, it } from 'vitest'
import { told } from '../told.ts'

/** Each: what is told, the file, the right rows (worked out by hand), and the workspace's currency where it is not the euro. */
const KINDS: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    'documents of an accounting package',
    'Data;N. doc.;Tipo;Cod. cli.;Denominazione;Tot. netto;Tot. IVA;Tot. doc.;Pagamento;Agente\n13/01/2025;12/A;Fattura;0012;Rossi srl;100,00;22,00;122,00;Bonifico 30gg;Bianchi\n14/01/2025;13/A;Nota di credito;0012;Rossi srl;-10,00;-2,20;-12,20;Bonifico 30gg;Bianchi\n15/01/2025;1/P;Preventivo;0013;Verdi;50,00;11,00;61,00;;Bianchi\n',
    ['2025-01-13 12/A - product 1000 12200 2200', '2025-01-14 13/A - return -1000 -1220 -220', '!4 type not-a-sale'],
  ],
  [
    'invoices, one not paid: it was issued, and is a sale of its day',
    'Data,Numero,Cliente,Partita IVA,Oggetto,Imponibile,Iva,Lordo,Stato pagamento,Data pagamento\n13/01/2025,1,Rossi srl,01234567890,Consulenza,"1.000,00","220,00","1.220,00",Saldata,20/01/2025\n14/01/2025,2,Verdi spa,01234567891,Merce,"50,00","11,00","61,00",Non saldata,\n',
    ['2025-01-13 1 - product 1000 122000 22000', '2025-01-14 2 - product 1000 6100 1100'],
  ],
  [
    'a day’s takings by rate of tax',
    'Data;Corrispettivi lordi;Aliquota;Imponibile;Imposta\n13/01/2025;122,00;22%;100,00;22,00\n13/01/2025;110,00;10%;100,00;10,00\n',
    ['2025-01-13 2025-01-13 - product 1000 12200 2200', '2025-01-13 2025-01-13 - product 1000 11000 1000'],
  ],
  [
    'the journal of a till: lines taken back and returns',
    'DATA;ORA;MATRICOLA;NUM.CHIUSURA;NUM.DOCUMENTO;TIPO DOC;REPARTO;DESCRIZIONE;QTA;IMPORTO;ALIQUOTA\n13/01/2025;10:01;99MEX000001;0123;0001;VENDITA;1;PANE;1,000;2,50;4,00\n13/01/2025;10:01;99MEX000001;0123;0001;VENDITA;2;LATTE;2,000;3,00;4,00\n13/01/2025;10:05;99MEX000001;0123;0002;ANNULLO;1;PANE;1,000;-2,50;4,00\n14/01/2025;09:01;99MEX000001;0124;0001;VENDITA;1;PANE;1,000;2,50;4,00\n14/01/2025;09:05;99MEX000001;0124;0002;RESO;1;PANE;1,000;-2,50;4,00\n',
    ['2025-01-13 0001 PANE product 1000 250 10', '2025-01-13 0001 LATTE product 2000 300 12', '2025-01-13 0002 PANE return -1000 -250 -10', '2025-01-14 0001 PANE product 1000 250 10', '2025-01-14 0002 PANE return -1000 -250 -10'],
  ],
  [
    'orders of a shop, Italian',
    'ID;Riferimento;Nuovo cliente;Consegna;Cliente;Totale;Pagamento;Stato;Data\n1;ABCDEFGHI;1;Italia;R. Anna;€ 24,40;Carta;Pagamento accettato;2025-01-13 10:00:00\n2;JKLMNOPQR;0;Italia;S. Bea;€ 10,00;Bonifico;In attesa di pagamento bonifico;2025-01-14 10:00:00\n3;STUVWXYZA;0;Italia;S. Bea;€ 12,00;Carta;Annullato;2025-01-14 10:00:00\n4;STUVWXYZB;0;Italia;S. Bea;€ 12,00;Carta;Rimborsato;2025-01-14 10:00:00\n',
    ['2025-01-13 1 - product 1000 2440 -', '2025-01-14 4 - product 1000 1200 -', '2025-01-14 4 - return -1000 -1200 -', '!3 status unpaid', '!4 status cancelled'],
  ],
  [
    'orders of a shop with two grand totals',
    '"ID","Purchase Point","Purchase Date","Bill-to Name","Ship-to Name","Grand Total (Base)","Grand Total (Purchased)","Status"\n"000000001","Main","2025-01-13 10:00:00","Anna","Anna","25.00","25.00","complete"\n"000000002","Main","2025-01-14 10:00:00","Bea","Bea","15.00","15.00","pending"\n"000000003","Main","2025-01-14 10:00:00","Bea","Bea","15.00","15.00","closed"\n',
    ['2025-01-13 000000001 - product 1000 2500 -', '2025-01-14 000000003 - product 1000 1500 -', '!3 status pending'],
  ],
  [
    'a till’s sales with discounts in money',
    'Date;Time;Receipt number;Name;Variant;SKU;Quantity;Price;Discount;VAT %;VAT;Price (inc. VAT);Payment method\n2025-01-13;10:00;1;Coffee;Large;C1;2;2.50;0.00;22;0.90;5.00;Card\n2025-01-13;11:00;2;Tea;Small;T1;1;1.52;0.30;22;0.22;1.22;Cash\n',
    ['2025-01-13 1 C1 product 2000 500 90', '2025-01-13 2 T1 product 1000 122 22'],
  ],
  [
    'a till’s sales with tax on top, cost and a return',
    'Sale ID,Date,Register,Customer,Item,Qty,Retail,Subtotal,Discount,Tax,Total,Cost\n100,01/13/2025 10:00,Front,Ann,Mug,2,10.00,20.00,2.00,1.44,19.44,8.00\n101,01/13/2025 11:00,Back,Bob,Cup,1,5.00,5.00,0.00,0.40,5.40,2.00\n102,01/14/2025 11:00,Back,Bob,Cup,-1,5.00,-5.00,0.00,-0.40,-5.40,-2.00\n',
    ['2025-01-13 100 Mug product 2000 1944 144', '2025-01-13 101 Cup product 1000 540 40', '2025-01-14 102 Cup return -1000 -540 -40'],
  ],
  [
    'tickets: pieces that no heading names, a booking fee',
    'Order,Date,Ticket type,Tickets,Ticket price,Booking fee,Total paid\n1,2025-01-13,Full,2,10.00,1.00,21.00\n2,2025-01-14,Reduced,1,6.00,1.00,7.00\n',
    ['2025-01-13 1 - product 2000 2000 -', '2025-01-13 1 - fee 0 100 -', '2025-01-14 2 - product 1000 600 -', '2025-01-14 2 - fee 0 100 -'],
  ],
  [
    'sales by product with a running balance, estimates among them',
    'Date,Transaction Type,Num,Customer,Memo/Description,Qty,Sales Price,Amount,Balance\n01/13/2025,Invoice,1001,Ann,Mug,2,10.00,20.00,20.00\n01/14/2025,Credit Memo,1002,Ann,Mug,-1,10.00,-10.00,10.00\n01/15/2025,Sales Receipt,1003,Bob,Cup,1,5.00,5.00,15.00\n01/16/2025,Estimate,1004,Bob,Cup,1,5.00,5.00,20.00\n',
    ['2025-01-13 1001 Mug product 2000 2000 -', '2025-01-14 1002 Mug return -1000 -1000 -', '2025-01-15 1003 Cup product 1000 500 -', '!5 type not-a-sale'],
  ],
  [
    'invoice lines with tax on top and the invoice’s total',
    '*ContactName,*InvoiceNumber,*InvoiceDate,*DueDate,Total,InventoryItemCode,*Description,*Quantity,*UnitAmount,Discount,*AccountCode,*TaxType,TaxAmount,Currency\nAnn,INV-1,13/01/2025,13/02/2025,29.40,M1,Mug,2,10.00,,200,20% VAT,4.00,EUR\nAnn,INV-1,13/01/2025,13/02/2025,29.40,C1,Cup,1,5.00,10,200,20% VAT,0.90,EUR\n',
    ['2025-01-13 INV-1 M1 product 2000 2400 400', '2025-01-13 INV-1 C1 product 1000 540 90'],
  ],
  [
    'orders, invoices and their payments in one list',
    'Date,Transaction Type,Transaction Number,Customer,Status,Amount\n2025-01-13,Sales Order,SO-1,Ann,Invoiced,100.00\n2025-01-14,Invoice,INV-1,Ann,Paid,100.00\n2025-01-15,Credit Note,CN-1,Ann,Closed,20.00\n2025-01-16,Payment Received,P-1,Ann,Paid,80.00\n',
    ['2025-01-14 INV-1 - product 1000 10000 -', '2025-01-15 CN-1 - return -1000 -2000 -', '!2 type not-a-sale', '!5 type not-a-sale'],
  ],
  [
    'invoices and what came in for them',
    'Data;Numero;Tipo;Cliente;Importo\n13/01/2025;1;Fattura;Rossi;122,00\n20/01/2025;;Incasso fattura 1;Rossi;122,00\n14/01/2025;2;Fattura;Verdi;61,00\n',
    ['2025-01-13 1 - product 1000 12200 -', '2025-01-14 2 - product 1000 6100 -', '!3 type not-a-sale'],
  ],
  [
    'a till’s journal: lines taken back, discounts, totals and payments',
    'Data;Ora;Scontrino;Riga;Tipo riga;Descrizione;Qta;Prezzo;Importo\n13/01/2025;10:00;1;1;Vendita;Pane;2;1,50;3,00\n13/01/2025;10:00;1;2;Storno;Pane;-1;1,50;-1,50\n13/01/2025;10:00;1;3;Sconto;Sconto 10%;1;0,15;-0,15\n13/01/2025;10:00;1;4;Totale;TOTALE;;;1,35\n13/01/2025;10:00;1;5;Pagamento;CONTANTI;;;1,35\n',
    ['2025-01-13 1 Pane product 2000 300 -', '2025-01-13 1 Pane return -1000 -150 -', '2025-01-13 1 Sconto 10% discount 1000 -15 -', '!6 type not-a-sale'],
  ],
  [
    'a German cash book',
    'Datum;Uhrzeit;Bon-Nr.;Vorgang;Artikel;Menge;Einzelpreis;Gesamtpreis;MwSt;Zahlart\n13.01.2025;10:00;1;Verkauf;Tasse;2;11,90;23,80;19%;Bar\n13.01.2025;10:05;2;Storno;Tasse;-1;11,90;-11,90;19%;Bar\n13.01.2025;10:10;3;Retoure;Tasse;1;11,90;11,90;19%;Bar\n13.01.2025;18:00;4;Entnahme;Bank;1;100,00;-100,00;;Bar\n13.01.2025;18:05;5;Einlage;Wechselgeld;1;50,00;50,00;;Bar\n',
    ['2025-01-13 1 Tasse product 2000 2380 380', '2025-01-13 2 Tasse return -1000 -1190 -190', '2025-01-13 3 Tasse return -1000 -1190 -190', '!5 type transfer', '!6 type transfer'],
  ],
  [
    'movements of stock: what goes back to suppliers is no return',
    'Data;Causale;Numero;Articolo;Quantità;Prezzo;Importo\n13/01/2025;VENDITA;1;A;2;10,00;20,00\n14/01/2025;RESO DA CLIENTE;2;A;1;10,00;10,00\n15/01/2025;CARICO DA FORNITORE;3;A;50;5,00;250,00\n16/01/2025;RESO A FORNITORE;4;A;5;5,00;25,00\n17/01/2025;INVENTARIO;5;A;10;0,00;0,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-14 2 A return -1000 -1000 -', '!4 type not-a-sale', '!5 type not-a-sale', '!6 type not-a-sale'],
  ],
  [
    'lines under blanks, and the order’s untaxed amount, tax and total',
    'Order Reference,Order Date,Customer,Salesperson,Order Lines/Product,Order Lines/Quantity,Order Lines/Unit Price,Order Lines/Subtotal,Untaxed Amount,Taxes,Total,Status\nS001,2025-01-13 10:00:00,Ann,Jo,Mug,2,10.00,20.00,25.00,5.50,30.50,Sales Order\n,,,,Cup,1,5.00,5.00,,,,\nS002,2025-01-14 10:00:00,Bob,Jo,Mug,1,10.00,10.00,10.00,2.20,12.20,Sales Order\nS003,2025-01-14 10:00:00,Bob,Jo,Mug,1,10.00,10.00,10.00,2.20,12.20,Cancelled\n',
    ['2025-01-13 S001 Mug product 2000 2000 -', '2025-01-13 S001 - adjustment 0 550 550', '2025-01-13 S001 Cup product 1000 500 -', '2025-01-14 S002 Mug product 1000 1000 -', '2025-01-14 S002 - adjustment 0 220 220', '!5 status cancelled'],
  ],
  [
    'orders with credit and certificates redeemed',
    'Order ID,Order Status,Order Date,Subtotal (inc tax),Tax Total,Shipping Cost (inc tax),Order Total (inc tax),Store Credit Redeemed,Gift Certificate Amount Redeemed,Payment Method\n1,Completed,13/01/2025,24.40,4.40,5.00,29.40,10.00,0.00,Card\n2,Completed,14/01/2025,12.20,2.20,0.00,12.20,0.00,12.20,Gift Certificate\n',
    ['2025-01-13 1 - product 1000 2440 440', '2025-01-13 1 - shipping 0 500 -', '2025-01-14 2 - product 1000 1220 220'],
  ],
  [
    'lines of a German program: numbers under compound headings, carriage by its name',
    'Auftragsnummer;Auftragsdatum;Kundennummer;Artikelnummer;Bezeichnung;Anzahl;VK-Preis (netto);VK-Preis (brutto);MwSt. %;Gesamt (netto);Gesamt (brutto)\nA1;13.01.2025;K1;T1;Tasse;2;10,00;11,90;19;20,00;23,80\nA1;13.01.2025;K1;V;Versandkosten;1;4,12;4,90;19;4,12;4,90\nA2;14.01.2025;K2;T1;Tasse;1;10,00;11,90;19;10,00;11,90\n',
    ['2025-01-13 A1 T1 product 2000 2380 380', '2025-01-13 A1 V shipping 1000 490 78', '2025-01-14 A2 T1 product 1000 1190 190'],
  ],
  [
    'a revenue stamp is a fee',
    'Numero;Data;Cliente;Descrizione;Quantità;Prezzo;Importo;IVA %\n1;13/01/2025;Rossi;Consulenza;1;100,00;100,00;0\n1;13/01/2025;Rossi;Marca da bollo;1;2,00;2,00;0\n',
    ['2025-01-13 1 Consulenza product 1000 10000 0', '2025-01-13 1 Marca da bollo fee 1000 200 0'],
  ],
  [
    'reservations less a service fee, and their payouts',
    'Date,Type,Confirmation code,Start date,Nights,Guest,Listing,Details,Reference code,Currency,Amount,Paid out,Service fee,Cleaning fee,Gross earnings\n01/14/2025,Payout,,,,,,Transfer to IBAN,R1,EUR,,291.00,,,\n01/14/2025,Reservation,HM1,01/13/2025,3,Ann,Flat,,,EUR,291.00,,9.00,40.00,300.00\n01/15/2025,Payout,,,,,,Transfer to IBAN,R2,EUR,,97.00,,,\n01/15/2025,Reservation,HM2,01/14/2025,1,Bob,Flat,,,EUR,97.00,,3.00,20.00,100.00\n01/16/2025,Reservation,HM3,01/15/2025,2,Cla,Flat,,,EUR,194.00,,6.00,20.00,200.00\n',
    ['2025-01-14 HM1 - product 1000 30000 -', '2025-01-15 HM2 - product 1000 10000 -', '2025-01-16 HM3 - product 1000 20000 -', '!2 type transfer', '!4 type transfer'],
  ],
  [
    'documents of a German program',
    'Belegnr.;Belegdatum;Kundennr.;Kunde;Belegart;Nettobetrag;USt-Betrag;Bruttobetrag;Bezahlt\nRE-1;13.01.2025;10001;Anna;Rechnung;100,00;19,00;119,00;119,00\nGU-1;14.01.2025;10001;Anna;Gutschrift;10,00;1,90;11,90;0,00\nAN-1;14.01.2025;10001;Anna;Angebot;10,00;1,90;11,90;0,00\nAB-1;14.01.2025;10001;Anna;Auftragsbestätigung;10,00;1,90;11,90;0,00\n',
    ['2025-01-13 RE-1 - product 1000 11900 1900', '2025-01-14 GU-1 - return -1000 -1190 -190', '!4 type not-a-sale', '!5 type not-a-sale'],
  ],
  [
    'documents of a French one',
    'N° pièce;Date;Type;Client;Montant HT;Montant TVA;Montant TTC\nFA1;13/01/2025;Facture;Luc;100,00;20,00;120,00\nAV1;14/01/2025;Avoir;Luc;10,00;2,00;12,00\nDE1;15/01/2025;Devis;Luc;10,00;2,00;12,00\nBL1;15/01/2025;Bon de livraison;Luc;10,00;2,00;12,00\n',
    ['2025-01-13 FA1 - product 1000 12000 2000', '2025-01-14 AV1 - return -1000 -1200 -200', '!4 type not-a-sale', '!5 type not-a-sale'],
  ],
  [
    'documents of a Spanish one',
    'Nº factura;Fecha;Tipo;Cliente;Base imponible;IVA;Total\nF1;13/01/2025;Factura;Ana;100,00;21,00;121,00\nR1;14/01/2025;Factura rectificativa;Ana;10,00;2,10;12,10\nP1;14/01/2025;Presupuesto;Ana;10,00;2,10;12,10\nA1;14/01/2025;Albarán;Ana;10,00;2,10;12,10\n',
    ['2025-01-13 F1 - product 1000 12100 2100', '2025-01-14 R1 - return -1000 -1210 -210', '!4 type not-a-sale', '!5 type not-a-sale'],
  ],
]

describe('exports of many programs', () => {
  for (const [name, file, rows, currency] of KINDS) it(name, () => expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows))
})
