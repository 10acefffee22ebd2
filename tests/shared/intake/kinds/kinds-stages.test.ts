import { describe, expect, it } from 'vitest'
import { readAll } from '../reading.ts'
import { said, sums, told } from '../told.ts'

const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`

const asks = (file: string) => (readAll(new TextEncoder().encode(file)).plan.asks ?? []).map(({ code }) => code)

describe('sales that are told once for each stage', () => {
  it('count once: orders', () => {
    const file = text('Ordine;Data;Stato;Totale', '1;13/03/2025;Creato;50,00', '1;13/03/2025;Pagato;50,00', '1;14/03/2025;Spedito;50,00', '2;14/03/2025;Creato;30,00', '2;14/03/2025;Pagato;30,00', '2;15/03/2025;Spedito;30,00')
    expect(told(file)).toEqual(['2025-03-13 1 - product 1000 5000 -', '2025-03-14 2 - product 1000 3000 -', '!3 status not-a-sale', '!4 status not-a-sale', '!6 status not-a-sale', '!7 status not-a-sale'])
    expect(said(file)).toContain('stages')
  })

  it('count once: payments, of which some were only authorised', () =>
    expect(sums(text('Payment ID,Date,Action,Amount', 'p1,2025-03-13 10:00,Authorised,50.00', 'p1,2025-03-13 10:05,Captured,50.00', 'p2,2025-03-14 11:00,Authorised,30.00', 'p2,2025-03-14 11:09,Captured,30.00', 'p3,2025-03-14 11:00,Authorised,20.00'))).toEqual({ product: 8000, refused: 3 }))

  it('count once: what a provider books, beside what it gave back', () =>
    expect(sums(text('Company Account,Merchant Account,Psp Reference,Merchant Reference,Payment Method,Booking Date,Main Currency,Main Amount,Record Type', 'C,M,P1,1001,visa,2025-03-13 10:00:00,EUR,60.00,SentForSettle', 'C,M,P1,1001,visa,2025-03-14 10:00:00,EUR,60.00,Settled', 'C,M,P2,1002,mc,2025-03-15 10:00:00,EUR,15.00,Refunded'))).toEqual({ product: 6000, return: -1500, refused: 1 }))

  it('are none where lines have states of their own, or cost the same', () => {
    expect(sums(text('Ordine;Data;Articolo;Stato riga;Totale', '1;13/03/2025;Tazza;Spedito;10,00', '1;13/03/2025;Piatto;In lavorazione;10,00', '2;13/03/2025;Tazza;Spedito;10,00', '2;13/03/2025;Piatto;Pronto;10,00'))).toEqual({ product: 4000 })
    expect(sums(text('Ordine;Data;Stato;Totale', '1;13/03/2025;Pagato;10,00', '2;13/03/2025;Spedito;10,00', '3;13/03/2025;Creato;10,00'))).toEqual({ product: 3000 })
  })
})

describe('rows of fees', () => {
  it('that lower what is paid out are told', () => {
    const file = text('type,short_order_id,sale_date,amount,currency', 'SALE,K1,2025-03-10,100.00,EUR', 'COMMISSION,K1,2025-03-10,-3.00,EUR', 'RETURN,K2,2025-03-01,-30.00,EUR')
    expect(sums(file)).toEqual({ product: 10000, fee: -300, return: -3000 })
    expect(said(file)).toContain('fee-rows')
    expect(said(text('Data;Scontrino;Tipo riga;Importo', '13/03/2025;1;Vendita;20,00', '13/03/2025;1;Commissione;1,00'))).not.toContain('fee-rows')
  })
})

describe('what never reaches the shop, or was given back', () => {
  it('carriage that buyers pay to the platform, as what the shop received shows', () =>
    expect(sums(text('Date,Item,Buyer,Status,Item price,Shipping,Buyer protection,You received', '13/03/2025,Coat,anna,Completed,25.00,4.99,1.95,25.00', '14/03/2025,Hat,bea,Completed,12.00,4.99,1.30,12.00'))).toEqual({ product: 3700 }))

  it('amounts reversed on a card', () => expect(sums(text('Data;Codice transazione;Importo;Esito;Importo stornato', '13/03/2025;T1;50,00;Contabilizzato;0,00', '15/03/2025;T3;20,00;Stornato parzialmente;5,00'))).toEqual({ product: 7000, return: -500 }))
})

describe('what became of sales', () => {
  it('is told by the cells where the heading says nothing, or says it in one German word', () => {
    expect(sums(text('Payment Date,Payment ID,Amount,Result', '2025-03-13,P1,40.00,SUCCESS', '2025-03-14,P2,25.00,SUCCESS', '2025-03-15,P3,10.00,FAIL'))).toEqual({ product: 6500, refused: 1 })
    expect(sums(text('Bestellnummer;Bestelldatum;Bestellstatus;Gesamtbetrag', '801;13.03.2025;Abgeschlossen;20,00', '803;15.03.2025;Storniert;20,00'))).toEqual({ product: 2000, refused: 1 })
  })

  it('is not told by names of what is sold', () => expect(sums(text('Data;Scontrino;Articolo;Importo', '13/03/2025;1;Completo;20,00', '13/03/2025;1;Reso;5,00', '13/03/2025;1;Vaso;5,00'))).toEqual({ product: 3000 }))
})

describe('tips and refunds beside each other', () => {
  it('a tip as large as a discount once makes no total of both, and what a net amount lacks already lowers nothing more', () =>
    expect(sums(text('Sale no.,Sale date,Client,Item,Quantity,Gross sales,Discounts,Refunds,Net sales,Tax,Total sales,Tips', '101,2025-03-13,Ann,Haircut,1,50.00,5.00,0.00,45.00,9.90,54.90,5.00', '102,2025-03-14,Bob,Shampoo,2,20.00,0.00,0.00,20.00,4.40,24.40,0.00', '103,2025-03-15,Cid,Colour,1,50.00,0.00,15.00,35.00,7.70,42.70,0.00'))).toEqual({ product: 12200 }))

  it('a row of tips is no sale', () => expect(sums(text('Date,Receipt,Type,Description,Amount', '2025-03-13,1,Sale,Dinner,30.00', '2025-03-13,1,Tip,Tip,3.00'))).toEqual({ product: 3000, refused: 1 }))
})

describe('cells between marks that few files have', () => {
  for (const mark of ['~', '^']) it(mark, () => expect(sums(text('Data;Scontrino;Articolo;Totale', '13/03/2025;1;Caffè, doppio;10,50', '14/03/2025;2;Tè;20,00').replaceAll(';', mark))).toEqual({ product: 3050 }))
})

describe('amounts in two currencies, each with a column of its own', () => {
  it('count in the shop’s own', () => expect(sums(text('Order,Date,Presentment amount,Presentment currency,Settlement amount,Settlement currency', '1,2025-03-13,11.00,USD,10.00,EUR', '2,2025-03-14,20.00,GBP,25.00,EUR'))).toEqual({ product: 3500 }))
})

describe('what was voided by rate of tax', () => {
  it('lowers the takings as what came back does', () => expect(sums(text('Data;Aliquota IVA;Ammontare;Imposta;Importo parziale;Totale ammontare resi;Totale ammontare annulli', '13/03/2025;22;100,00;22,00;122,00;6,10;0,00', '14/03/2025;10;100,00;10,00;110,00;0,00;0,90'))).toEqual({ product: 23200, return: -700 }))
})

describe('a column that holds all days before', () => {
  it('is no rival of the day’s takings', () => expect(asks(text('Data;Chiusura;Totale giornaliero;Gran totale', '13/03/2025;101;100,00;15100,00', '14/03/2025;102;200,00;15300,00'))).toEqual([]))
})

describe('a tip in a total of charges that no heading names', () => {
  it('is told apart', () => expect(sums(text('Date,Ride,Fare,Toll,Tip,Total', '2025-03-13,R1,20.00,3.00,2.00,25.00', '2025-03-14,R2,25.00,0.00,0.00,25.00'))).toEqual({ product: 4800, fee: 200 }))
})

describe('sums above or below what they are of', () => {
  const three = { product: 4500 }
  it('of a day that stands above its articles', () => expect(sums(text('Data;Articolo;Importo', '13/03/2025;;30,00', ';Tazza;20,00', ';Piatto;10,00', '14/03/2025;;15,00', ';Tazza;15,00'))).toEqual(three))
  it('of a day that stands below them', () => expect(sums(text('Data;Articolo;Importo', '13/03/2025;Tazza;20,00', '13/03/2025;Piatto;10,00', '13/03/2025;;30,00', '14/03/2025;Tazza;15,00', '14/03/2025;;15,00'))).toEqual(three))
  it('of departments', () => expect(sums(text('Data;Reparto;Articolo;Importo', '13/03/2025;Bar;;60,00', '13/03/2025;Bar;Caffè;40,00', '13/03/2025;Bar;Tè;20,00', '13/03/2025;Cucina;;40,00', '13/03/2025;Cucina;Panino;40,00'))).toEqual({ product: 10000 }))
  it('of departments that stand among the articles', () => {
    const file = text('Data;Voce;Importo', '13/03/2025;BAR;60,00', '13/03/2025;Caffè;40,00', '13/03/2025;Tè;20,00', '13/03/2025;CUCINA;40,00', '13/03/2025;Panino;30,00', '13/03/2025;Insalata;10,00')
    expect(sums(file)).toEqual({ product: 10000 })
    expect(said(file)).toContain('report-rows')
  })
  it('are none where a row only once is what the next ones come to', () => expect(sums(text('Data;Articolo;Importo', '13/03/2025;A;30,00', '13/03/2025;B;10,00', '13/03/2025;C;20,00', '14/03/2025;A;1,00', '14/03/2025;B;1,00', '14/03/2025;C;1,00'))).toEqual({ product: 6300 }))
})

describe('what may well be meant otherwise', () => {
  it('amounts that are all negative, and a cost for a price, are told', () => {
    expect(said(text('Data;Numero;Importo', '13/03/2025;1;-100,00', '14/03/2025;2;-50,00'))).toContain('all-negative')
    expect(said(text('Data;Articolo;Quantità;Costo', '13/03/2025;A;2;10,00', '14/03/2025;B;1;5,00'))).toContain('cost-as-price')
  })
  it('two prices of which nothing tells which was paid are asked about', () => expect(asks(text('Data;Codice;Prezzo vecchio;Prezzo nuovo;Quantità venduta', '13/03/2025;A;12,00;10,00;2'))).toEqual(['which-amount']))
})

describe('when things came back', () => {
  it('is the day that a column tells', () => {
    const file = text('Order,Order date,Total,Refund date,Refund amount', '1,2025-03-13,40.00,2025-04-02,10.00', '2,2025-03-14,20.00,,0.00')
    expect(told(file)).toEqual(['2025-03-13 1 - product 1000 4000 -', '2025-04-02 1 - return 0 -1000 -', '2025-03-14 2 - product 1000 2000 -'])
    expect(said(file)).toContain('refund-dated')
    expect(told(text('Ordine;Data;Articolo;Totale;Stato;Data rimborso', '1;13/03/2025;A;40,00;Rimborsato;02/04/2025', '2;14/03/2025;B;20,00;Pagato;'))).toEqual(['2025-03-13 1 A product 1000 4000 -', '2025-04-02 1 A return -1000 -4000 -', '2025-03-14 2 B product 1000 2000 -'])
  })
})

describe('what nobody paid', () => {
  it('is no sale: bills on the house, bills still open, lines taken off', () => {
    expect(sums(text('Date,Check,Total,Payment type', '2025-03-13,1,10.00,Card', '2025-03-14,2,20.00,Complimentary'))).toEqual({ product: 1000, refused: 1 })
    expect(sums(text('Data;Conto;Totale;Stato', '13/03/2025;1;10,00;Chiuso', '14/03/2025;2;20,00;Aperto'))).toEqual({ product: 1000, refused: 1 })
    expect(sums(text('Order,Date,Item,Qty,Total,Status', '1,2025-03-13,A,1,15.00,Completed', '1,2025-03-13,B,1,5.00,Removed'))).toEqual({ product: 1500, refused: 1 })
  })
  it('was owed before', () => expect(sums(text('Data;Fattura;Importo fattura;Saldo precedente;Totale da pagare', '13/03/2025;1;100,00;50,00;150,00', '14/03/2025;2;50,00;0,00;50,00'))).toEqual({ product: 15000 }))
})

describe('which money counts', () => {
  it('that of all ways of paying, also of one that always had the same', () => expect(sums(text('Data;Contanti;Carte;Satispay', '13/03/2025;30,00;50,00;20,00', '14/03/2025;10,00;30,00;20,00'))).toEqual({ product: 16000 }))
  it('that in the shop’s currency, by the headings', () => expect(sums(text('Date,Order,Amount (USD),Exchange rate,Amount (EUR)', '2025-03-13,1,20.00,0.90,18.00', '2025-03-14,2,10.00,0.90,9.00'))).toEqual({ product: 2700 }))
  it('is asked of a price beside a weight, and of a commission that was earned', () => {
    expect(asks(text('Data;Articolo;Kg;Prezzo', '13/03/2025;Mele;0,735;10,00', '14/03/2025;Pere;1,200;5,00'))).toEqual(['price-or-line'])
    expect(asks(text('Date,Order ID,Sale amount,Commission earned,Status', '2025-03-13,1,60.00,6.00,Approved', '2025-03-14,2,40.00,4.00,Approved'))).toEqual(['which-amount'])
  })
  it('lines told once for each parcel are told', () => expect(said(text('Order,Date,SKU,Qty,Line total,Tracking', '1,2025-03-13,A,2,20.00,TRK1', '1,2025-03-13,A,2,20.00,TRK2', '2,2025-03-14,B,1,10.00,TRK3'))).toContain('lines-again'))
})

describe('what headings and accounts say of signs and taxes', () => {
  it('debits lower on accounts of what was sold', () => expect(sums(text('Date,Account,Description,Amount,D/C', '2025-03-13,Sales,Inv 1,100.00,C', '2025-03-14,Sales,Credit note 1,10.00,D'))).toEqual({ product: 10000, return: -1000 }))
  it('a total net of returns holds these already', () => expect(sums(text('Data;Codice;Venduti;Resi;Prezzo;Totale netto resi', '13/03/2025;A;3;1;10,00;20,00', '14/03/2025;B;1;0;10,00;10,00'))).toEqual({ product: 3000 }))
  it('an order’s tax on each of its lines comes once', () => expect(sums(text('Order,Date,Item,Qty,Net price,Order tax', '1,2025-03-13,A,2,40.00,22.00', '1,2025-03-13,B,1,20.00,22.00'))).toEqual({ product: 10000, adjustment: 2200 }))
  it('kinds of rows that nothing is known of are told', () => {
    expect(said(text('Data;Scontrino;Tipo;Importo', '13/03/2025;1;Vendita;30,00', '14/03/2025;2;Emissione buono;10,00'))).toContain('kinds-unknown')
    expect(said(text('Data;Scontrino;Tipo;Importo', '13/03/2025;1;Vendita;30,00', '14/03/2025;2;Reso;10,00'))).not.toContain('kinds-unknown')
  })
})
