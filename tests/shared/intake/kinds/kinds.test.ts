import { describe, expect, it } from 'vitest'
import { readAll } from '../reading.ts'
import { told } from '../told.ts'

/** Each: what is told, the file, the right rows. */
const KINDS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'Indian and Swiss thousands',
    "Order,Date,SKU,Qty,Price\n1,2025-01-13,A,1,\"1,23,456.00\"\n2,2025-01-14,B,1,1'234.50\n",
    ['2025-01-13 1 A product 1000 12345600 -', '2025-01-14 2 B product 1000 123450 -'],
  ],
  [
    'no headings: price, quantity and total by their arithmetic',
    '1001;13/01/2025;SKU-1;2;4,50;9,00\n1002;14/01/2025;SKU-2;1;3,00;3,00\n1003;15/01/2025;SKU-1;3;4,50;13,50\n',
    ['2025-01-13 1001 SKU-1 product 2000 900 -', '2025-01-14 1002 SKU-2 product 1000 300 -', '2025-01-15 1003 SKU-1 product 3000 1350 -'],
  ],
  [
    'a spreadsheet’s day numbers',
    'Ordine;Data;Codice;Quantità;Prezzo\n1;45670;A1;1;2,00\n2;45671,5;A1;2;2,00\n3;45672;A1;1;2,00\n',
    ['2025-01-13 1 A1 product 1000 200 -', '2025-01-14 2 A1 product 2000 400 -', '2025-01-15 3 A1 product 1000 200 -'],
  ],
  [
    'zones told by some cells',
    'order_id,created_at,sku,qty,price\n1,2025-01-31T23:30:00Z,A,1,2.00\n2,2025-01-31T23:30:00+01:00,A,1,3.00\n3,2025-02-01T00:30:00-05:00,A,1,4.00\n4,2025-01-31T23:30:00,A,1,5.00\n',
    ['2025-02-01 1 A product 1000 200 -', '2025-01-31 2 A product 1000 300 -', '2025-02-01 3 A product 1000 400 -', '2025-01-31 4 A product 1000 500 -'],
  ],
  [
    'months in words, Italian and English',
    'Ordine;Data;Codice;Quantità;Prezzo\n1;3 gen 2025;A;1;2,00\n2;lun 3 mar 2025;A;1;2,00\n3;1° aprile 2025;A;1;2,00\n4;Feb 14, 2025 3:05 PM;A;1;2,00\n5;03-Mag-25;A;1;2,00\n',
    ['2025-01-03 1 A product 1000 200 -', '2025-03-03 2 A product 1000 200 -', '2025-04-01 3 A product 1000 200 -', '2025-02-14 4 A product 1000 200 -', '2025-05-03 5 A product 1000 200 -'],
  ],
  [
    'a currency without cents',
    'Order,Date,SKU,Qty,Price,Currency\n1,2025-01-13,A,2,1500,JPY\n2,2025-01-14,B,1,300,JPY\n',
    ['2025-01-13 1 A product 2000 3000 -', '2025-01-14 2 B product 1000 300 -'],
  ],
  [
    'credit notes with positive figures',
    'Tipo doc.;Numero;Data;Articolo;Quantità;Totale\nFattura;1;13/01/2025;A1;2;20,00\nNota di credito;2;14/01/2025;A1;1;10,00\n',
    ['2025-01-13 1 A1 product 2000 2000 -', '2025-01-14 2 A1 return -1000 -1000 -'],
  ],
  [
    'what came back, in a column of money or of pieces',
    'Ordine;Data;Codice;Quantità;Quantità resa;Prezzo;Rimborso spedizione\n1;13/01/2025;A;2;0;5,00;\n2;14/01/2025;A;3;1;5,00;2,00\n',
    ['2025-01-13 1 A product 2000 1000 -', '2025-01-14 2 A product 3000 1500 -', '2025-01-14 2 A return -1000 -500 -', '2025-01-14 2 - return 0 -200 -'],
  ],
  [
    'carriage, discounts and vouchers among the lines, and goods with such words in their name',
    'Ordine;Data;Codice;Descrizione;Quantità;Importo\n1;13/01/2025;TZ01;Tazza blu;2;20,00\n1;13/01/2025;SPED;Spese di spedizione;1;5,00\n1;13/01/2025;SC;Sconto cliente;1;-2,00\n2;14/01/2025;BUONO;Buono regalo;1;50,00\n2;14/01/2025;TZ02;Portacandele spedizione veloce;1;7,00\n',
    ['2025-01-13 1 TZ01 product 2000 2000 -', '2025-01-13 1 SPED shipping 1000 500 -', '2025-01-13 1 SC discount 1000 -200 -', '2025-01-14 2 BUONO gift 1000 5000 -', '2025-01-14 2 TZ02 product 1000 700 -'],
  ],
  [
    'net prices and a tax rate',
    'Data;N° doc;Cod.art.;Q.ta;Prezzo netto;IVA %;Totale netto\n13/01/2025;1;A1;2;10,00;22;20,00\n14/01/2025;2;A2;3;4,10;10;12,30\n',
    ['2025-01-13 1 A1 product 2000 2440 440', '2025-01-14 2 A2 product 3000 1353 123'],
  ],
  [
    'tax on top of amounts, told by its rate alone',
    'Data;Fattura;Articolo;Quantità;Importo;IVA\n13/01/2025;1;A1;2;20,00;4,40\n14/01/2025;2;A2;1;7,35;1,62\n15/01/2025;3;A2;1;50,00;11,00\n',
    ['2025-01-13 1 A1 product 2000 2440 440', '2025-01-14 2 A2 product 1000 897 162', '2025-01-15 3 A2 product 1000 6100 1100'],
  ],
  [
    'tax inside amounts, told by its rate alone',
    'Data;Fattura;Articolo;Quantità;Importo;IVA\n13/01/2025;1;A1;2;24,40;4,40\n14/01/2025;2;A2;1;8,97;1,62\n15/01/2025;3;A2;1;61,00;11,00\n',
    ['2025-01-13 1 A1 product 2000 2440 440', '2025-01-14 2 A2 product 1000 897 162', '2025-01-15 3 A2 product 1000 6100 1100'],
  ],
  [
    'gross sales, discounts and what was paid',
    'Date,Time,Item,Qty,Gross Sales,Discounts,Net Sales,Transaction ID\n2025-01-13,10:00:00,Espresso,2,€3.00,€0.00,€3.00,T1\n2025-01-13,11:00:00,Espresso,1,€1.50,-€0.30,€1.20,T2\n',
    ['2025-01-13 T1 Espresso product 2000 300 -', '2025-01-13 T2 Espresso product 1000 120 -'],
  ],
  [
    'prices before and after tax that are totals of the line, and a card’s commission',
    'Data;ID transazione;Tipo di transazione;Stato;Descrizione;Quantità;Prezzo (lordo);Prezzo (netto);IVA;Commissione\n13/01/2025 10:00;TA1;Vendita;Riuscita;Caffè;2;2,44;2,00;0,44;0,05\n13/01/2025 11:00;TA2;Vendita;Non riuscita;Tè;1;1,22;1,00;0,22;0,02\n13/01/2025 12:00;TA3;Rimborso;Riuscita;Caffè;1;-1,22;-1,00;-0,22;0,00\n',
    ['2025-01-13 TA1 Caffè product 2000 244 44', '2025-01-13 TA3 Caffè return -1000 -122 -22', '!3 status failed'],
  ],
  [
    'net prices by their heading, totals that follow from them, and tax by its rate',
    'Data doc.;Num. doc.;Cod. cliente;Denominazione;Cod. articolo;Q.tà;Prezzo netto;Sconti;Iva;Importo\n13/01/2025;1;0001;Prima srl;A1;2;10,00;10;22;18,00\n14/01/2025;2;0002;Seconda srl;A2;1;5,00;;22;5,00\n',
    ['2025-01-13 1 A1 product 2000 2196 396', '2025-01-14 2 A2 product 1000 610 110'],
  ],
  [
    'discounts that the totals do not show',
    'Sale Date,Order ID,SKU,Quantity,Price,Discount Amount,Order Shipping,Item Total\n2025-01-13,5001,M1,2,10.00,0.00,4.50,20.00\n2025-01-13,5001,C1,1,7.00,0.00,4.50,7.00\n2025-01-15,5002,M1,1,10.00,1.00,4.50,10.00\n',
    ['2025-01-13 5001 M1 product 2000 2000 -', '2025-01-13 5001 - shipping 0 450 -', '2025-01-13 5001 C1 product 1000 700 -', '2025-01-15 5002 M1 product 1000 1000 -', '2025-01-15 5002 - shipping 0 450 -', '2025-01-15 5002 - discount 0 -100 -'],
  ],
  [
    'orders alone, with what was refunded',
    'ID,Purchase Point,Purchase Date,Customer Name,Grand Total,Status,Subtotal,Shipping and Handling,Total Refunded\n000000001,Main Website,2025-01-13 10:00:00,C1,25.00,Complete,20.00,5.00,0\n000000002,Main Website,2025-01-14 10:00:00,C2,15.00,Canceled,10.00,5.00,0\n000000003,Main Website,2025-01-15 10:00:00,C2,30.00,Complete,25.00,5.00,10.00\n',
    ['2025-01-13 000000001 - product 1000 2500 -', '2025-01-15 000000003 - product 1000 3000 -', '2025-01-15 000000003 - return 0 -1000 -', '!3 status cancelled'],
  ],
  [
    'kilograms with a point among prices with a comma, told by the totals',
    'Ordine;Data;Codice;Quantità;Prezzo;Importo\n1;13/01/2025;A;1.250;10,00;12,50\n2;14/01/2025;B;2.500;4,00;10,00\n3;15/01/2025;B;1;4,00;4,00\n',
    ['2025-01-13 1 A product 1250 1250 -', '2025-01-14 2 B product 2500 1000 -', '2025-01-15 3 B product 1000 400 -'],
  ],
  [
    'more separators than columns, on every line',
    'Ordine;Data;Codice;Quantità;Prezzo;;;;;;;;\n1;13/01/2025;A;1;2,00;;;;;;;;\n2;14/01/2025;A;2;2,00;;;;;;;;\n',
    ['2025-01-13 1 A product 1000 200 -', '2025-01-14 2 A product 2000 400 -'],
  ],
  [
    'a discount of money by line',
    'Ordine;Data;Codice;Quantità;Prezzo;Sconto €\n1;13/01/2025;A;2;10,00;3,00\n2;14/01/2025;B;1;5,00;\n',
    ['2025-01-13 1 A product 2000 1700 -', '2025-01-14 2 B product 1000 500 -'],
  ],
  [
    'the price of an item called its cost, and the order’s total beside it',
    'Order ID,Order Date,Status,Order Shipping Amount,Order Total Amount,SKU,Quantity,Item Cost\n1,2025-01-13 10:00,wc-completed,5.00,25.00,A,2,10.00\n2,2025-01-14 10:00,wc-cancelled,0,10.00,A,1,10.00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 - shipping 0 500 -', '!3 status cancelled'],
  ],
  [
    'two statuses, of order and of payment',
    'Ordine;Data;Stato ordine;Stato pagamento;Codice;Quantità;Prezzo\n1;13/01/2025;Spedito;Pagato;A;1;2,00\n2;13/01/2025;In lavorazione;Non pagato;A;1;3,00\n3;13/01/2025;Bozza;;A;1;6,00\n',
    ['2025-01-13 1 A product 1000 200 -', '!3 status unpaid', '!4 status pending'],
  ],
  [
    'a day’s takings alone',
    'Data;Incasso\n13/01/2025;1.250,50\n14/01/2025;980,00\n',
    ['2025-01-13 2025-01-13 - product 1000 125050 -', '2025-01-14 2025-01-14 - product 1000 98000 -'],
  ],
  [
    'each way for a cell to be wrong',
    'Ordine;Data;Codice;Quantità;Prezzo\n1;13/01/2025;A;1;2,00\n2;29/02/2023;A;1;2,00\n3;;A;1;2,00\n4;13/01/2025;A;;2,00\n5;13/01/2025;A;1;\n6;13/01/2025;A;uno;2,00\n7;13/01/2025 25:00;A;1;2,00\n8;13/01/2025;A;99999999999;99999999999,99\n',
    ['2025-01-13 1 A product 1000 200 -', '!3 occurredAt not-a-date', '!4 occurredAt missing', '!5 quantity missing', '!6 unitPrice missing', '!7 quantity not-a-number', '!8 occurredAt not-a-time', '!9 quantity too-large'],
  ],
  ['a web page', '<!DOCTYPE html><html><head><title>Login</title></head><body>Please log in, again; now</body></html>\n', ['no-date-no-amount']],
  ['amounts without a date', 'Articolo;Importo\nA;1,00\nB;2,00\n', ['no-date']],
  ['dates without an amount', 'Data;Articolo\n13/01/2025;A\n14/01/2025;B\n', ['no-amount']],
  ['decimal commas among commas', 'Numero,Data,Articolo,Quantità,Prezzo\n1,13/01/2025,A,1,2,00\n2,14/01/2025,B,2,3,50\n', ['more-cells-than-headings']],
  ['nothing but blank lines', '\n\n  \n', ['empty-file']],
]

