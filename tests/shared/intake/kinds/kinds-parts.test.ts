import { describe, expect, it } from 'vitest'
import { told } from '../told.ts'

/** Each: what is told, the file, the right rows (worked out by hand), and the workspace's currency where it is not the euro. */
const KINDS: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    'one heading twice: the line’s total and the order’s',
    'Data;Ordine;Codice;Quantità;Prezzo;Totale;Totale\n13/01/2025;1;A;2;10,00;20,00;30,00\n13/01/2025;1;B;1;10,00;10,00;30,00\n14/01/2025;2;A;3;10,00;30,00;30,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 B product 1000 1000 -', '2025-01-14 2 A product 3000 3000 -'],
  ],
  [
    'amounts and their tax by rate in words nobody knows',
    'Factura;Fecha;Base 21%;Cuota 21%;Base 10%;Cuota 10%;Total factura\nF1;13/01/2025;100,00;21,00;10,00;1,00;132,00\nF2;14/01/2025;0,00;0,00;50,00;5,00;55,00\n',
    ['2025-01-13 F1 - product 1000 13200 2200', '2025-01-14 F2 - product 1000 5500 500'],
  ],
  [
    'levies side by side',
    'Invoice No,Invoice Date,Customer,Taxable Value,CGST,SGST,IGST,Invoice Value\nI1,13-01-2025,Asha,1000.00,90.00,90.00,0.00,1180.00\nI2,14-01-2025,Ravi,500.00,0.00,0.00,90.00,590.00\n',
    ['2025-01-13 I1 - product 1000 118000 18000', '2025-01-14 I2 - product 1000 59000 9000'],
    'INR',
  ],
  [
    'a base by rate in a language nobody knows',
    'Data;Fatura;Incidência 23%;IVA 23%;Incidência 6%;IVA 6%;Total\n13/01/2025;1;100,00;23,00;10,00;0,60;133,60\n14/01/2025;2;0,00;0,00;20,00;1,20;21,20\n',
    ['2025-01-13 1 - product 1000 13360 2360', '2025-01-14 2 - product 1000 2120 120'],
  ],
  [
    'French, without tax and with it',
    'Commande;Date commande;Référence;Désignation;Quantité;Prix unitaire HT;Taux TVA;Total HT;Total TVA;Total TTC\nC1;13/01/2025;R1;Tasse;2;10,00;20;20,00;4,00;24,00\nC2;14/01/2025;R2;Livre;1;10,00;5,5;10,00;0,55;10,55\n',
    ['2025-01-13 C1 Tasse product 2000 2400 400', '2025-01-14 C2 Livre product 1000 1055 55'],
  ],
  [
    'orders paid in cash lower the payout',
    'Ordine;Data;Pagamento;Valore ordine;Contanti incassati;Commissione;IVA su commissione;Da ricevere\n1;13/01/2025;Carta;20,00;0,00;5,00;1,10;13,90\n2;14/01/2025;Contanti;30,00;30,00;7,50;1,65;-9,15\n',
    ['2025-01-13 1 - product 1000 2000 -', '2025-01-14 2 - product 1000 3000 -'],
  ],
  [
    'tips in Italian',
    'Data;Ora;Scontrino;Importo;Mancia;Totale pagato;Pagamento\n13/01/2025;20:00;1;50,00;5,00;55,00;Carta\n13/01/2025;21:00;2;30,00;0,00;30,00;Carta\n',
    ['2025-01-13 1 - product 1000 5000 -', '2025-01-13 1 - fee 0 500 -', '2025-01-13 2 - product 1000 3000 -'],
  ],
  [
    'a service charge inside the total',
    'Check,Date,Net sales,Service charge,Tax,Total\n1,01/13/2025,100.00,10.00,8.80,118.80\n2,01/14/2025,50.00,5.00,4.40,59.40\n3,01/25/2025,20.00,2.00,1.76,23.76\n',
    ['2025-01-13 1 - product 1000 11880 880', '2025-01-14 2 - product 1000 5940 440', '2025-01-25 3 - product 1000 2376 176'],
    'USD',
  ],
  [
    'price and shipping less fees',
    'Order ID,Order date,Item price,Shipping paid by customer,Referral fee,Fulfilment fee,Payout\nM1,2025-01-13,20.00,5.00,-3.75,-2.00,19.25\nM2,2025-01-14,10.00,5.00,-2.25,-2.00,10.75\n',
    ['2025-01-13 M1 - product 1000 2000 -', '2025-01-13 M1 - shipping 0 500 -', '2025-01-14 M2 - product 1000 1000 -', '2025-01-14 M2 - shipping 0 500 -'],
  ],
  [
    'pieces that came back beside what was given back for them',
    'Order,Date,SKU,Qty,Price,Total,Qty returned,Refunded amount\n1,2025-01-13,A,3,10.00,30.00,1,10.00\n2,2025-01-14,B,1,5.00,5.00,0,0.00\n',
    ['2025-01-13 1 A product 3000 3000 -', '2025-01-13 1 A return -1000 -1000 -', '2025-01-14 2 B product 1000 500 -'],
  ],
  [
    'gross, commission, net',
    'Data;Numero;Lordo;Commissione;Netto\n13/01/2025;1;100,00;1,20;98,80\n14/01/2025;2;50,00;0,60;49,40\n',
    ['2025-01-13 1 - product 1000 10000 -', '2025-01-14 2 - product 1000 5000 -'],
  ],
  [
    'two discounts one after the other, net',
    'Data;Scontrino;Articolo;Qta;Prezzo;Sconto %;Sconto 2 %;Netto riga;IVA %\n13/01/2025;1;Vaso;2;10,00;10;5;17,10;22\n13/01/2025;2;Tazza;1;5,00;0;0;5,00;22\n14/01/2025;3;Piatto;4;2,50;50;0;5,00;22\n',
    ['2025-01-13 1 Vaso product 2000 2086 376', '2025-01-13 2 Tazza product 1000 610 110', '2025-01-14 3 Piatto product 4000 610 110'],
  ],
  [
    'German, with tips',
    'Datum,Uhrzeit,Zeitzone,Bruttoumsatz,Rabatte,Nettoumsatz,Steuer,Trinkgeld,Gesamt eingenommen,Transaktionsnummer,Ereignistyp\n13.01.2025,10:00:00,Berlin,"10,00 €","-1,00 €","9,00 €","1,44 €","1,00 €","10,00 €",T1,Zahlung\n14.01.2025,10:00:00,Berlin,"5,00 €","0,00 €","5,00 €","0,80 €","0,00 €","5,00 €",T2,Zahlung\n',
    ['2025-01-13 T1 - product 1000 900 144', '2025-01-13 T1 - fee 0 100 -', '2025-01-14 T2 - product 1000 500 80'],
  ],
  [
    'charges with what was refunded',
    'id,Created (UTC),Amount,Amount Refunded,Currency,Fee,Status,Customer Email,Description\nch_1,2025-01-13 10:00:00,24.40,0.00,eur,0.60,Paid,a@b.it,Order 1\nch_2,2025-01-14 10:00:00,10.00,4.00,eur,0.40,Refunded,b@b.it,Order 2\nch_3,2025-01-14 11:00:00,10.00,0.00,eur,0.00,Failed,c@b.it,Order 3\n',
    ['2025-01-13 ch_1 - product 1000 2440 -', '2025-01-14 ch_2 - product 1000 1000 -', '2025-01-14 ch_2 - return 0 -400 -', '!4 status failed'],
  ],
  [
    'a register with a line for each rate',
    'Reg.;Data reg.;Num. doc.;Data doc.;Cliente;Cod. IVA;Imponibile;Imposta;Totale riga;Totale documento\nV;13/01/2025;1;13/01/2025;Rossi;22;100,00;22,00;122,00;143,00\nV;13/01/2025;1;13/01/2025;Rossi;05;20,00;1,00;21,00;143,00\nV;14/01/2025;2;14/01/2025;Verdi;22;50,00;11,00;61,00;61,00\n',
    ['2025-01-13 1 - product 1000 12200 2200', '2025-01-13 1 - product 1000 2100 100', '2025-01-14 2 - product 1000 6100 1100'],
  ],
  [
    'credit notes by their code, unsigned',
    'Numero;Data;Tipo documento;Cliente;Imponibile;IVA;Totale\n1;13/01/2025;TD01;Rossi;100,00;22,00;122,00\n2;14/01/2025;TD04;Rossi;10,00;2,20;12,20\n3;15/01/2025;TD24;Verdi;50,00;11,00;61,00\n',
    ['2025-01-13 1 - product 1000 12200 2200', '2025-01-14 2 - return -1000 -1220 -220', '2025-01-15 3 - product 1000 6100 1100'],
  ],
  [
    'e-invoices with their state',
    'Numero documento;Data documento;Tipo;Denominazione destinatario;P.IVA destinatario;Imponibile;Imposta;Totale;Stato SdI;Data invio\n1/2025;13/01/2025;Fattura;Rossi srl;IT01234567890;100,00;22,00;122,00;Consegnata;13/01/2025\n2/2025;14/01/2025;Fattura;Verdi srl;IT01234567891;50,00;11,00;61,00;Scartata;14/01/2025\n3/2025;15/01/2025;Nota di credito;Rossi srl;IT01234567890;10,00;2,20;12,20;Consegnata;15/01/2025\n',
    ['2025-01-13 1/2025 - product 1000 12200 2200', '2025-01-15 3/2025 - return -1000 -1220 -220', '!3 status failed'],
  ],
  [
    'tax that the customer does not pay over',
    'Numero;Data;Cliente;Imponibile;IVA;Totale documento;Netto a pagare\n1;13/01/2025;Comune;100,00;22,00;122,00;100,00\n2;14/01/2025;Rossi;50,00;11,00;61,00;61,00\n3;14/01/2025;Rossi;50,00;11,00;61,00;61,00\n',
    ['2025-01-13 1 - product 1000 12200 2200', '2025-01-14 2 - product 1000 6100 1100', '2025-01-14 3 - product 1000 6100 1100'],
  ],
  [
    'a fee with social charge and withholding',
    'Numero;Data;Cliente;Compenso;Rivalsa INPS;Imponibile;IVA;Totale;Ritenuta;Netto\n1;13/01/2025;Rossi;100,00;4,00;104,00;22,88;126,88;20,80;106,08\n2;14/01/2025;Verdi;200,00;8,00;208,00;45,76;253,76;41,60;212,16\n',
    ['2025-01-13 1 - product 1000 12688 2288', '2025-01-14 2 - product 1000 25376 4576'],
  ],
  [
    'Italian gross and net sales',
    'Data,Ora,Categoria,Articolo,Qtà,Vendite lorde,Sconti,Vendite nette,Imposta,ID transazione,Tipo evento\n2025-01-13,10:00:00,Bar,Caffè,2,"€2,40","€0,00","€2,40","€0,22",T1,Pagamento\n2025-01-13,10:05:00,Bar,Panino,1,"€5,50","-€0,50","€5,00","€0,45",T2,Pagamento\n2025-01-14,10:05:00,Bar,Panino,-1,"-€5,50","€0,50","-€5,00","-€0,45",T3,Rimborso\n',
    ['2025-01-13 T1 Caffè product 2000 240 22', '2025-01-13 T2 Panino product 1000 500 45', '2025-01-14 T3 Panino return -1000 -500 -45'],
  ],
  [
    'payouts with rows of fees',
    'type,order_date,sale_date,purchase_currency,amount,fee,payout,order_id\nSALE,2025-01-13,2025-01-13,EUR,100.00,3.00,97.00,K1\nRETURN,2025-01-14,2025-01-14,EUR,-20.00,0.00,-20.00,K1\nFEE,2025-01-15,2025-01-15,EUR,-5.00,0.00,-5.00,\n',
    ['2025-01-13 K1 - product 1000 10000 -', '2025-01-14 K1 - return -1000 -2000 -', '!4 type not-a-sale'],
  ],
  [
    'lines without tax, the documents’ own totals, and a rate by line',
    'Numero;Data;Articolo;Qta;Prezzo;Importo riga;IVA %;Imponibile documento;IVA documento;Totale documento\n1;13/01/2025;A;2;10,00;20,00;22;30,00;6,60;36,60\n1;13/01/2025;B;1;10,00;10,00;22;30,00;6,60;36,60\n2;14/01/2025;A;1;10,00;10,00;22;10,00;2,20;12,20\n3;15/01/2025;B;3;10,00;30,00;10;40,00;5,20;45,20\n3;15/01/2025;A;1;10,00;10,00;22;40,00;5,20;45,20\n',
    ['2025-01-13 1 A product 2000 2440 440', '2025-01-13 1 B product 1000 1220 220', '2025-01-14 2 A product 1000 1220 220', '2025-01-15 3 B product 3000 3300 300', '2025-01-15 3 A product 1000 1220 220'],
  ],
  [
    'lines without tax and the documents’ own totals',
    'Numero;Data;Articolo;Qta;Prezzo;Importo riga;Imponibile documento;IVA documento;Totale documento\n1;13/01/2025;A;2;10,00;20,00;30,00;6,60;36,60\n1;13/01/2025;B;1;10,00;10,00;30,00;6,60;36,60\n2;14/01/2025;A;1;10,00;10,00;10,00;2,20;12,20\n3;15/01/2025;B;3;10,00;30,00;40,00;5,20;45,20\n3;15/01/2025;A;1;10,00;10,00;40,00;5,20;45,20\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 - adjustment 0 660 660', '2025-01-13 1 B product 1000 1000 -', '2025-01-14 2 A product 1000 1000 -', '2025-01-14 2 - adjustment 0 220 220', '2025-01-15 3 B product 3000 3000 -', '2025-01-15 3 - adjustment 0 520 520', '2025-01-15 3 A product 1000 1000 -'],
  ],
  [
    'lines with tax, and the documents’ own totals',
    'Numero;Data;Articolo;Qta;Prezzo;Importo riga;IVA %;Imponibile documento;IVA documento;Totale documento\n1;13/01/2025;A;2;12,20;24,40;22;30,00;6,60;36,60\n1;13/01/2025;B;1;12,20;12,20;22;30,00;6,60;36,60\n2;14/01/2025;A;1;12,20;12,20;22;10,00;2,20;12,20\n3;15/01/2025;B;3;11,00;33,00;10;40,00;5,20;45,20\n3;15/01/2025;A;1;12,20;12,20;22;40,00;5,20;45,20\n',
    ['2025-01-13 1 A product 2000 2440 440', '2025-01-13 1 B product 1000 1220 220', '2025-01-14 2 A product 1000 1220 220', '2025-01-15 3 B product 3000 3300 300', '2025-01-15 3 A product 1000 1220 220'],
  ],
  [
    'debits and credits by a letter',
    'Data;Documento;Cliente;Importo\n13/01/2025;1;Rossi;100,00 D\n14/01/2025;2;Verdi;50,00 D\n15/01/2025;3;Rossi;20,00 A\n',
    ['2025-01-13 1 - product 1000 10000 -', '2025-01-14 2 - product 1000 5000 -', '2025-01-15 3 - return -1000 -2000 -'],
  ],
  [
    'a column of signs',
    'Data;Documento;Cliente;Importo;Segno\n13/01/2025;1;Rossi;100,00;+\n14/01/2025;2;Verdi;50,00;+\n15/01/2025;3;Rossi;20,00;-\n',
    ['2025-01-13 1 - product 1000 10000 -', '2025-01-14 2 - product 1000 5000 -', '2025-01-15 3 - return -1000 -2000 -'],
  ],
  [
    'a column of debits and credits: the rarer lowers',
    'Data operazione;Numero operazione;Circuito;Importo;Segno\n13/01/2025;1;VISA;100,00;A\n14/01/2025;2;VISA;50,00;A\n15/01/2025;3;VISA;20,00;D\n',
    ['2025-01-13 1 - product 1000 10000 -', '2025-01-14 2 - product 1000 5000 -', '2025-01-15 3 - return -1000 -2000 -'],
  ],
  [
    'the same in German',
    'Belegdatum;Belegnummer;Kunde;Umsatz;S/H\n13.01.2025;1;Anna;100,00;H\n14.01.2025;2;Bea;50,00;H\n15.01.2025;3;Anna;20,00;S\n',
    ['2025-01-13 1 - product 1000 10000 -', '2025-01-14 2 - product 1000 5000 -', '2025-01-15 3 - return -1000 -2000 -'],
  ],
  [
    'returns in a section of their own',
    'Vendite;;;;\nData;Numero;Articolo;Quantità;Totale\n13/01/2025;1;A;2;20,00\n14/01/2025;2;B;1;15,00\nTotale vendite;;;3;35,00\n;;;;\nResi;;;;\nData;Numero;Articolo;Quantità;Totale\n15/01/2025;3;A;1;10,00\nTotale resi;;;1;10,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-14 2 B product 1000 1500 -', '2025-01-15 3 A return -1000 -1000 -'],
  ],
  [
    'returns below a title',
    'Date,Receipt,Item,Qty,Total\n2025-01-13,1,A,2,20.00\n2025-01-14,2,B,1,15.00\nRefunds,,,,\n2025-01-15,3,A,1,10.00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-14 2 B product 1000 1500 -', '2025-01-15 3 A return -1000 -1000 -'],
  ],
  [
    'orders beside the invoices they led to',
    'Elenco documenti\nAzienda: Prova srl\nPeriodo: dal 01/01/2025 al 31/01/2025\n\nData;Tipo;Num.;Cod. cliente;Cliente;Tot. netto;Tot. IVA;Tot. documento;Pagamento;Agente;Stato\n13/01/2025;Fattura;1;0001;Rossi;100,00;22,00;122,00;RB 30;;\n14/01/2025;Fattura;2;0002;Verdi;1.000,00;220,00;1.220,00;RB 30;;\n15/01/2025;Nota credito;3;0001;Rossi;-10,00;-2,20;-12,20;;;\n16/01/2025;Fattura pro-forma;1;0001;Rossi;10,00;2,20;12,20;;;\n17/01/2025;Ordine cliente;9;0001;Rossi;10,00;2,20;12,20;;;\n;;;;Totale;1.100,00;242,00;1.342,00;;;\n',
    ['2025-01-13 1 - product 1000 12200 2200', '2025-01-14 2 - product 1000 122000 22000', '2025-01-15 3 - return -1000 -1220 -220', '!9 type not-a-sale', '!10 type not-a-sale'],
  ],
  [
    'tax by line on top of prices, and a total with it',
    'Invoice,Date,Item,Qty,Unit price,Line total,Sales tax,Total with tax\n1,01/13/2025,A,2,10.00,20.00,1.65,21.65\n1,01/13/2025,B,1,5.00,5.00,0.41,5.41\n2,01/25/2025,A,1,10.00,10.00,0.83,10.83\n',
    ['2025-01-13 1 A product 2000 2165 165', '2025-01-13 1 B product 1000 541 41', '2025-01-25 2 A product 1000 1083 83'],
    'USD',
  ],
]

describe('parts of what was paid', () => {
  for (const [name, file, rows, currency] of KINDS) it(name, () => expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows))
})
