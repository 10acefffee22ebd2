import { describe, expect, it } from 'vitest'
import { reversed } from './reordered.ts'
import { told } from '../told.ts'

/** Each: what is told, the file, the right rows (worked out by hand), the currency where it is not the euro. */
const KINDS: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    'goods by weight: the weight is the quantity, as its price and the total show',
    'Scontrino;Data;Articolo;Peso;Prezzo/kg;Importo\n1;13/03/2025;Pane;0,735 kg;4,00;2,94\n2;13/03/2025;Parmigiano;1,250 kg;20,00;25,00\n',
    ['2025-03-13 1 Pane product 735 294 -', '2025-03-13 2 Parmigiano product 1250 2500 -'],
  ],
  [
    'a bare unit for a heading, and a price by it',
    'Scontrino;Data;Articolo;Kg;€/kg;Totale\n1;13/03/2025;Pane;0.735;4,00;2,94\n2;13/03/2025;Parmigiano;1.250;20,00;25,00\n3;13/03/2025;Mele;2.000;1,50;3,00\n',
    ['2025-03-13 1 Pane product 735 294 -', '2025-03-13 2 Parmigiano product 1250 2500 -', '2025-03-13 3 Mele product 2000 300 -'],
  ],
  [
    'weight and price by weight, no total',
    'Scontrino;Data;Articolo;Peso kg;Prezzo al kg\n1;13/03/2025;Pane;0,735;4,00\n2;13/03/2025;Parmigiano;1,250;20,00\n',
    ['2025-03-13 1 Pane product 735 294 -', '2025-03-13 2 Parmigiano product 1250 2500 -'],
  ],
  [
    'litres',
    'Data;Transazione;Prodotto;Litri;Prezzo litro;Importo\n13/03/2025;1;Gasolio;30,15;1,659;50,02\n13/03/2025;2;Benzina;20,00;1,799;35,98\n',
    ['2025-03-13 1 Gasolio product 30150 5002 -', '2025-03-13 2 Benzina product 20000 3598 -'],
  ],
  [
    'hours at a rate',
    'Data;Fattura;Cliente;Descrizione;Ore;Tariffa oraria;Importo\n13/03/2025;1;Rossi;Consulenza;3,5;60,00;210,00\n14/03/2025;2;Verdi;Consulenza;2;60,00;120,00\n',
    ['2025-03-13 1 Consulenza product 3500 21000 -', '2025-03-14 2 Consulenza product 2000 12000 -'],
  ],
  [
    'boxes and pieces: those that the price is of',
    'Fattura;Data;Articolo;Colli;Pezzi per collo;Pezzi totali;Prezzo;Totale\n1;13/03/2025;A;2;6;12;1,00;12,00\n2;14/03/2025;B;1;10;10;0,50;5,00\n',
    ['2025-03-13 1 A product 12000 1200 -', '2025-03-14 2 B product 10000 500 -'],
  ],
  [
    'pieces beside weights, and a price by weight alone',
    'Scontrino;Data;Articolo;Pezzi;Peso (kg);Prezzo al kg\n1;13/03/2025;Pollo;2;2,400;6,00\n2;14/03/2025;Arrosto;1;1,200;15,00\n',
    ['2025-03-13 1 Pollo product 2400 1440 -', '2025-03-14 2 Arrosto product 1200 1800 -'],
  ],
  [
    'the same with the total',
    'Scontrino;Data;Articolo;Pezzi;Peso (kg);Prezzo al kg;Totale\n1;13/03/2025;Pollo;2;2,400;6,00;14,40\n2;14/03/2025;Arrosto;1;1,200;15,00;18,00\n',
    ['2025-03-13 1 Pollo product 2000 1440 -', '2025-03-14 2 Arrosto product 1000 1800 -'],
  ],
  [
    'the weight of a parcel is no quantity',
    'Ordine;Data;Codice;Quantità;Peso kg;Prezzo;Totale\n1;13/03/2025;A;2;1,5;10,00;20,00\n2;14/03/2025;B;1;0,8;5,00;5,00\n',
    ['2025-03-13 1 A product 2000 2000 -', '2025-03-14 2 B product 1000 500 -'],
  ],
  [
    'quantities with a times sign',
    'Ordine;Data;Articolo;Quantità;Prezzo\n1;13/03/2025;A;2x;10,00\n2;14/03/2025;B;1x;5,00\n',
    ['2025-03-13 1 A product 2000 2000 -', '2025-03-14 2 B product 1000 500 -'],
  ],
  [
    'a full-width sign of the yen',
    'Order,Date,SKU,Qty,Price\n1,2025-03-13,A,2,¥1500\n2,2025-03-14,B,1,￥300\n',
    ['2025-03-13 1 A product 2000 3000 -', '2025-03-14 2 B product 1000 300 -'],
    'JPY',
  ],
  [
    'currencies in words',
    'Order,Date,SKU,Qty,Price,Currency\n1,2025-03-13,A,1,10.00,Euro\n2,2025-03-14,B,1,5.00,US Dollar\n3,2025-03-14,B,1,5.00,euros\n',
    ['2025-03-13 1 A product 1000 1000 -', '2025-03-14 3 B product 1000 500 -', '!3 currency other-currency'],
  ],
  [
    'an asterisk behind an amount',
    'Ordine;Data;Articolo;Quantità;Importo\n1;13/03/2025;A;2;20,00 *\n2;14/03/2025;B;1;5,00\n3;15/03/2025;B;1;5,00\n* scontato\n',
    ['2025-03-13 1 A product 2000 2000 -', '2025-03-14 2 B product 1000 500 -', '2025-03-15 3 B product 1000 500 -', '!5 occurredAt missing'],
  ],
  [
    'the price after the discount beside the one before',
    'Ordine;Data;Codice;Quantità;Prezzo listino;Sconto;Prezzo scontato\n1;13/03/2025;A;2;12,00;2,00;10,00\n2;14/03/2025;B;1;5,00;0,00;5,00\n',
    ['2025-03-13 1 A product 2000 2000 -', '2025-03-14 2 B product 1000 500 -'],
  ],
  [
    'Portuguese headings',
    'Encomenda;Data;Produto;Quantidade;Preço unitário;Total\n1;13/03/2025;A;2;10,00;20,00\n2;14/03/2025;B;1;5,50;5,50\n',
    ['2025-03-13 1 A product 2000 2000 -', '2025-03-14 2 B product 1000 550 -'],
  ],
  [
    'a spreadsheet’s day numbers among written dates',
    'Ordine;Data;Codice;Quantità;Prezzo\n1;45729;A;1;10,00\n2;14/03/2025;B;1;5,00\n3;45731,75;B;1;5,00\n4;16/03/2025;B;1;5,00\n',
    ['2025-03-13 1 A product 1000 1000 -', '2025-03-14 2 B product 1000 500 -', '2025-03-15 3 B product 1000 500 -', '2025-03-16 4 B product 1000 500 -'],
  ],
  [
    'microseconds',
    'Order,Date,Total\n1,1741860000123456,10.00\n2,1741946400123456,5.00\n',
    ['2025-03-13 1 - product 1000 1000 -', '2025-03-14 2 - product 1000 500 -'],
  ],
  [
    'when a bill was opened and closed',
    'Opened,Closed,Check,Item,Qty,Net price\n2025-03-13 12:00,2025-03-13 13:10,101,Pizza,2,16.00\n2025-03-13 20:00,2025-03-14 00:30,102,Beer,3,12.00\n',
    ['2025-03-13 101 Pizza product 2000 3200 -', '2025-03-13 102 Beer product 3000 3600 -'],
  ],
  [
    'when an appointment begins and ends',
    'Appointment;Start;End;Client;Service;Price\n1;13/03/2025 10:00;13/03/2025 11:00;Anna;Taglio;25,00\n2;14/03/2025 10:00;14/03/2025 10:30;Bea;Piega;15,00\n',
    ['2025-03-13 1 Taglio product 1000 2500 -', '2025-03-14 2 Piega product 1000 1500 -'],
  ],
  [
    'tax on top of carriage',
    'Order ID,Date,Item,Qty,Item total,Item tax,Shipping,Shipping tax,Order total\n1,2025-03-13,A,2,16.39,3.61,4.10,0.90,25.00\n2,2025-03-14,B,1,8.20,1.80,0.00,0.00,10.00\n',
    ['2025-03-13 1 A product 2000 2000 361', '2025-03-13 1 - shipping 0 500 90', '2025-03-14 2 B product 1000 1000 180'],
  ],
  [
    'prices before tax, as the documents’ totals and the lines’ rates show',
    'Fattura;Data;Cliente;Descrizione;Q.tà;Prezzo;Aliquota;Totale fattura\n1;13/03/2025;Rossi;Vaso;2;10,00;22;29,90\n1;13/03/2025;Rossi;Libro;1;5,00;10;29,90\n2;14/03/2025;Verdi;Vaso;1;10,00;22;12,20\n',
    ['2025-03-13 1 Vaso product 2000 2440 440', '2025-03-13 1 Libro product 1000 550 50', '2025-03-14 2 Vaso product 1000 1220 220'],
  ],
  [
    'codes of what is not taxed among rates',
    'Fattura;Data;Articolo;Q.tà;Imponibile;IVA\n1;13/03/2025;A;1;100,00;22\n2;14/03/2025;B;1;50,00;N4\n',
    ['2025-03-13 1 A product 1000 12200 2200', '2025-03-14 2 B product 1000 5000 -'],
  ],
  [
    'Dutch, before tax and with it',
    'Factuur;Datum;Klant;Bedrag excl. btw;Btw;Bedrag incl. btw\n1;13-03-2025;Jan;100,00;21,00;121,00\n2;14-03-2025;Piet;50,00;10,50;60,50\n',
    ['2025-03-13 1 - product 1000 12100 2100', '2025-03-14 2 - product 1000 6050 1050'],
  ],
  [
    'a currency for a heading',
    'Giorno;Ore;Ricevuta n.;Prodotto;Pz;€\n13/03/2025;09.05;1;A;2;7,00\n13/03/2025;10.15;2;B;1;3,50\n',
    ['2025-03-13 1 A product 2000 700 -', '2025-03-13 2 B product 1000 350 -'],
  ],
  [
    'Japanese dates',
    'Order,Date,SKU,Qty,Price\n1,2025年3月13日,A,2,1500\n2,2025年3月14日,B,1,300\n',
    ['2025-03-13 1 A product 2000 3000 -', '2025-03-14 2 B product 1000 300 -'],
    'JPY',
  ],
  [
    'Hungarian dates',
    'Order;Date;SKU;Qty;Price\n1;2025.03.13.;A;2;1500\n2;2025.03.14.;B;1;300\n',
    ['2025-03-13 1 A product 2000 300000 -', '2025-03-14 2 B product 1000 30000 -'],
    'HUF',
  ],
  [
    'Austrian, by rate',
    'Beleg;Datum;Netto 10%;USt 10%;Netto 20%;USt 20%;Brutto\n1;13.03.2025;10,00;1,00;20,00;4,00;35,00\n2;14.03.2025;0,00;0,00;10,00;2,00;12,00\n',
    ['2025-03-13 1 - product 1000 3500 500', '2025-03-14 2 - product 1000 1200 200'],
  ],
  [
    'weights with a comma, prices with a point that look like hours',
    'Scontrino\tData\tArticolo\tPeso kg\tPrezzo al kg\n1\t13/03/2025\tPane\t0,735\t4.00\n2\t13/03/2025\tParmigiano\t1,250\t20.00\n',
    ['2025-03-13 1 Pane product 735 294 -', '2025-03-13 2 Parmigiano product 1250 2500 -'],
  ],
  [
    'codes of documents above a total',
    'Doc;Numero;Data;Cliente;Imponibile;IVA;Totale\nFT;1;13/03/2025;Rossi;100,00;22,00;122,00\nFT;2;13/03/2025;Verdi;100,00;22,00;122,00\nNC;3;14/03/2025;Rossi;50,00;11,00;61,00\nTotale;;;;150,00;33,00;183,00\n',
    ['2025-03-13 1 - product 1000 12200 2200', '2025-03-13 2 - product 1000 12200 2200', '2025-03-14 3 - return -1000 -6100 -1100'],
  ],
  [
    'day numbers between totals of days',
    'Data;N.;Cliente;Totale\n45729;1;Rossi;20,00\nTotale giorno;;;20,00\n45730;2;Verdi;5,00\nTotale giorno;;;5,00\n',
    ['2025-03-13 1 - product 1000 2000 -', '2025-03-14 2 - product 1000 500 -'],
  ],
  [
    'weights of three decimals beside prices with another mark',
    'Scontrino\tData\tArticolo\tPezzi\tPeso (kg)\tPrezzo al kg\n1\t13/03/2025\tPollo\t2\t2,400\t6.00\n2\t14/03/2025\tArrosto\t1\t1,200\t15.00\n',
    ['2025-03-13 1 Pollo product 2400 1440 -', '2025-03-14 2 Arrosto product 1200 1800 -'],
  ],
  [
    'a dash between day and hour',
    'Ordine;Data;Totale\n1;2025-03-13 - 10:05;10,00\n2;2025-03-14 - 23:59;5,00\n',
    ['2025-03-13 1 - product 1000 1000 -', '2025-03-14 2 - product 1000 500 -'],
  ],
  [
    'weights of three decimals alone, with another mark than prices',
    'Scontrino;Data;Articolo;Kg;€/kg;Totale\n2;13/03/2025;Parmigiano;1.250;20,00;25,00\n3;13/03/2025;Mele;2.000;1,50;3,00\n',
    ['2025-03-13 2 Parmigiano product 1250 2500 -', '2025-03-13 3 Mele product 2000 300 -'],
  ],
  [
    'minutes at an hour’s rate',
    'Data;Fattura;Cliente;Attività;Minuti;Tariffa oraria\n13/01/2025;1;Rossi;Consulenza;90;60,00\n13/02/2025;2;Verdi;Consulenza;50;80,00\n',
    ['2025-01-13 1 - product 1500 9000 -', '2025-02-13 2 - product 833 6667 -'],
  ],
  [
    'pieces in a pack beside a price by the piece',
    'Data;Fattura;Articolo;Confezioni;Pezzi per confezione;Prezzo al pezzo\n13/01/2025;1;Acqua;10;6;0,50\n13/02/2025;2;Vino;2;12;3,00\n',
    ['2025-01-13 1 Acqua product 60000 3000 -', '2025-02-13 2 Vino product 24000 7200 -'],
  ],
  [
    'the same in English, and one pack that is not told',
    'Date,Order,SKU,Cases,Units per case,Unit price\n2025-01-13,1,A,10,6,0.50\n2025-02-13,2,B,2,12,3.00\n2025-02-13,3,B,2,,3.00\n',
    ['2025-01-13 1 A product 60000 3000 -', '2025-02-13 2 B product 24000 7200 -', '!4 quantity not-a-number'],
  ],
]

describe('goods by measure, and values in rarer spellings', () => {
  for (const [name, file, rows, currency] of KINDS) it(name, () => expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows))

  it('mean the same with their columns from last to first', () => {
    for (const [name, file, rows, currency] of KINDS) {
      const other = reversed(file)
      if (other) expect(told(other, { currency: currency ?? 'EUR' }), name).toEqual(rows)
    }
  })
})