describe('kinds of files', () => {
  for (const [name, file, rows] of KINDS) it(name, () => expect(told(file, { currency: file.includes('JPY') ? null : 'EUR' })).toEqual(rows))

  it('with a NUL here and there are text; of NULs alone they are not', () => {
    const file = 'Ordine;Data;Codice;Quantità;Prezzo\n1;13/01/2025;A\u00001;1;2,00\n'
    expect(told(file)).toEqual(['2025-01-13 1 A1 product 1000 200 -'])
    expect(readAll(new Uint8Array(5000)).plan.refusal?.code).toBe('not-text')
  })

  it('with a cell of many megabytes keep their rows, and say that it was shortened', () => {
    const file = new TextEncoder().encode(`Ordine,Data,Note,Codice,Quantità,Prezzo\n1,2025-01-13,,A,1,2.00\n2,2025-01-14,"${'lunga '.repeat(700_000)}",A,1,3.00\n3,2025-01-15,,A,1,4.00\n`)
    const { drafts, plan, rejects } = readAll(file)
    expect(rejects).toEqual([])
    expect(drafts.map(({ fileLine, values }) => [fileLine, values[1]])).toEqual([[2, 200], [3, 300], [4, 400]])
    expect(plan.said.map(({ code }) => code)).toContain('long-cells')
  })

  it('printed by pages repeat their title, headings and totals: none of these is a row', () => {
    const page = (rows: string) => `Elenco vendite;;;;\n\nNumero;Data;Codice;Quantità;Prezzo\n${rows}Totale pagina;;;3;\nPagina 1 di 2;;;;\n`
    const { drafts, rejects, counts } = readAll(new TextEncoder().encode(page('1;13/01/2025;A;1;2,00\n2;13/01/2025;A;2;2,00\n') + page('3;14/01/2025;A;3;2,00\n')))
    expect(rejects).toEqual([])
    expect(drafts.map(({ order, fileLine }) => [order, fileLine])).toEqual([['1', 4], ['2', 5], ['3', 11]])
    expect(counts).toEqual({ 'total-rows': 2, 'foot-lines': 3 })
  })

  it('carry totals in the column of the order, in any of five languages: none is a row', () => {
    const LABELS = ['Totale', 'Totale giorno 13/01/2025', 'Parziale', 'Riporto', 'Da riportare', 'Subtotal', 'Grand total', 'Balance carried forward', 'Brought forward:', 'Zwischensumme', 'Tagessumme 13.01.2025', 'Übertrag', 'Gesamtsumme', 'Gesamtbetrag', 'Insgesamt', 'Sous-total', 'Report', 'À reporter', 'Total général', 'Totaux', 'Suma y sigue', 'Suma anterior', 'Arrastre', 'Total general', 'TOTALES']
    for (const label of LABELS) {
      for (const day of ['', '13/01/2025']) expect([label, ...told(`Ordine;Data;Articolo;Quantità;Importo\n1;13/01/2025;A;1;10,00\n2;13/01/2025;B;2;10,00\n${label};${day};;3;20,00\n3;14/01/2025;C;1;1,00\n`)]).toEqual([label, '2025-01-13 1 A product 1000 1000 -', '2025-01-13 2 B product 2000 1000 -', '2025-01-14 3 C product 1000 100 -'])
    }
    expect(told('Ordine;Data;Articolo;Quantità;Importo\n1;13/01/2025;Report annuale;1;10,00\n2;13/01/2025;Suma;2;10,00\n')).toHaveLength(2)
  })

  it('carry sums behind the name of whom they sum up, in rows of figures alone, or as an article of each order: none is a row', () => {
    const two = ['2025-01-13 1 A product 1000 1000 -', '2025-01-14 2 B product 2000 1000 -']
    expect(told('Cliente;Ordine;Data;Codice;Quantità;Importo\nRossi;1;13/01/2025;A;1;10,00\nTotale Rossi;;;;1;10,00\nBianchi;2;14/01/2025;B;2;10,00\nBianchi Totale;;;;2;10,00\n').slice(0, 3)).toEqual(two)
    expect(told('Ordine;Data;Codice;Quantità;Importo\n1;13/01/2025;A;1;10,00\n;;C;1;3,00\n;;;2;13,00\n2;14/01/2025;B;2;10,00\n;;D;1;2,00\n;;;3;12,00\n')).toEqual([two[0], '2025-01-13 1 C product 1000 300 -', two[1], '2025-01-14 2 D product 1000 200 -'])
    expect(told('Ordine;Data;Codice;Quantità;Importo\n1;13/01/2025;A;1;10,00\n1;13/01/2025;Totale ordine;1;10,00\n2;14/01/2025;B;2;10,00\n2;14/01/2025;Totale ordine;2;10,00\n')).toEqual(two)
  })

  it('of one endless line, or of thousands of columns, are refused and not waited for', () => {
    expect(told(',1'.repeat(500_000))).toEqual(['no-date-no-amount'])
    expect(told(`${Array.from({ length: 5000 }, (_, index) => `Colonna ${index}`).join(';')}\n${'1;'.repeat(5000)}\n`)).toEqual(['no-date-no-amount'])
  })

  it('keep people out of dimensions, however many columns tell of them', () => {
    const rows = Array.from({ length: 6 }, (_, n) => `${n};13/01/2025;C-${n % 2};c${n % 2}@example.com;Nome ${n % 2};Via ${n % 2};A;1,00;${n % 2 ? 'sì' : 'no'};blu`)
    const { plan, drafts } = readAll(new TextEncoder().encode(['Ordine;Data;Codice cliente;Email;Nome cliente;Indirizzo;Prodotto;Importo;Nuovo cliente;Colore', ...rows, ''].join('\n')))
    expect(plan.more).toEqual(['Nuovo cliente', 'Colore'])
    expect(drafts[1]?.dimensions[2]).toBe('C-1')
  })

  it('without order numbers make an order of a moment and a customer, and never name the customer in it', () => {
    const file = 'Data;Cliente;Prodotto;Importo\n13/01/2025;anna@example.com;A;1,00\n13/01/2025;ANNA@example.com;B;2,00\n13/01/2025;bruno@example.com;A;1,00\n13/01/2025;;A;4,00\n'
    const { drafts } = readAll(new TextEncoder().encode(file))
    expect(drafts.map(({ key }) => key).map((key, _, all) => all.indexOf(key))).toEqual([0, 0, 2, 3])
    expect(drafts.map(({ key, order }) => key + order).join()).not.toMatch(/anna|bruno/i)
  })

  it('tell orders apart without case, and show them as written', () => {
    const { drafts } = readAll(new TextEncoder().encode('Ordine;Data;Codice;Quantità;Prezzo\nAb-1;13/01/2025;A;1;2,00\nAB-1;13/01/2025;B;1;2,00\nab-01;13/01/2025;B;1;2,00\n'))
    expect(drafts.map(({ key, order }) => [key, order])).toEqual([['ab-1', 'Ab-1'], ['ab-1', 'AB-1'], ['ab-01', 'ab-01']])
  })

  it('whose numbers restart each January take the year into the order', () => {
    const rows = [2023, 2024, 2025].flatMap((year) => [1, 2, 3, 4].map((number) => `${number};${12 + number}/0${number}/${year};A;1;2,00`))
    const { drafts, plan } = readAll(new TextEncoder().encode(['Numero;Data;Codice;Quantità;Prezzo', ...rows, ''].join('\n')))
    expect(plan.said.map(({ code }) => code)).toContain('numbers-restart-yearly')
    expect(new Set(drafts.map(({ key }) => key)).size).toBe(12)
  })

  it('keep what earlier files of their source showed of restarting numbers', () => {
    const file = new TextEncoder().encode('Numero;Data;Codice;Quantità;Prezzo\n1;13/01/2025;A;1;2,00\n2;13/01/2025;A;1;2,00\n')
    expect(readAll(file).plan.restart).toBeNull()
    expect(readAll(file, { restart: 'day' }).drafts.map(({ key }) => key)).toEqual(['1 @2025-01-13', '2 @2025-01-13'])
  })

  it('with columns that no field matches give dimensions, in the slots they had before', () => {
    const file = 'Ordine;Data;Codice;Quantità;Prezzo;Colore;Agente\n1;13/01/2025;A;1;2,00;blu;Rossi\n2;14/01/2025;A;1;2,00;rosso;Rossi\n3;15/01/2025;A;1;2,00;blu;Verdi\n'
    const { plan, drafts } = readAll(new TextEncoder().encode(file), { more: ['Taglia', 'agente'] })
    expect(plan.more).toEqual(['Taglia', 'agente', 'Colore'])
    expect(drafts[0]?.dimensions.slice(7)).toEqual([null, 'Rossi', 'blu'])
  })
})

