import { describe, expect, it } from 'vitest'
import { told } from '../told.ts'

/** Each: what is told, the file, the right rows (worked out by hand), and the workspace's currency where it is not the euro. */
const KINDS: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    'one order whose total is on each of its lines',
    'Ordine;Data;Codice;Quantità;Totale ordine\n1;13/01/2025;A;2;25,00\n1;13/01/2025;B;1;25,00\n',
    ['2025-01-13 1 A product 2000 2500 -', '2025-01-13 1 B product 1000 0 -'],
  ],
  [
    'totals on first lines and no prices',
    'Name,Created at,Total,Lineitem name,Lineitem quantity\n#1,2025-01-13 10:00:00 +0100,25.00,Mug,2\n#1,2025-01-13 10:00:00 +0100,,Cup,1\n#2,2025-01-14 10:00:00 +0100,10.00,Mug,1\n',
    ['2025-01-13 #1 Mug product 2000 2500 -', '2025-01-13 #1 Cup product 1000 0 -', '2025-01-14 #2 Mug product 1000 1000 -'],
  ],
  [
    'amounts of lines and of orders',
    'N. ordine;Data;Articolo;Importo riga;Importo ordine\n1;13/01/2025;A;20,00;25,00\n1;13/01/2025;B;5,00;25,00\n2;14/01/2025;B;5,00;5,00\n',
    ['2025-01-13 1 A product 1000 2000 -', '2025-01-13 1 B product 1000 500 -', '2025-01-14 2 B product 1000 500 -'],
  ],
  [
    'totals and taxes of orders on each line and nothing else',
    'Order ID,Date,SKU,Qty,Order Total,Order Tax\n1,2025-01-13,A,2,25.00,2.27\n1,2025-01-13,B,1,25.00,2.27\n2,2025-01-14,B,1,11.00,1.00\n',
    ['2025-01-13 1 A product 2000 2500 227', '2025-01-13 1 B product 1000 0 0', '2025-01-14 2 B product 1000 1100 100'],
  ],
  [
    'shipping by line, told by the orders’ totals',
    'Order,Date,SKU,Qty,Price,Line shipping,Order Total\n1,2025-01-13,A,1,10.00,2.00,18.00\n1,2025-01-13,B,1,5.00,1.00,18.00\n2,2025-01-14,B,1,5.00,1.00,6.00\n',
    ['2025-01-13 1 A product 1000 1000 -', '2025-01-13 1 - shipping 0 200 -', '2025-01-13 1 B product 1000 500 -', '2025-01-13 1 - shipping 0 100 -', '2025-01-14 2 B product 1000 500 -', '2025-01-14 2 - shipping 0 100 -'],
  ],
  [
    'orders refunded by status, with their total on each line',
    'Order,Date,Status,SKU,Qty,Order Total\n1,2025-01-13,Completed,A,2,25.00\n1,2025-01-13,Completed,B,1,25.00\n2,2025-01-14,Refunded,B,1,11.00\n2,2025-01-14,Refunded,C,2,11.00\n',
    ['2025-01-13 1 A product 2000 2500 -', '2025-01-13 1 B product 1000 0 -', '2025-01-14 2 B product 1000 1100 -', '2025-01-14 2 B return -1000 -1100 -', '2025-01-14 2 C product 2000 0 -', '2025-01-14 2 C return -2000 0 -'],
  ],
  [
    'totals of documents, a credit note among them',
    'Tipo;Numero;Data;Articolo;Totale documento\nFattura;1;13/01/2025;A;25,00\nFattura;1;13/01/2025;B;25,00\nNota di credito;2;14/01/2025;A;10,00\n',
    ['2025-01-13 1 A product 1000 2500 -', '2025-01-13 1 B product 1000 0 -', '2025-01-14 2 A return -1000 -1000 -'],
  ],
  [
    'an order’s discount called total',
    'Ordine;Data;Codice;Quantità;Prezzo;Sconto totale;Totale ordine\n1;13/01/2025;A;2;10,00;5,00;20,00\n1;13/01/2025;B;1;5,00;5,00;20,00\n2;14/01/2025;B;1;5,00;0,00;5,00\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 - discount 0 -500 -', '2025-01-13 1 B product 1000 500 -', '2025-01-14 2 B product 1000 500 -'],
  ],
  [
    'coupons by code and by amount',
    'Order,Date,SKU,Qty,Price,Coupon,Coupon amount,Order Total\n1,2025-01-13,A,2,10.00,TEN,2.00,18.00\n2,2025-01-14,B,1,5.00,,0.00,5.00\n',
    ['2025-01-13 1 A product 2000 1800 -', '2025-01-14 2 B product 1000 500 -'],
  ],
  [
    'a coupon below zero is a discount, not a return',
    'Ordine;Data;Codice;Descrizione;Quantità;Prezzo;Totale\n1;13/01/2025;A1;Tazza;2;10,00;20,00\n1;13/01/2025;CPN;Coupon ESTATE10;1;-2,00;-2,00\n1;13/01/2025;OM1;Omaggio shopper;1;0,00;0,00\n',
    ['2025-01-13 1 A1 product 2000 2000 -', '2025-01-13 1 CPN discount 1000 -200 -', '2025-01-13 1 OM1 product 1000 0 -'],
  ],
  [
    'an order’s discount as a percentage, on each line',
    'Order,Date,Item,Qty,Price,Order discount %,Order total\n1,2025-01-13,A,2,10.00,10%,22.50\n1,2025-01-13,B,1,5.00,10%,22.50\n2,2025-01-14,A,1,10.00,0%,10.00\n',
    ['2025-01-13 1 A product 2000 1800 -', '2025-01-13 1 B product 1000 450 -', '2025-01-14 2 A product 1000 1000 -'],
  ],
  [
    'an order’s sums as rows of their own',
    'order_id,date_added,code,title,value\n1,2025-01-13,sub_total,Sub-Total,20.00\n1,2025-01-13,shipping,Flat,5.00\n1,2025-01-13,voucher,Gift Voucher,-10.00\n1,2025-01-13,total,Total,15.00\n',
    ['2025-01-13 1 sub_total product 1000 2000 -', '2025-01-13 1 shipping shipping 1000 500 -', '2025-01-13 1 voucher gift -1000 -1000 -'],
  ],
]

describe('what belongs to an order and what to a line', () => {
  for (const [name, file, rows, currency] of KINDS) it(name, () => expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows))
})
