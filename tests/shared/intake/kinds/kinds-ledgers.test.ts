import { describe, expect, it } from 'vitest'
import { told } from '../told.ts'

/** Each: what is told, the file, the right rows (worked out by hand), the currency where it is not the euro. */
const KINDS: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    'a ledger’s codes: invoices and credits, written without sign',
    'Type,Account Reference,Date,Reference,Details,Net Amount,Tax Code,Tax Amount\nSI,ABC,13/01/2025,1001,Goods,100.00,T1,20.00\nSC,ABC,14/02/2025,501,Returned,10.00,T1,2.00\nSI,XYZ,14/02/2025,1002,Goods,50.00,T1,10.00\n',
    ['2025-01-13 1001 Goods product 1000 12000 2000', '2025-02-14 501 Returned return -1000 -1200 -200', '2025-02-14 1002 Goods product 1000 6000 1000'],
    'GBP',
  ],
  [
    'receipts and purchases among them',
    'Type,A/C,Date,Ref,Details,Net,Tax,Gross\nSI,ABC,13/01/2025,1001,Goods,100.00,20.00,120.00\nSR,ABC,14/01/2025,,Receipt,120.00,0.00,120.00\nSC,ABC,14/02/2025,501,Returned,10.00,2.00,12.00\nPI,SUP,14/02/2025,77,Bought,40.00,8.00,48.00\n',
    ['2025-01-13 1001 Goods product 1000 12000 2000', '2025-02-14 501 Returned return -1000 -1200 -200', '!3 type not-a-sale', '!5 type not-a-sale'],
    'GBP',
  ],
  [
    'Portuguese documents and the receipts of what paid them',
    'Data;Documento;Tipo;Cliente;Valor sem IVA;IVA;Valor total;Estado\n13/01/2025;FT 2025/1;FT;Ana;100,00;23,00;123,00;Normal\n14/02/2025;NC 2025/1;NC;Ana;10,00;2,30;12,30;Normal\n15/02/2025;FT 2025/2;FT;Rui;10,00;2,30;12,30;Anulado\n15/02/2025;RC 2025/2;RC;Rui;10,00;2,30;12,30;Normal\n',
    ['2025-01-13 FT 2025/1 - product 1000 12300 2300', '2025-02-14 NC 2025/1 - return -1000 -1230 -230', '!4 status cancelled', '!5 type not-a-sale'],
  ],
  [
    'invoices sent among those received',
    'Direzione;Tipo documento;Numero;Data;Denominazione;Imponibile;Imposta;Totale;Stato invio\nInviata;TD01;1/25;10/01/2025;Rossi;100,00;22,00;122,00;Consegnata\nRicevuta;TD01;887;11/01/2025;Luce;50,00;11,00;61,00;\nInviata;TD04;2/25;12/01/2025;Rossi;10,00;2,20;12,20;Consegnata\nInviata;TD24;4/25;13/02/2025;Bianchi;200,00;44,00;244,00;Consegnata\n',
    ['2025-01-10 1/25 - product 1000 12200 2200', '2025-01-12 2/25 - return -1000 -1220 -220', '2025-02-13 4/25 - product 1000 24400 4400', '!3 type not-a-sale'],
  ],
  [
    'how far invoices got is not whose they are',
    'Data;Fattura;Cliente;Imponibile;IVA;Totale;Stato invio\n13/01/2025;1;A;100,00;22,00;122,00;Inviata\n14/02/2025;2;B;50,00;11,00;61,00;Ricevuta\n',
    ['2025-01-13 1 - product 1000 12200 2200', '2025-02-14 2 - product 1000 6100 1100'],
  ],
  [
    'what is left to pay after a withholding',
    'Numero;Data;Cliente;Imponibile;IVA;Ritenuta;Totale da pagare\n1;15/01/2025;Rossi;1.000,00;220,00;200,00;1.020,00\n2;16/02/2025;Verdi;500,00;110,00;100,00;510,00\n3;17/02/2025;Neri;300,00;66,00;0,00;366,00\n',
    ['2025-01-15 1 - product 1000 122000 22000', '2025-02-16 2 - product 1000 61000 11000', '2025-02-17 3 - product 1000 36600 6600'],
  ],
  [
    'the same told before and after',
    'Data;Fattura;Imponibile;IVA;Totale documento;Ritenuta d’acconto;Netto a pagare\n13/01/2025;1;100,00;22,00;122,00;20,00;102,00\n14/02/2025;2;50,00;11,00;61,00;0,00;61,00\n',
    ['2025-01-13 1 - product 1000 12200 2200', '2025-02-14 2 - product 1000 6100 1100'],
  ],
  [
    'a contribution inside a total after a withholding',
    'Numero;Data;Cliente;Totale netto;Totale IVA;Rivalsa INPS;Ritenuta;Totale\n1;15/01/2025;Rossi;1.000,00;228,80;40,00;200,00;1.068,80\n2;16/02/2025;Verdi;500,00;110,00;0,00;0,00;610,00\n',
    ['2025-01-15 1 - product 1000 126880 22880', '2025-02-16 2 - product 1000 61000 11000'],
  ],
  [
    'invoices with when the next of their payments is due count, paid or not',
    'Numero;Data;Cliente;Totale netto;Totale IVA;Totale;Prossima scadenza;Stato pagamento\n1;15/01/2025;Rossi;100,00;22,00;122,00;15/02/2025;Saldato\n2;16/02/2025;Verdi;50,00;11,00;61,00;15/03/2025;Non saldato\n',
    ['2025-01-15 1 - product 1000 12200 2200', '2025-02-16 2 - product 1000 6100 1100'],
  ],
  [
    'a Spanish withholding',
    'Fecha;Factura;Base imponible;IVA;Retención IRPF;Total\n13/01/2025;1;100,00;21,00;15,00;106,00\n14/02/2025;2;50,00;10,50;7,50;53,00\n',
    ['2025-01-13 1 - product 1000 12100 2100', '2025-02-14 2 - product 1000 6050 1050'],
  ],
  [
    'a tax on top of another, and no total',
    'Factura;Fecha;Cliente;Base imponible;Cuota IVA;Cuota recargo equivalencia\n1;13/01/2025;Bar;100,00;21,00;5,20\n2;14/02/2025;Ana;50,00;10,50;0,00\n',
    ['2025-01-13 1 - product 1000 12620 2620', '2025-02-14 2 - product 1000 6050 1050'],
  ],
  [
    'only the rates of both',
    'Factura;Fecha;Cliente;Base imponible;% IVA;% Recargo\n1;13/01/2025;Bar;100,00;21;5,2\n2;14/02/2025;Ana;50,00;21;0\n',
    ['2025-01-13 1 - product 1000 12620 2620', '2025-02-14 2 - product 1000 6050 1050'],
  ],
  [
    'days of a marketplace: sales among visits and shares',
    'Date,Ordered Product Sales,Ordered Product Sales - B2B,Units Ordered,Units Ordered - B2B,Total Order Items,Total Order Items - B2B,Page Views - Total,Sessions - Total,Buy Box Percentage\n1/13/25,"€1,234.50",€100.00,50,4,45,4,2000,1500,95%\n1/25/25,€200.00,€0.00,8,0,8,0,300,200,95%\n',
    ['2025-01-13 2025-01-13 - product 50000 123450 -', '2025-01-25 2025-01-25 - product 8000 20000 -'],
  ],
  [
    'how many were sold, at a price',
    'Data;Prodotto;Venduto;Prezzo;Giacenza\n13/01/2025;A;3;2,00;10\n14/02/2025;B;1;5,00;20\n',
    ['2025-01-13 2025-01-13 A product 3000 600 -', '2025-02-14 2025-02-14 B product 1000 500 -'],
  ],
  [
    'what was sold, in whole euros beside its cost',
    'Data;Reparto;Venduto;Costo\n13/01/2025;A;200;120,50\n14/02/2025;B;50;30,20\n',
    ['2025-01-13 2025-01-13 - product 1000 20000 -', '2025-02-14 2025-02-14 - product 1000 5000 -'],
  ],
  [
    'sales with their lines and their payments',
    'Date,Receipt Number,Line Type,Quantity,Subtotal,Sales Tax,Total,Paid,Details,Sku\n2025-01-13 10:00,1,Sale,2,20.00,2.00,22.00,22.00,,\n2025-01-13 10:00,1,Sale Line,2,20.00,2.00,22.00,,Mug,M1\n2025-01-13 10:00,1,Payment,,,,22.00,22.00,Cash,\n2025-02-13 10:00,2,Sale,1,10.00,1.00,11.00,11.00,,\n2025-02-13 10:00,2,Sale Line,1,10.00,1.00,11.00,,Mug,M1\n2025-02-13 10:00,2,Payment,,,,11.00,11.00,Cash,\n',
    ['2025-01-13 1 M1 product 2000 2200 200', '2025-02-13 2 M1 product 1000 1100 100'],
    'USD',
  ],
  [
    'millions, by a letter',
    'Date,Region,Revenue (M)\n2025-01-31,North,1.2\n2025-02-28,North,0.5\n',
    ['2025-01-31 2025-01-31 - product 1000 120000000 -', '2025-02-28 2025-02-28 - product 1000 50000000 -'],
  ],
  [
    'postage by its British name',
    'Transaction creation date,Type,Order number,Buyer username,Item title,Quantity,Item subtotal,Postage and packaging,Gross transaction amount,Net amount\n13 Jan 2025,Order,01-1,ann,Mug,1,10.00,3.00,13.00,11.50\n14 Feb 2025,Refund,01-1,ann,Mug,1,-10.00,-3.00,-13.00,-11.50\n',
    ['2025-01-13 01-1 Mug product 1000 1000 -', '2025-01-13 01-1 - shipping 0 300 -', '2025-02-14 01-1 Mug return -1000 -1000 -', '2025-02-14 01-1 - shipping 0 -300 -'],
    'GBP',
  ],
]

describe('ledgers, withholdings and taxes on top', () => {
  for (const [name, file, rows, currency] of KINDS) it(name, () => expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows))
})