describe('a person’s mapping', () => {
  const file = 'A;B;C;D;E;F\n1;13/01/2025;x;2;3,00;note\n2;14/01/2025;y;1;4,00;note\n'

  it('wins over detection', () => {
    const mapping = { a: 'order', b: 'occurredAt', c: 'dimension:Linea', D: 'quantity', E: 'unitPrice', f: 'ignore' }
    const { plan, drafts } = readAll(new TextEncoder().encode(file), { corrections: { mapping } })
    expect(plan.more).toEqual(['Linea'])
    expect(drafts.map(({ order, dimensions, values }) => [order, dimensions[0], dimensions[7], values[0], values[1]])).toEqual([['1', null, 'x', 2000, 600], ['2', null, 'y', 1000, 400]])
  })

  it('for a column that is not there is said', () => {
    const { plan } = readAll(new TextEncoder().encode('Ordine;Data;Codice;Quantità;Prezzo\n1;13/01/2025;A;1;2,00\n'), { corrections: { mapping: { Reparto: 'category' } } })
    expect(plan.said).toContainEqual({ code: 'mapping-unknown', with: { heading: 'Reparto' } })
  })

  it('gives files of the same headings the same shape, in any order and case', () => {
    const shape = (head: string) => readAll(new TextEncoder().encode(`${head}\n`)).plan.shape
    expect(shape('Ordine;Data;Codice;Quantità;Prezzo')).toBe(shape('PREZZO;Codice;data;quantità;ordine'))
    expect(shape('Ordine;Data;Codice;Quantità;Prezzo')).not.toBe(shape('Ordine;Data;Codice;Quantità;Prezzo;Note'))
  })
})

describe('tables that are no sales', () => {
  const NOT: readonly (readonly [string, string])[] = [
    ['spending on advertisements', 'Date,Campaign,Impressions,Clicks,Cost\n2025-01-13,Brand,1000,50,12.50\n2025-01-14,Brand,900,40,10.00\n'],
    ['visits', 'Date,Page,Visits\n2025-01-13,/home,100\n2025-01-14,/home,120\n'],
    ['counts of stock', 'Data;Codice;Giacenza\n13/01/2025;A;12\n14/01/2025;B;3\n'],
    ['hours worked', 'Data;Dipendente;Ore;Costo orario\n13/01/2025;Anna;8;12,00\n14/01/2025;Bea;6;12,00\n'],
    ['people', 'Nome;Cognome;Email;Data iscrizione\nAnna;R;a@example.com;13/01/2025\n'],
  ]
  for (const [what, file] of NOT) it(`are not counted as revenue: ${what}`, () => expect(told(file)).toEqual(['no-amount']))
})
