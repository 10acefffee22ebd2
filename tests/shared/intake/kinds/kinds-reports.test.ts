import { describe, expect, it } from 'vitest'
import { said, told } from '../told.ts'
import { reversed } from './reordered.ts'

const text = (...lines: string[]) => `${lines.join('\n')}\n`

/** Reports of a day, whose rows are figures: each what is told, the file, the right rows (worked out by hand). */
const KINDS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'what was sold, came back and was cancelled, a row each',
    text('Data;Voce;Importo', '13/03/2025;Vendite;100,00', '13/03/2025;Resi;10,00', '13/03/2025;Annulli;5,00', '14/03/2025;Vendite;50,00', '14/03/2025;Resi;2,00', '14/03/2025;Annulli;3,00'),
    ['2025-03-13 2025-03-13 Vendite product 1000 10000 -', '2025-03-13 2025-03-13 Resi return -1000 -1000 -', '2025-03-14 2025-03-14 Vendite product 1000 5000 -', '2025-03-14 2025-03-14 Resi return -1000 -200 -', '!4 type cancelled', '!7 type cancelled'],
  ],
  [
    'articles, and below each day what they came to',
    text('Data;Descrizione;Importo', '13/03/2025;Caffè;20,00', '13/03/2025;Tè;10,00', '13/03/2025;Totale annulli;5,00', '13/03/2025;Totale vendite;30,00', '14/03/2025;Caffè;7,00', '14/03/2025;Totale vendite;7,00'),
    ['2025-03-13 2025-03-13 Caffè product 1000 2000 -', '2025-03-13 2025-03-13 Tè product 1000 1000 -', '2025-03-14 2025-03-14 Caffè product 1000 700 -', '!4 type cancelled'],
  ],
  [
    'departments with what lowers them, and their sum',
    text('Data;Reparto;Importo', '13/03/2025;Bar;100,00', '13/03/2025;Cucina;50,00', '13/03/2025;Sconti;5,00', '13/03/2025;Resi;10,00', '13/03/2025;Totale;135,00', '14/03/2025;Bar;100,00', '14/03/2025;Cucina;50,00', '14/03/2025;Totale;150,00'),
    ['2025-03-13 2025-03-13 - product 1000 10000 -', '2025-03-13 2025-03-13 - product 1000 5000 -', '2025-03-13 2025-03-13 - discount 1000 -500 -', '2025-03-13 2025-03-13 - return -1000 -1000 -', '2025-03-14 2025-03-14 - product 1000 10000 -', '2025-03-14 2025-03-14 - product 1000 5000 -'],
  ],
  [
    'voids that the net sales show as taken off',
    text('Date,Description,Qty,Amount', '2025-03-13,Food,10,100.00', '2025-03-13,Drinks,5,50.00', '2025-03-13,Voids,1,5.00', '2025-03-13,Refunds,1,10.00', '2025-03-13,Net sales,,135.00', '2025-03-14,Food,10,100.00', '2025-03-14,Net sales,,100.00'),
    ['2025-03-13 2025-03-13 Food product 10000 10000 -', '2025-03-13 2025-03-13 Drinks product 5000 5000 -', '2025-03-13 2025-03-13 Voids return -1000 -500 -', '2025-03-13 2025-03-13 Refunds return -1000 -1000 -', '2025-03-14 2025-03-14 Food product 10000 10000 -'],
  ],
  [
    'the same day told by department and by how it was paid',
    text('Data;Voce;Valore', '13/03/2025;Bar;100,00', '13/03/2025;Cucina;50,00', '13/03/2025;Totale incassi;150,00', '13/03/2025;Contanti;90,00', '13/03/2025;Carte;60,00', '14/03/2025;Bar;80,00', '14/03/2025;Cucina;20,00', '14/03/2025;Totale incassi;100,00', '14/03/2025;Contanti;70,00', '14/03/2025;Carte;30,00'),
    ['2025-03-13 2025-03-13 Bar product 1000 10000 -', '2025-03-13 2025-03-13 Cucina product 1000 5000 -', '2025-03-14 2025-03-14 Bar product 1000 8000 -', '2025-03-14 2025-03-14 Cucina product 1000 2000 -'],
  ],
  [
    'a day’s total among counts and averages, which are no sales',
    text('Data;Voce;Valore', '13/03/2025;Totale vendite;150,00', '13/03/2025;Numero scontrini;20,00', '13/03/2025;Scontrino medio;7,50', '14/03/2025;Totale vendite;90,00', '14/03/2025;Numero scontrini;10,00', '14/03/2025;Scontrino medio;9,00'),
    ['2025-03-13 2025-03-13 Totale vendite product 1000 15000 -', '2025-03-14 2025-03-14 Totale vendite product 1000 9000 -', '!3 type not-a-sale', '!4 type not-a-sale', '!6 type not-a-sale', '!7 type not-a-sale'],
  ],
  [
    'a day’s takings, however they are called, where nothing else stands beside them',
    text('Data;Voce;Importo', '13/03/2025;Totale giornaliero;150,00', '14/03/2025;Totale giornaliero;90,00'),
    ['2025-03-13 2025-03-13 Totale giornaliero product 1000 15000 -', '2025-03-14 2025-03-14 Totale giornaliero product 1000 9000 -'],
  ],
  [
    'sales before and after what lowered them',
    text('Date,Line,Amount', '2025-03-13,Gross sales,150.00', '2025-03-13,Discounts,10.00', '2025-03-13,Returns,5.00', '2025-03-13,Net sales,135.00', '2025-03-14,Gross sales,90.00', '2025-03-14,Discounts,0.00', '2025-03-14,Returns,0.00', '2025-03-14,Net sales,90.00'),
    ['2025-03-13 2025-03-13 Gross sales product 1000 15000 -', '2025-03-13 2025-03-13 Discounts discount 1000 -1000 -', '2025-03-13 2025-03-13 Returns return -1000 -500 -', '2025-03-14 2025-03-14 Gross sales product 1000 9000 -', '2025-03-14 2025-03-14 Discounts discount 1000 0 -', '2025-03-14 2025-03-14 Returns return -1000 0 -'],
  ],
  [
    'articles that only sound so, with numbers of their own',
    text('Scontrino;Data;Articolo;Quantità;Importo', '1;13/03/2025;Yogurt Total 0%;1;2,00', '2;13/03/2025;Colgate Total;1;3,00', '3;14/03/2025;Reso vaso;-1;-4,00', '4;14/03/2025;Vuoto a rendere;1;1,00'),
    ['2025-03-13 1 Yogurt Total 0% product 1000 200 -', '2025-03-13 2 Colgate Total product 1000 300 -', '2025-03-14 3 Reso vaso return -1000 -400 -', '2025-03-14 4 Vuoto a rendere product 1000 100 -'],
  ],
  ...(['Codici promozionali', 'Agevolazioni'].map((heading) => [
    `days with what lowered their sales under ${heading}, net, tax, carriage and the total of it all`,
    text(`Data;Ordini;Vendite lorde;Resi;${heading};Vendite nette;Imposte;Spedizione;Totale vendite`, '13/01/2025;3;100,00;5,00;12,00;83,00;21,00;7,00;111,00', '14/01/2025;1;50,00;0,00;0,00;50,00;11,00;0,00;61,00', '15/01/2025;1;50,00;0,00;2,00;48,00;10,00;3,00;61,00'),
    ['2025-01-13 2025-01-13 - product 1000 10400 2100', '2025-01-13 2025-01-13 - shipping 0 700 -', '2025-01-14 2025-01-14 - product 1000 6100 1100', '2025-01-15 2025-01-15 - product 1000 5800 1000', '2025-01-15 2025-01-15 - shipping 0 300 -'],
  ] as const)),
  [
    'a day’s total beside what it is made of, none of which says that it is a part',
    text('Data;Corrispettivi;Fatture;Totale giorno', '13/01/2025;200,00;100,00;300,00', '14/01/2025;150,00;0,00;150,00'),
    ['2025-01-13 2025-01-13 - product 1000 30000 -', '2025-01-14 2025-01-14 - product 1000 15000 -'],
  ],
  [
    'takings by rate before tax, with what came back and was cancelled of them',
    text('Data;Aliquota;Imponibile;Imposta;Importo resi;Importo annulli', '13/01/2025;22;100,00;22,00;5,00;1,00', '13/01/2025;10;50,00;5,00;0,00;0,00'),
    ['2025-01-13 2025-01-13 - product 1000 12200 2200', '2025-01-13 2025-01-13 - return 0 -600 -', '2025-01-13 2025-01-13 - product 1000 5500 500'],
  ],
  [
    'what was cancelled, of which nothing tells whether the takings hold it, is no amount',
    text('Data;Totale annulli;Incasso', '13/01/2025;5,00;100,00', '14/01/2025;0,00;50,00'),
    ['2025-01-13 2025-01-13 - product 1000 10000 -', '2025-01-14 2025-01-14 - product 1000 5000 -'],
  ],
  [
    'orders before their discount, and what was to be paid',
    text('Data;Ordine;Totale;Sconto;Da pagare', '13/01/2025;1;20,00;2,00;18,00', '14/01/2025;2;5,00;0,00;5,00', '15/01/2025;3;10,00;1,50;8,50'),
    ['2025-01-13 1 - product 1000 1800 -', '2025-01-14 2 - product 1000 500 -', '2025-01-15 3 - product 1000 850 -'],
  ],
  [
    'the same in another language, the discounts below zero',
    text('Date,Order,Total,Discount,To settle', '2025-01-13,1,20.00,-2.00,18.00', '2025-01-14,2,5.00,0.00,5.00'),
    ['2025-01-13 1 - product 1000 1800 -', '2025-01-14 2 - product 1000 500 -'],
  ],
  [
    'a marketplace’s orders with columns left out: its prices are the lines’',
    text('order-id;purchase-date;sku;quantity;item-price;shipping-price;item-promotion-discount;currency', '1;2025-01-13T10:00:00Z;A;2;20.00;5.00;-2.00;EUR', '2;2025-01-14T10:00:00Z;B;1;5.00;0.00;0.00;EUR'),
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 - shipping 0 500 -', '2025-01-13 1 - discount 0 -200 -', '2025-01-14 2 B product 1000 500 -'],
  ],
  [
    'how many customers there were is no customer',
    text('Giorno;N. clienti;Scontrino medio;Incasso', '13/01/2025;10;12,00;120,00', '14/01/2025;5;10,00;50,00'),
    ['2025-01-13 2025-01-13 - product 1000 12000 -', '2025-01-14 2025-01-14 - product 1000 5000 -'],
  ],
  [
    'takings that only grow through the year tell no day’s',
    text('Data;Incasso progressivo', '13/01/2025;120,00', '14/01/2025;170,00', '15/01/2025;200,00'),
    ['no-amount'],
  ],
  [
    'the same beside each day’s own',
    text('Data;Vendite da inizio anno;Vendite giorno', '13/01/2025;1120,00;120,00', '14/01/2025;1170,00;50,00'),
    ['2025-01-13 2025-01-13 - product 1000 12000 -', '2025-01-14 2025-01-14 - product 1000 5000 -'],
  ],
  [
    'the same in English, to date by year and by month',
    text('Date,YTD sales,Sales,MTD sales,Cumulative revenue', '2025-01-13,1120.00,120.00,220.00,9120.00', '2025-01-14,1170.00,50.00,270.00,9170.00'),
    ['2025-01-13 2025-01-13 - product 1000 12000 -', '2025-01-14 2025-01-14 - product 1000 5000 -'],
  ],
  [
    'what a provider’s own tables hold, instants in seconds and amounts in the smallest unit',
    text('id,created,amount,amount_refunded,currency,status,paid', 'ch_1,1736762400,3050,0,eur,succeeded,true', 'ch_2,1736762500,2000,2000,eur,succeeded,true', 'ch_3,1736762600,1000,0,eur,failed,false'),
    ['2025-01-13 ch_1 - product 1000 3050 -', '2025-01-13 ch_2 - product 1000 2000 -', '2025-01-13 ch_2 - return 0 -2000 -', '!4 status failed'],
  ],
]

describe('reports whose rows are figures of a day', () => {
  for (const [name, file, rows] of KINDS) it(name, () => expect(told(file)).toEqual(rows))

  it('mean the same with their columns from last to first', () => {
    for (const [name, file, rows] of KINDS) expect(told(reversed(file) as string), name).toEqual(rows)
  })

  it('and what was made of their rows is said', () => {
    expect(said((KINDS[2] as (typeof KINDS)[0])[1])).toContain('report-rows')
    expect(said((KINDS[8] as (typeof KINDS)[0])[1])).not.toContain('report-rows')
  })
})
