import { describe, expect, it } from 'vitest'
import { told } from '../told.ts'

/** Each: what is told, the file, the right rows (worked out by hand), and the workspace's currency where it is not the euro. */
const KINDS: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    'receipts with tips, tax on top and voided ones',
    'Location,Order Id,Order #,Checks,Opened,# of Guests,Tab Names,Server,Table,Revenue Center,Dining Area,Service,Dining Options,Discount Amount,Amount,Tax,Tip,Gratuity,Total,Voided,Paid\nMain,800000001,1,1,01/13/2025 11:00 AM,2,,Sam,4,Bar,Hall,Lunch,Dine In,0.00,20.00,1.60,4.00,0.00,25.60,FALSE,01/13/2025 11:50 AM\nMain,800000002,2,1,01/13/2025 12:00 PM,1,,Sam,5,Bar,Hall,Lunch,Take Out,2.00,10.00,0.80,0.00,0.00,10.80,FALSE,01/13/2025 12:10 PM\nMain,800000003,3,1,01/14/2025 12:00 PM,1,,Kim,5,Bar,Hall,Lunch,Take Out,0.00,8.00,0.64,0.00,0.00,8.64,TRUE,\n',
    ['2025-01-13 800000001 - product 1000 2160 160', '2025-01-13 800000001 - fee 0 400 -', '2025-01-13 800000002 - product 1000 1080 80', '!4 cancelled cancelled'],
    'USD',
  ],
  [
    'card payments: tips beside the sale',
    'Email,Date,Transaction ID,Transaction Type,Status,Card type,Last 4 digits,Process as,Payment method,Entry mode,Auth code,Description,Total,Net,Tax Amount,Tip,Fee,Payout,Payout date,Payout ID,Reference\na@b.it,2025-01-13 10:00:00,T1,Sale,Paid Out,VISA,1234,,POS,chip,000,2 x Espresso,3.50,2.73,0.27,0.50,0.06,3.44,2025-01-15,P1,\na@b.it,2025-01-13 11:00:00,T2,Sale,Failed,VISA,1234,,POS,chip,000,1 x Panino,5.50,5.00,0.50,0.00,0.00,0.00,,,\na@b.it,2025-01-14 11:00:00,T3,Refund,Refunded,VISA,1234,,POS,chip,000,1 x Panino,5.50,5.00,0.50,0.00,0.00,-5.50,,,\n',
    ['2025-01-13 T1 2 x Espresso product 1000 300 27', '2025-01-13 T1 - fee 0 50 -', '2025-01-14 T3 1 x Panino return -1000 -550 -50', '!3 status failed'],
  ],
  [
    'totals before tax and with it, refunded by a yes',
    'Line Item Date,Order ID,Order Employee,Item Name,Item SKU,Per Unit Quantity,Item Revenue,Item Discounts,Order Discount Proportion,Item Total,Tax Amount,Item Total with Tax Amount,Refunded,Exchanged\n13-Jan-2025 10:00 AM,ORD1,Sam,Latte,L1,1,4.00,0.00,0.00,4.00,0.32,4.32,No,No\n13-Jan-2025 10:00 AM,ORD1,Sam,Muffin,M1,1,3.00,-1.00,0.00,2.00,0.16,2.16,No,No\n14-Jan-2025 10:00 AM,ORD2,Sam,Latte,L1,1,4.00,0.00,0.00,4.00,0.32,4.32,Yes,No\n',
    ['2025-01-13 ORD1 L1 product 1000 432 32', '2025-01-13 ORD1 M1 product 1000 216 16', '2025-01-14 ORD2 L1 product 1000 432 32', '2025-01-14 ORD2 L1 return -1000 -432 -32'],
    'USD',
  ],
  [
    'every amount with and without tax',
    'id_order;reference;date_add;product_reference;product_name;product_quantity;unit_price_tax_excl;unit_price_tax_incl;total_price_tax_excl;total_price_tax_incl;total_shipping_tax_incl;total_discounts_tax_incl;total_paid_tax_incl\n7;XKBKN;2025-01-13 10:00:00;demo_1;Mug;2;10.000000;12.200000;20.000000;24.400000;7.000000;0.000000;43.600000\n7;XKBKN;2025-01-13 10:00:00;demo_2;Cup;1;10.000000;12.200000;10.000000;12.200000;7.000000;0.000000;43.600000\n8;QQQQQ;2025-01-14 10:00:00;demo_1;Mug;1;10.000000;12.200000;10.000000;12.200000;7.000000;2.000000;17.200000\n',
    ['2025-01-13 7 demo_1 product 2000 2440 440', '2025-01-13 7 - shipping 0 700 -', '2025-01-13 7 demo_2 product 1000 1220 220', '2025-01-14 8 demo_1 product 1000 1220 220', '2025-01-14 8 - shipping 0 700 -', '2025-01-14 8 - discount 0 -200 -'],
  ],
  [
    'a day’s takings net of discounts and returns, and how many receipts',
    'Data;N. Z;N. scontrini;Totale lordo;Sconti;Resi;Totale netto\n13/01/2025;101;50;520,00;10,00;10,00;500,00\n14/01/2025;102;40;410,00;5,00;0,00;405,00\n',
    ['2025-01-13 2025-01-13 - product 1000 50000 -', '2025-01-14 2025-01-14 - product 1000 40500 -'],
  ],
  [
    'the reference is the number',
    'Transaction date,Settled on,Type,Reference,Gross,Fee,Net\n2025-01-13,2025-01-14,Payment,R1,20.00,0.39,19.61\n2025-01-13,2025-01-14,Payment,R2,10.00,0.20,9.80\n2025-01-14,2025-01-14,Payout,,-29.41,0.00,-29.41\n',
    ['2025-01-13 R1 - product 1000 2000 -', '2025-01-13 R2 - product 1000 1000 -', '!4 type transfer'],
  ],
  [
    'the price of all pieces of an item',
    'amazon-order-id,purchase-date,order-status,sku,product-name,quantity,currency,item-price,item-tax,shipping-price,shipping-tax,item-promotion-discount,ship-country\n111-1,2025-01-13T10:00:00+00:00,Shipped,S1,Mug,2,EUR,24.40,4.40,5.00,0.90,2.00,IT\n111-2,2025-01-14T10:00:00+00:00,Cancelled,S1,Mug,0,EUR,,,,,,IT\n111-3,2025-01-14T11:00:00+00:00,Shipped,S2,Cup,1,EUR,6.10,1.10,0.00,0.00,,IT\n',
    ['2025-01-13 111-1 S1 product 2000 2440 440', '2025-01-13 111-1 - shipping 0 500 -', '2025-01-13 111-1 - discount 0 -200 -', '2025-01-14 111-3 S2 product 1000 610 110', '!3 status cancelled'],
  ],
  [
    'an order’s total and shipping on every line',
    'Order number,Date created,Time,Total order quantity,Contact email,Item,Variant,SKU,Qty,Price,Shipping rate,Total tax,Total,Currency,Payment status,Fulfillment status\n10001,Jan 13 2025,10:00,3,a@b.it,Mug,,M1,2,10,5,0,35,EUR,Paid,Fulfilled\n10001,Jan 13 2025,10:00,3,a@b.it,Cup,,C1,1,10,5,0,35,EUR,Paid,Fulfilled\n10002,Jan 14 2025,10:00,1,b@b.it,Mug,,M1,1,10,5,0,15,EUR,Unpaid,Not fulfilled\n',
    ['2025-01-13 10001 M1 product 2000 2000 0', '2025-01-13 10001 - shipping 0 500 -', '2025-01-13 10001 C1 product 1000 1000 0', '!4 status unpaid'],
  ],
  [
    'a report by day: returns taken off, shipping and taxes on top',
    'Day,Orders,Gross sales,Discounts,Returns,Net sales,Shipping,Taxes,Total sales\n2025-01-13,3,100.00,-10.00,-5.00,85.00,5.00,18.70,108.70\n2025-01-14,2,50.00,0.00,0.00,50.00,0.00,11.00,61.00\n2025-01-15,4,80.00,-8.00,0.00,72.00,10.00,15.84,97.84\n',
    ['2025-01-13 2025-01-13 - product 1000 10370 1870', '2025-01-13 2025-01-13 - shipping 0 500 -', '2025-01-14 2025-01-14 - product 1000 6100 1100', '2025-01-15 2025-01-15 - product 1000 8784 1584', '2025-01-15 2025-01-15 - shipping 0 1000 -'],
  ],
  [
    'prices with and without tax',
    'order_id,created_at,sku,qty,price_excl_tax,price_incl_tax\n1,2025-01-13,A,2,10.00,12.20\n2,2025-01-14,B,1,5.00,6.10\n',
    ['2025-01-13 1 A product 2000 2440 -', '2025-01-14 2 B product 1000 610 -'],
  ],
  [
    'row totals with and without tax, shipping by order',
    'increment_id,created_at,sku,name,qty_ordered,price,row_total,tax_amount,discount_amount,row_total_incl_tax,shipping_amount,grand_total,status\n100001,2025-01-13 10:00:00,M1,Mug,2,10.00,20.00,4.40,0.00,24.40,5.00,29.40,complete\n100002,2025-01-14 10:00:00,C1,Cup,1,5.00,5.00,1.10,0.00,6.10,5.00,11.10,canceled\n100003,2025-01-14 11:00:00,C1,Cup,3,5.00,15.00,3.30,0.00,18.30,5.00,23.30,complete\n',
    ['2025-01-13 100001 M1 product 2000 2440 440', '2025-01-13 100001 - shipping 0 500 -', '2025-01-14 100003 C1 product 3000 1830 330', '2025-01-14 100003 - shipping 0 500 -', '!3 status cancelled'],
  ],
  [
    'an amount that is each piece’s, as the total with shipping shows',
    'Numero vendita,Numero ordine,Nome utente acquirente,Titolo oggetto,Etichetta personalizzata,Quantità,Venduto a,Spedizione e imballaggio,Prezzo totale,Data di vendita,Paese di spedizione\n1001,11-1,anna,Tazza,T1,2,"10,00 EUR","5,00 EUR","25,00 EUR",13-gen-25,Italia\n1002,11-2,bea,Piatto,P1,1,"8,00 EUR","4,00 EUR","12,00 EUR",14-gen-25,Italia\n',
    ['2025-01-13 11-1 Tazza product 2000 2000 -', '2025-01-13 11-1 - shipping 0 500 -', '2025-01-14 11-2 Piatto product 1000 800 -', '2025-01-14 11-2 - shipping 0 400 -'],
  ],
  [
    'returns by their kind',
    'Data;Ora;Scontrino;Causale;Articolo;Qta;Totale\n13/01/2025;10:00;1;Vendita;Tazza;2;10,00\n13/01/2025;11:00;2;Reso;Tazza;1;5,00\n',
    ['2025-01-13 1 Tazza product 2000 1000 -', '2025-01-13 2 Tazza return -1000 -500 -'],
  ],
  [
    'returned by a yes',
    'Data;Scontrino;Articolo;Qta;Totale;Reso\n13/01/2025;1;Tazza;2;10,00;\n13/01/2025;2;Piatto;1;8,00;Sì\n14/01/2025;3;Tazza;1;5,00;\n',
    ['2025-01-13 1 Tazza product 2000 1000 -', '2025-01-13 2 Piatto product 1000 800 -', '2025-01-13 2 Piatto return -1000 -800 -', '2025-01-14 3 Tazza product 1000 500 -'],
  ],
  [
    'refunded by a yes, in English',
    'Order,Date,Total,Refunded?\n1,2025-01-13,10.00,no\n2,2025-01-13,20.00,yes\n3,2025-01-14,5.00,no\n',
    ['2025-01-13 1 - product 1000 1000 -', '2025-01-13 2 - product 1000 2000 -', '2025-01-13 2 - return -1000 -2000 -', '2025-01-14 3 - product 1000 500 -'],
  ],
  [
    'rates beside what is not taxable',
    'Protocollo;Data;Cliente;Imponibile 22%;IVA 22%;Imponibile 10%;IVA 10%;Non imponibile;Totale\n1;13/01/2025;Rossi;100,00;22,00;0,00;0,00;0,00;122,00\n2;14/01/2025;Verdi;0,00;0,00;50,00;5,00;10,00;65,00\n3;15/01/2025;Export SA;0,00;0,00;0,00;0,00;200,00;200,00\n',
    ['2025-01-13 1 - product 1000 12200 2200', '2025-01-14 2 - product 1000 6500 500', '2025-01-15 3 - product 1000 20000 0'],
  ],
  [
    'net sales and taxes on top, by item',
    'Date,Receipt number,Receipt type,Category,SKU,Item,Variant,Modifiers applied,Quantity,Gross sales,Discounts,Net sales,Cost of goods,Gross profit,Taxes,POS,Store,Cashier name,Customer name,Customer contacts,Comment,Status\n2025-01-13 10:00,1-1001,Sale,Tea,10000,Green tea,,,2,10.00,1.00,9.00,4.00,5.00,0.90,POS 1,Shop,Owner,,,,Closed\n2025-01-13 11:00,1-1002,Refund,Tea,10000,Green tea,,,-1,-5.00,0.00,-5.00,-2.00,-3.00,-0.50,POS 1,Shop,Owner,,,,Closed\n',
    ['2025-01-13 1-1001 10000 product 2000 990 90', '2025-01-13 1-1002 10000 return -1000 -550 -50'],
    'USD',
  ],
  [
    'takings by department',
    'Data;Reparto 1;Reparto 2;Reparto 3;Totale\n13/01/2025;100,00;20,00;5,00;125,00\n14/01/2025;80,00;0,00;10,00;90,00\n',
    ['2025-01-13 2025-01-13 - product 1000 12500 -', '2025-01-14 2025-01-14 - product 1000 9000 -'],
  ],
  [
    'refunded by a one',
    'Order,Date,Total,Refunded\n1,2025-01-13,10.50,0\n2,2025-01-13,20.00,1\n3,2025-01-14,5.00,0\n',
    ['2025-01-13 1 - product 1000 1050 -', '2025-01-13 2 - product 1000 2000 -', '2025-01-13 2 - return -1000 -2000 -', '2025-01-14 3 - product 1000 500 -'],
  ],
  [
    'a refund that was only asked for',
    'Order,Date,Total,Refund requested\n1,2025-01-13,10.50,no\n2,2025-01-13,20.00,yes\n3,2025-01-14,5.00,no\n',
    ['2025-01-13 1 - product 1000 1050 -', '2025-01-13 2 - product 1000 2000 -', '2025-01-14 3 - product 1000 500 -'],
  ],
  [
    'an agent’s commission is no payout',
    'Data;Numero;Cliente;Imponibile;IVA;Totale;Provvigione agente;Netto provvigione\n13/01/2025;1;Rossi;100,00;22,00;122,00;5,00;95,00\n14/01/2025;2;Verdi;50,00;11,00;61,00;2,50;47,50\n',
    ['2025-01-13 1 - product 1000 12200 2200', '2025-01-14 2 - product 1000 6100 1100'],
  ],
  [
    'what the owner of the goods gets',
    'Data;Articolo;Prezzo vendita;Commissione negozio;Netto proprietario\n13/01/2025;Borsa;50,00;20,00;30,00\n14/01/2025;Scarpe;30,00;12,00;18,00\n',
    ['2025-01-13 2025-01-13 Borsa product 1000 5000 -', '2025-01-14 2025-01-14 Scarpe product 1000 3000 -'],
  ],
  [
    'a fee that the customer pays, in the total',
    'Ordine;Data;Subtotale;Spedizione;Commissione contrassegno;Totale\n1;13/01/2025;20,00;5,00;3,00;28,00\n2;14/01/2025;30,00;5,00;0,00;35,00\n3;15/01/2025;10,00;5,00;3,00;18,00\n',
    ['2025-01-13 1 - product 1000 2800 -', '2025-01-14 2 - product 1000 3500 -', '2025-01-15 3 - product 1000 1800 -'],
  ],
  [
    'how an order reaches its customer, Italian',
    'Ordine;Data;Tipo ordine;Totale\n1;13/01/2025;Asporto;20,00\n2;13/01/2025;Consegna;10,00\n3;14/01/2025;Consegna;6,00\n',
    ['2025-01-13 1 - product 1000 2000 -', '2025-01-13 2 - product 1000 1000 -', '2025-01-14 3 - product 1000 600 -'],
  ],
  [
    'the same in a restaurant',
    'Check #,Date,Order type,Item,Qty,Price,Total\n1,2025-01-13,Dine in,Pizza,2,10.00,20.00\n2,2025-01-13,Delivery,Pizza,1,10.00,10.00\n3,2025-01-14,Takeaway,Cola,3,2.00,6.00\n',
    ['2025-01-13 1 Pizza product 2000 2000 -', '2025-01-13 2 Pizza product 1000 1000 -', '2025-01-14 3 Cola product 3000 600 -'],
  ],
  [
    'delivery as a line',
    'Order,Date,Line type,Description,Amount\n1,2025-01-13,Item,Mug,20.00\n1,2025-01-13,Delivery,Courier,5.00\n2,2025-01-14,Item,Cup,10.00\n',
    ['2025-01-13 1 Mug product 1000 2000 -', '2025-01-13 1 Courier shipping 1000 500 -', '2025-01-14 2 Cup product 1000 1000 -'],
  ],
  [
    'net of discounts is not net of tax',
    'Date,Receipt,Gross sales,Discounts,Net sales,Taxes included\n2025-01-13,1,12.20,0.00,12.20,2.20\n2025-01-14,2,24.40,12.20,12.20,2.20\n2025-01-14,3,6.10,0.00,6.10,1.10\n',
    ['2025-01-13 1 - product 1000 1220 220', '2025-01-14 2 - product 1000 1220 220', '2025-01-14 3 - product 1000 610 110'],
  ],
  [
    'how many orders a day had',
    'Data,Ordini,Pezzi,Incasso\n13/01/2025,3,7,"120,00"\n14/01/2025,2,2,"50,00"\n',
    ['2025-01-13 2025-01-13 - product 7000 12000 -', '2025-01-14 2025-01-14 - product 2000 5000 -'],
  ],
  [
    'numbers under a plural',
    'Data;Scontrini;Totale\n13/01/2025;0001-0001;12,00\n14/01/2025;0001-0002;5,00\n',
    ['2025-01-13 0001-0001 - product 1000 1200 -', '2025-01-14 0001-0002 - product 1000 500 -'],
  ],
  [
    'tips on the lines of a bill',
    'Date,Check,Item,Qty,Price,Total,Tip\n2025-01-13,1,Pizza,2,10.00,20.00,2.00\n2025-01-13,1,Cola,1,3.00,3.00,2.00\n2025-01-14,2,Pizza,1,10.00,10.00,0.00\n',
    ['2025-01-13 1 Pizza product 2000 2000 -', '2025-01-13 1 Cola product 1000 300 -', '2025-01-14 2 Pizza product 1000 1000 -'],
  ],
  [
    'every total without tax and with it',
    'Order ID,Customer Name,Order Date,Order Time,Order Status,Subtotal (ex tax),Subtotal (inc tax),Tax Total,Shipping Cost (ex tax),Shipping Cost (inc tax),Handling Cost (ex tax),Handling Cost (inc tax),Coupon Value,Order Total (ex tax),Order Total (inc tax),Total Quantity,Payment Method,Refund Amount,Store Credit Redeemed\n101,Ann,01/13/2025,10:00:00,Completed,20.00,24.00,5.00,5.00,6.00,0.00,0.00,0.00,25.00,30.00,2,Card,0.00,0.00\n102,Bob,01/14/2025,11:00:00,Completed,10.00,12.00,2.00,0.00,0.00,0.00,0.00,0.00,10.00,12.00,1,Card,0.00,0.00\n103,Cla,01/25/2025,11:00:00,Cancelled,10.00,12.00,2.00,0.00,0.00,0.00,0.00,0.00,10.00,12.00,1,Card,0.00,0.00\n',
    ['2025-01-13 101 - product 2000 3000 500', '2025-01-14 102 - product 1000 1200 200', '!4 status cancelled'],
    'USD',
  ],
  [
    'gross and net of discounts, and what was collected, with the tax inside',
    'Date,Receipt number,Receipt type,Gross sales,Discounts,Net sales,Taxes,Total collected,Cost of goods,Gross profit,Payment type,Description,Dining option,POS,Store,Cashier name,Customer name,Customer contacts,Status\n2025-01-13 10:00,1-1001,Sale,24.40,0.00,24.40,4.40,24.40,8.00,12.00,Cash,2 X Mug,,POS 1,Shop,Owner,,,Closed\n2025-01-13 11:00,1-1002,Sale,12.20,2.20,10.00,1.80,10.00,4.00,4.20,Card,1 X Mug,,POS 1,Shop,Owner,,,Closed\n2025-01-14 11:00,1-1003,Refund,-12.20,0.00,-12.20,-2.20,-12.20,-4.00,-6.00,Card,1 X Mug,,POS 1,Shop,Owner,,,Closed\n',
    ['2025-01-13 1-1001 2 X Mug product 1000 2440 440', '2025-01-13 1-1002 1 X Mug product 1000 1000 180', '2025-01-14 1-1003 1 X Mug return -1000 -1220 -220'],
  ],
  [
    'statuses, German',
    'Bestellnummer;Datum;Status;Gesamtbetrag\n1;13.01.2025;Abgeschlossen;10,00\n2;13.01.2025;In Bearbeitung;20,00\n3;13.01.2025;In Wartestellung;30,00\n4;13.01.2025;Zahlung ausstehend;40,00\n5;13.01.2025;Storniert;50,00\n6;13.01.2025;Rückerstattet;60,00\n7;13.01.2025;Fehlgeschlagen;70,00\n',
    ['2025-01-13 1 - product 1000 1000 -', '2025-01-13 2 - product 1000 2000 -', '2025-01-13 6 - product 1000 6000 -', '2025-01-13 6 - return -1000 -6000 -', '!4 status unpaid', '!5 status unpaid', '!6 status cancelled', '!8 status failed'],
  ],
  [
    'statuses, French',
    'Commande;Date;Statut;Total\n1;13/01/2025;Terminée;10,00\n2;13/01/2025;En cours;20,00\n3;13/01/2025;En attente;30,00\n4;13/01/2025;Attente paiement;40,00\n5;13/01/2025;Annulée;50,00\n6;13/01/2025;Remboursée;60,00\n7;13/01/2025;Échouée;70,00\n',
    ['2025-01-13 1 - product 1000 1000 -', '2025-01-13 2 - product 1000 2000 -', '2025-01-13 6 - product 1000 6000 -', '2025-01-13 6 - return -1000 -6000 -', '!4 status unpaid', '!5 status unpaid', '!6 status cancelled', '!8 status failed'],
  ],
  [
    'statuses, Spanish',
    'Pedido;Fecha;Estado;Total\n1;13/01/2025;Completado;10,00\n2;13/01/2025;Procesando;20,00\n3;13/01/2025;En espera;30,00\n4;13/01/2025;Pendiente de pago;40,00\n5;13/01/2025;Cancelado;50,00\n6;13/01/2025;Reembolsado;60,00\n7;13/01/2025;Fallido;70,00\n',
    ['2025-01-13 1 - product 1000 1000 -', '2025-01-13 2 - product 1000 2000 -', '2025-01-13 6 - product 1000 6000 -', '2025-01-13 6 - return -1000 -6000 -', '!4 status unpaid', '!5 status unpaid', '!6 status cancelled', '!8 status failed'],
  ],
  [
    'a till’s documents: a bill before it is paid, a receipt taken back',
    'Data;Ora;Numero;Tipo documento;Punto vendita;Cassa;Operatore;Tavolo;Prodotto;Reparto;Categoria;Quantità;Prezzo unitario;Sconto;Totale;Pagamento\n13/01/2025;20:01;Z0001-0012;Scontrino;Roma;1;Ugo;4;Pizza;Cucina;Pizze;2;8,00;0,00;16,00;Contanti\n13/01/2025;20:01;Z0001-0012;Scontrino;Roma;1;Ugo;4;Coperto;Cucina;Servizio;2;1,50;0,00;3,00;Contanti\n13/01/2025;20:30;Z0001-0013;Preconto;Roma;1;Ugo;5;Pizza;Cucina;Pizze;1;8,00;0,00;8,00;\n13/01/2025;21:00;Z0001-0014;Fattura;Roma;1;Ugo;6;Birra;Bar;Bevande;3;5,00;1,50;13,50;Carta\n13/01/2025;21:30;Z0001-0015;Reso;Roma;1;Ugo;6;Birra;Bar;Bevande;1;5,00;0,00;5,00;Contanti\n13/01/2025;21:40;Z0001-0016;Scontrino annullato;Roma;1;Ugo;6;Birra;Bar;Bevande;1;5,00;0,00;5,00;Contanti\n',
    ['2025-01-13 Z0001-0012 Pizza product 2000 1600 -', '2025-01-13 Z0001-0012 Coperto product 2000 300 -', '2025-01-13 Z0001-0014 Birra product 3000 1350 -', '2025-01-13 Z0001-0015 Birra return -1000 -500 -', '!4 type not-a-sale', '!7 type cancelled'],
  ],
  [
    'payments by card: the card’s number is no order, an outcome of KO is none',
    'Codice esercente;Insegna;Terminale;Data operazione;Ora operazione;Tipo operazione;Circuito;Numero carta;Importo;Divisa;Importo commissioni;Importo netto;Codice autorizzazione;Data contabile;Esito\n123;BAR;001;13/01/2025;10:01:22;Acquisto;PagoBANCOMAT;****1234;12,50;EUR;0,10;12,40;A00001;14/01/2025;OK\n123;BAR;001;13/01/2025;11:01:22;Acquisto;VISA;****1234;1.020,00;EUR;10,00;1.010,00;A00002;14/01/2025;OK\n123;BAR;001;14/01/2025;09:01:22;Storno;VISA;****1234;-20,00;EUR;0,00;-20,00;A00003;15/01/2025;OK\n123;BAR;001;14/01/2025;10:01:22;Acquisto;VISA;****1234;33,00;EUR;0,00;33,00;;15/01/2025;KO\n',
    ['2025-01-13 A00001 - product 1000 1250 -', '2025-01-13 A00002 - product 1000 102000 -', '2025-01-14 A00003 - return -1000 -2000 -', '!5 status failed'],
  ],
  [
    'kinds nobody knows, but for what came back',
    'id,transaction_date,kind,status,amount,currency,consumer,shop\na1,2025-01-13T10:00:00Z,TO_BUSINESS,ACCEPTED,12.50,EUR,Anna,Bar\na2,2025-01-13T11:00:00Z,TO_BUSINESS,CANCELED,5.00,EUR,Bea,Bar\na3,2025-01-14T11:00:00Z,REFUND_TO_BUSINESS,ACCEPTED,2.50,EUR,Anna,Bar\n',
    ['2025-01-13 a1 - product 1000 1250 -', '2025-01-14 a3 - return -1000 -250 -', '!3 status cancelled'],
  ],
  [
    'returned by S and N',
    'Data;Scontrino;Articolo;Qta;Totale;Reso\n13/01/2025;1;A;2;20,00;N\n13/01/2025;2;B;1;5,00;S\n14/01/2025;3;A;1;10,00;N\n',
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-13 2 B product 1000 500 -', '2025-01-13 2 B return -1000 -500 -', '2025-01-14 3 A product 1000 1000 -'],
  ],
]

describe('totals told apart', () => {
  for (const [name, file, rows, currency] of KINDS) it(name, () => expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows))
})
