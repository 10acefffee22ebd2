import { describe, expect, it } from 'vitest'
import { told } from '../told.ts'

/** Each: what is told, the file, the right rows (worked out by hand), and the workspace's currency where it is not the euro. */
const KINDS: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    'till: imponibile and IVA per rate + total',
    'Data;Ora;Scontrino;Imponibile 22%;IVA 22%;Imponibile 10%;IVA 10%;Totale\n13/01/2025;10:00;0001;10,00;2,20;20,00;2,00;34,20\n13/01/2025;11:00;0002;;;10,00;1,00;11,00\n14/01/2025;09:30;0001;5,00;1,10;;;6,10\n',
    ['2025-01-13 0001 - product 1000 3420 420', '2025-01-13 0002 - product 1000 1100 100', '2025-01-14 0001 - product 1000 610 110'],
  ],
  [
    'invoices: no total, per rate',
    'Numero;Data;Cliente;Imponibile 22%;Imposta 22%;Imponibile 4%;Imposta 4%\n1;13/01/2025;Rossi;100,00;22,00;50,00;2,00\n2;14/01/2025;Verdi;10,00;2,20;0,00;0,00\n',
    ['2025-01-13 1 - product 1000 17400 2400', '2025-01-14 2 - product 1000 1220 220'],
  ],
  [
    'corrispettivi by rate gross',
    'Data;Corrispettivi 22%;Corrispettivi 10%;Corrispettivi 4%;Totale corrispettivi\n13/01/2025;122,00;110,00;0,00;232,00\n14/01/2025;61,00;0,00;10,40;71,40\n',
    ['2025-01-13 2025-01-13 - product 1000 23200 3200', '2025-01-14 2025-01-14 - product 1000 7140 1140'],
  ],
  [
    'UK till: net/vat per rate',
    'Date,Receipt,Net 20%,VAT 20%,Net 5%,VAT 5%,Net 0%,Total\n2025-01-13,1,10.00,2.00,0.00,0.00,3.00,15.00\n2025-01-14,2,0.00,0.00,20.00,1.00,0.00,21.00\n',
    ['2025-01-13 1 - product 1000 1500 200', '2025-01-14 2 - product 1000 2100 100'],
    'GBP',
  ],
  [
    'French till',
    'Date;N° ticket;Total TTC;Total HT;TVA 5,5 %;TVA 10 %;TVA 20 %;Mode de paiement\n13/01/2025;1;32,55;29,00;0,55;1,00;2,00;CB\n14/01/2025;2;12,00;10,00;;;2,00;Espèces\n',
    ['2025-01-13 1 - product 1000 3255 355', '2025-01-14 2 - product 1000 1200 200'],
  ],
  [
    'German till',
    'Belegnummer;Datum;Brutto;Netto 19%;USt 19%;Netto 7%;USt 7%;Zahlungsart\n1;13.01.2025;22,60;10,00;1,90;10,00;0,70;Bar\n2;14.01.2025;11,90;10,00;1,90;0,00;0,00;Karte\n',
    ['2025-01-13 1 - product 1000 2260 260', '2025-01-14 2 - product 1000 1190 190'],
  ],
  [
    'Italian, imp/iva aliquota w/o percent sign',
    'Data documento;Numero;Cliente;Imponibile 22;IVA 22;Imponibile 10;IVA 10;Totale documento\n13/01/2025;1/A;Rossi;100,00;22,00;10,00;1,00;133,00\n14/01/2025;2/A;Verdi;10,00;2,20;0,00;0,00;12,20\n',
    ['2025-01-13 1/A - product 1000 13300 2300', '2025-01-14 2/A - product 1000 1220 220'],
  ],
  [
    'numbered rates: aliquota 1, imponibile 1, imposta 1',
    'Numero;Data;Aliquota 1;Imponibile 1;Imposta 1;Aliquota 2;Imponibile 2;Imposta 2;Totale\n1;13/01/2025;22;100,00;22,00;10;10,00;1,00;133,00\n2;14/01/2025;22;10,00;2,20;;;;12,20\n',
    ['2025-01-13 1 - product 1000 13300 2300', '2025-01-14 2 - product 1000 1220 220'],
  ],
  [
    'order lines with order tax columns per rate repeated',
    'Order,Date,Item,Qty,Price,Line total,Tax 5.5%,Tax 20%\n1,2025-01-13,Bread,2,2.00,4.00,0.21,0.00\n1,2025-01-13,Wine,1,12.00,12.00,0.00,2.00\n2,2025-01-14,Bread,1,2.00,2.00,0.10,0.00\n',
    ['2025-01-13 1 Bread product 2000 400 21', '2025-01-13 1 Wine product 1000 1200 200', '2025-01-14 2 Bread product 1000 200 10'],
  ],
  [
    'US: state and county tax columns',
    'Date,Order #,Subtotal,State Tax,County Tax,City Tax,Total\n01/13/2025,1001,100.00,6.00,1.00,0.50,107.50\n01/14/2025,1002,20.00,1.20,0.20,0.10,21.50\n01/25/2025,1003,10.00,0.60,0.10,0.05,10.75\n',
    ['2025-01-13 1001 - product 1000 10750 750', '2025-01-14 1002 - product 1000 2150 150', '2025-01-25 1003 - product 1000 1075 75'],
    'USD',
  ],
  [
    'Canada: GST PST',
    'Date,Invoice,Customer,Net,GST,PST,Gross\n2025-01-13,1,Ann,100.00,5.00,7.00,112.00\n2025-01-14,2,Bob,50.00,2.50,3.50,56.00\n',
    ['2025-01-13 1 - product 1000 11200 1200', '2025-01-14 2 - product 1000 5600 600'],
    'CAD',
  ],
  [
    'the sum of the taxes stands in a column of its own',
    'Data;Numero;IVA 22%;IVA 10%;Totale IVA;Totale\n13/01/2025;1;2,20;1,00;3,20;23,20\n14/01/2025;2;0,00;1,00;1,00;11,00\n',
    ['2025-01-13 1 - product 1000 2320 320', '2025-01-14 2 - product 1000 1100 100'],
  ],
  [
    'one rate alone',
    'Data;Numero;Imponibile 22%;IVA 22%;Totale\n13/01/2025;1;10,00;2,20;12,20\n14/01/2025;2;20,00;4,40;24,40\n',
    ['2025-01-13 1 - product 1000 1220 220', '2025-01-14 2 - product 1000 2440 440'],
  ],
  [
    'taxable by rate beside what is exempt, no total',
    'Data;Numero;Imponibile 22%;IVA 22%;Imponibile 10%;IVA 10%;Esente art. 10\n13/01/2025;1;10,00;2,20;0,00;0,00;5,00\n14/01/2025;2;0,00;0,00;10,00;1,00;0,00\n',
    ['2025-01-13 1 - product 1000 1720 220', '2025-01-14 2 - product 1000 1100 100'],
  ],
  [
    'an abbreviation for the taxable amount, as the tax beside it shows',
    'Data;Scontrino;Imp. 22%;IVA 22%;Imp. 4%;IVA 4%;Tot.\n13/01/2025;1;100,00;22,00;50,00;2,00;174,00\n14/01/2025;2;10,00;2,20;0,00;0,00;12,20\n',
    ['2025-01-13 1 - product 1000 17400 2400', '2025-01-14 2 - product 1000 1220 220'],
  ],
  [
    'returns by rate',
    'Data;Documento;Tipo;Imponibile 22%;IVA 22%;Imponibile 10%;IVA 10%;Totale\n13/01/2025;1;Fattura;10,00;2,20;20,00;2,00;34,20\n14/01/2025;2;Nota di credito;-10,00;-2,20;0,00;0,00;-12,20\n',
    ['2025-01-13 1 - product 1000 3420 420', '2025-01-14 2 - return -1000 -1220 -220'],
  ],
  [
    'a register of takings at three rates',
    'Data;Descrizione;Imponibile 4%;IVA 4%;Imponibile 10%;IVA 10%;Imponibile 22%;IVA 22%;Non imponibile;Totale\n13/01/2025;Incasso giornaliero;0,00;0,00;100,00;10,00;50,00;11,00;0,00;171,00\n14/01/2025;Incasso giornaliero;10,00;0,40;0,00;0,00;0,00;0,00;5,00;15,40\n',
    ['2025-01-13 2025-01-13 Incasso giornaliero product 1000 17100 2100', '2025-01-14 2025-01-14 Incasso giornaliero product 1000 1540 40'],
  ],
  [
    'lines with the tax inside at two rates',
    'Data;Scontrino;Articolo;Qta;Prezzo IVA incl.;Totale;IVA 10%;IVA 22%\n13/01/2025;1;Caffè;2;1,10;2,20;0,20;\n13/01/2025;1;Tazza;1;12,20;12,20;;2,20\n14/01/2025;2;Caffè;1;1,10;1,10;0,10;\n',
    ['2025-01-13 1 Caffè product 2000 220 20', '2025-01-13 1 Tazza product 1000 1220 220', '2025-01-14 2 Caffè product 1000 110 10'],
  ],
  [
    'lines with the tax on top at two rates',
    'Data;Fattura;Articolo;Qta;Prezzo;Imponibile;IVA 10%;IVA 22%;Totale riga\n13/01/2025;1;Pane;2;10,00;20,00;2,00;0,00;22,00\n13/01/2025;1;Vaso;1;10,00;10,00;0,00;2,20;12,20\n14/01/2025;2;Vaso;3;10,00;30,00;0,00;6,60;36,60\n',
    ['2025-01-13 1 Pane product 2000 2200 200', '2025-01-13 1 Vaso product 1000 1220 220', '2025-01-14 2 Vaso product 3000 3660 660'],
  ],
  [
    'dashes where a rate has nothing',
    'Data;N.;Imponibile 22%;IVA 22%;Imponibile 10%;IVA 10%;Totale\n13/01/2025;1;10,00;2,20;-;-;12,20\n14/01/2025;2;-;-;10,00;1,00;11,00\n',
    ['2025-01-13 1 - product 1000 1220 220', '2025-01-14 2 - product 1000 1100 100'],
  ],
  [
    'a tax that cannot be read is unknown, the amount stands',
    'Data;N.;Imponibile 22%;IVA 22%;Imponibile 10%;IVA 10%;Totale\n13/01/2025;1;10,00;2,20;0,00;0,00;12,20\n14/01/2025;2;10,00;errore;0,00;0,00;12,20\n15/01/2025;3;20,00;4,40;0,00;0,00;24,40\n',
    ['2025-01-13 1 - product 1000 1220 220', '2025-01-14 2 - product 1000 1220 -', '2025-01-15 3 - product 1000 2440 440'],
  ],
  [
    'sales and tax at a rate, English',
    'Date,Ref,Sales @ 20%,VAT @ 20%,Sales @ 0%,Total\n2025-01-13,1,10.00,2.00,3.00,15.00\n2025-01-14,2,20.00,4.00,0.00,24.00\n',
    ['2025-01-13 1 - product 1000 1500 200', '2025-01-14 2 - product 1000 2400 400'],
    'GBP',
  ],
  [
    'discounts by rate are no tax',
    'Order,Date,SKU,Qty,Price,Discount 10%,Discount 20%,Total\n1,2025-01-13,A,2,10.00,2.00,0.00,18.00\n2,2025-01-14,B,1,10.00,0.00,2.00,8.00\n',
    ['2025-01-13 1 A product 2000 1800 -', '2025-01-14 2 B product 1000 800 -'],
  ],
  [
    'rates alone for headings',
    'Data;Scontrino;4%;10%;22%;Totale\n13/01/2025;1;10,40;0,00;12,20;22,60\n14/01/2025;2;0,00;11,00;0,00;11,00\n',
    ['2025-01-13 1 - product 1000 2260 260', '2025-01-14 2 - product 1000 1100 100'],
  ],
  [
    'sales by rate beside how they were paid',
    'Data;Z;Vendite 22%;Vendite 10%;Vendite 4%;Contanti;Carte;Totale\n13/01/2025;1;122,00;11,00;0,00;100,00;33,00;133,00\n14/01/2025;2;0,00;22,00;10,40;32,40;0,00;32,40\n',
    ['2025-01-13 2025-01-13 - product 1000 13300 2300', '2025-01-14 2025-01-14 - product 1000 3240 240'],
  ],
  [
    'three rates, totals with tax and without',
    'Date,Receipt ID,Total incl. tax,Total excl. tax,Tax 6%,Tax 12%,Tax 21%\n2025-01-13,R1,22.00,20.00,0.32,0.00,1.68\n2025-01-14,R2,10.60,10.00,0.60,0.00,0.00\n',
    ['2025-01-13 R1 - product 1000 2200 200', '2025-01-14 R2 - product 1000 1060 60'],
  ],
  [
    'prices of lines, as the tax by rate shows',
    'Receipt number;Date;Product;Quantity;Final price (EUR);VAT 22% (EUR);VAT 10% (EUR);Payment method\n1;2025-01-13 10:00;Mug;1;12,20;2,20;;Card\n2;2025-01-13 11:00;Tea;2;4,40;;0,40;Cash\n',
    ['2025-01-13 1 Mug product 1000 1220 220', '2025-01-13 2 Tea product 2000 440 40'],
  ],
]

describe('figures told by rate of tax', () => {
  for (const [name, file, rows, currency] of KINDS) it(name, () => expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows))
})
