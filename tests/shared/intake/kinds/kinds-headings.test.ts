import { describe, expect, it } from 'vitest'
import { told } from '../told.ts'

/** Each: what is told, the file, the right rows (worked out by hand), the currency where it is not the euro. */
const KINDS: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    'takings in K, by the last word of a heading',
    'Date,Store,Revenue K\n2025-01-13,A,12.5\n2025-01-14,B,8.2\n',
    ['2025-01-13 2025-01-13 - product 1000 1250000 -', '2025-01-14 2025-01-14 - product 1000 820000 -'],
  ],
  [
    'quantities in thousands',
    'Data;Fattura;Articolo;Quantità (migliaia);Prezzo;Importo\n13/01/2025;1;Tappi;2,5;10,00;25,00\n14/01/2025;2;Tappi;1;10,00;10,00\n',
    ['2025-01-13 1 Tappi product 2500000 2500 -', '2025-01-14 2 Tappi product 1000000 1000 -'],
  ],
  [
    'quantities by the thousand',
    'Date,Invoice,Item,Qty (x1000),Total\n2025-01-13,1,Caps,2.5,25.00\n2025-01-14,2,Caps,1,10.00\n',
    ['2025-01-13 1 Caps product 2500000 2500 -', '2025-01-14 2 Caps product 1000000 1000 -'],
  ],
  [
    'quantities and prices by the dozen',
    'Date,Invoice,Item,Qty (dozens),Price per dozen,Total\n2025-01-13,1,Eggs,2,3.00,6.00\n2025-01-14,2,Eggs,1,3.00,3.00\n',
    ['2025-01-13 1 Eggs product 24000 600 -', '2025-01-14 2 Eggs product 12000 300 -'],
  ],
  [
    'thousands for a heading, and a price of a thousand',
    'Data;Fattura;Articolo;Migliaia;Prezzo al mille;Importo\n13/01/2025;1;Tappi;2,5;10,00;25,00\n14/01/2025;2;Tappi;1;10,00;10,00\n',
    ['2025-01-13 1 Tappi product 2500000 2500 -', '2025-01-14 2 Tappi product 1000000 1000 -'],
  ],
  [
    'a rate beside the total that contains it',
    'Data;Numero;Totale € (IVA 10%)\n13/01/2025;1;11,00\n14/01/2025;2;22,00\n',
    ['2025-01-13 1 - product 1000 1100 100', '2025-01-14 2 - product 1000 2200 200'],
  ],
  [
    'the same in English',
    'Date,Total (incl. 10% VAT)\n2025-01-13,11.00\n2025-01-14,22.00\n',
    ['2025-01-13 2025-01-13 - product 1000 1100 100', '2025-01-14 2025-01-14 - product 1000 2200 200'],
  ],
  [
    'documents that went with a delivery note',
    'Numero;DDT;Data;Cliente;Totale\n10;5;13/01/2025;Rossi;100,00\n10;6;13/01/2025;Rossi;50,00\n11;7;14/01/2025;Verdi;20,00\n',
    ['2025-01-13 10 - product 1000 10000 -', '2025-01-13 10 - product 1000 5000 -', '2025-01-14 11 - product 1000 2000 -'],
  ],
  [
    'a delivery note before the number',
    'Data;DDT;Numero;Articolo;Quantità;Prezzo\n13/01/2025;5;10;A;1;2,00\n13/01/2025;5;10;B;1;3,00\n14/01/2025;7;11;A;1;2,00\n',
    ['2025-01-13 10 A product 1000 200 -', '2025-01-13 10 B product 1000 300 -', '2025-01-14 11 A product 1000 200 -'],
  ],
  [
    'net lines and a rate',
    'Data;Scontrino;Articolo;Netto;IVA %\n13/01/2025;1;Caffè;10,00;10\n13/01/2025;1;Vino;20,00;22\n14/01/2025;2;Caffè;5,00;10\n',
    ['2025-01-13 1 Caffè product 1000 1100 100', '2025-01-13 1 Vino product 1000 2440 440', '2025-01-14 2 Caffè product 1000 550 50'],
  ],
  [
    'year, month and day apart',
    'Anno;Mese;Giorno;Scontrino;Articolo;Quantità;Totale\n2025;1;13;1;A;2;20,00\n2025;1;14;2;B;1;15,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-14 2 B product 1000 1500 -'],
  ],
  [
    'memberships that last until a day',
    'Numero;Data;Cliente;Articolo;Totale;Valido fino al\n1;13/01/2025;Rossi;Abbonamento mensile;50,00;13/02/2025\n2;14/01/2025;Verdi;Abbonamento annuale;500,00;14/01/2026\n',
    ['2025-01-13 1 Abbonamento mensile product 1000 5000 -', '2025-01-14 2 Abbonamento annuale product 1000 50000 -'],
  ],
  [
    'takings by rate of tax',
    'Data;Vendite IVA 22%;Vendite IVA 10%;Totale\n13/01/2025;122,00;11,00;133,00\n14/01/2025;12,20;22,00;34,20\n',
    ['2025-01-13 2025-01-13 - product 1000 13300 2300', '2025-01-14 2025-01-14 - product 1000 3420 420'],
  ],
  [
    'the same with months in words',
    'Year,Month,Day,Invoice,Customer,Amount\n2025,January,13,A1,Bob,20.00\n2025,February,3,A2,Ann,15.00\n2025,February,31,A3,Ann,15.00\n',
    ['2025-01-13 A1 - product 1000 2000 -', '2025-02-03 A2 - product 1000 1500 -', '!4 occurredAt not-a-date'],
  ],
  [
    'a price of a thousand beside pieces',
    'Data;Fattura;Articolo;Quantità;Prezzo al mille\n13/01/2025;1;Tappi;2500;10,00\n14/01/2025;2;Tappi;1000;12,00\n',
    ['2025-01-13 1 Tappi product 2500000 2500 -', '2025-01-14 2 Tappi product 1000000 1200 -'],
  ],
  [
    'packs of so many',
    'Data;Documento;Articolo;Conf. da 6;Prezzo conf.;Importo\n13/01/2025;1;Birra;2;9,00;18,00\n14/01/2025;2;Birra;3;9,00;27,00\n',
    ['2025-01-13 1 Birra product 12000 1800 -', '2025-01-14 2 Birra product 18000 2700 -'],
  ],
  [
    'prices in thousands of the currency',
    'Data;Contratto n.;Modello;Prezzo (k€)\n13/01/2025;1;X;21,5\n14/01/2025;2;Y;18\n',
    ['2025-01-13 1 X product 1000 2150000 -', '2025-01-14 2 Y product 1000 1800000 -'],
  ],
]

describe('what headings alone tell of numbers', () => {
  for (const [name, file, rows, currency] of KINDS) it(name, () => expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows))
})
