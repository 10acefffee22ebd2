import { describe, expect, it } from 'vitest'
import { told } from '../told.ts'

/** Each: what is told, the file, the right rows (worked out by hand), and the workspace's currency where it is not the euro. */
const KINDS: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    'value with and without tax, a promotion of the shop, a service fee',
    'Store Name,Order ID,Order Status,Order Date,Order Accept Time,Food Sales (excl. VAT),VAT on Food Sales,Food Sales (incl. VAT),Promotion (incl. VAT),Uber Service Fee (incl. VAT),Total payout,Payout Date\nTrattoria,#A1B2C,Completed,13/01/2025,19:30,20.00,4.00,24.00,-4.00,-7.20,12.80,20/01/2025\nTrattoria,#D3E4F,Completed,14/01/2025,20:10,10.00,2.00,12.00,0.00,-3.60,8.40,20/01/2025\nTrattoria,#G5H6I,Canceled,15/01/2025,20:10,10.00,2.00,12.00,0.00,0.00,0.00,20/01/2025\n',
    ['2025-01-13 #A1B2C - product 1000 2400 400', '2025-01-13 #A1B2C - discount 0 -400 -', '2025-01-14 #D3E4F - product 1000 1200 200', '!4 status cancelled'],
    'GBP',
  ],
  [
    'promotions funded by the shop and by the platform, tax passed on',
    'Store name,Transaction type,DoorDash order ID,Timestamp local date,Order status,Currency,Subtotal,Subtotal tax passed to merchant,Commission,Payment processing fee,Tablet fee,Marketing fees | (including any applicable taxes),Customer discounts from marketing | (funded by you),Customer discounts from marketing | (funded by DoorDash),Error charges,Adjustments,Net total,Payout ID\nDiner,Order,1111-aa,2025-01-13,Delivered,USD,30.00,2.40,-6.00,-1.00,0.00,-0.99,-3.00,0.00,0.00,0.00,21.41,777\nDiner,Order,2222-bb,2025-01-14,Delivered,USD,15.00,1.20,-3.00,-0.50,0.00,0.00,0.00,-2.00,0.00,0.00,12.70,777\nDiner,Order,3333-cc,2025-01-15,Cancelled,USD,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,777\n',
    ['2025-01-13 1111-aa - product 1000 3240 240', '2025-01-13 1111-aa - discount 0 -300 -', '2025-01-14 2222-bb - product 1000 1620 120', '!4 status cancelled'],
    'USD',
  ],
  [
    'a commission with its own tax, promotions of both sides',
    'Restaurant,Order number,Date/time,Order value (£),Deliveroo commission (£),VAT on commission (£),Tips (£),Restaurant funded promotions (£),Deliveroo funded promotions (£),Net payout (£)\nBao,1001,2025-01-13 19:00,20.00,6.00,1.20,0.00,2.00,0.00,10.80\nBao,1002,2025-01-14 20:00,30.00,9.00,1.80,0.00,0.00,5.00,19.20\n',
    ['2025-01-13 1001 - product 1000 2000 -', '2025-01-13 1001 - discount 0 -200 -', '2025-01-14 1002 - product 1000 3000 -'],
    'GBP',
  ],
  [
    'Italian, with delivery and promotions at whose charge',
    'Codice ordine;Data ordine;Negozio;Stato;Valore prodotti;Costo di consegna;Promozione a carico del partner;Promozione a carico di Glovo;Commissione Glovo;IVA commissione;Totale da ricevere\n100123;13/01/2025 20:11;Pizzeria;Consegnato;25,00;2,90;5,00;0,00;7,50;1,65;10,85\n100124;14/01/2025 20:31;Pizzeria;Consegnato;18,00;2,90;0,00;4,00;5,40;1,19;11,41\n100125;14/01/2025 21:31;Pizzeria;Annullato;18,00;2,90;0,00;0,00;0,00;0,00;0,00\n',
    ['2025-01-13 100123 - product 1000 2500 -', '2025-01-13 100123 - discount 0 -500 -', '2025-01-14 100124 - product 1000 1800 -', '!4 status cancelled'],
  ],
  [
    'only commission and a fixed cost',
    'N. ordine;Data;Tipo pagamento;Totale ordine;Commissione;Costo amministrativo;Importo netto\nAB12;13/01/2025;Carta;24,50;3,43;0,70;20,37\nAB13;14/01/2025;Contanti;18,00;2,52;0,70;14,78\n',
    ['2025-01-13 AB12 - product 1000 2450 -', '2025-01-14 AB13 - product 1000 1800 -'],
  ],
  [
    'the whole receipt less commission, fee and promotion',
    'Date,Order ID,Restaurant,Subtotal,Delivery Fee,Tax,Tip,Restaurant Total,Commission,Processing Fee,Targeted Promotion,Net Payout\n2025-01-13,900-1,Taco,20.00,0.00,1.60,3.00,24.60,-4.00,-0.98,-2.00,17.62\n2025-01-14,900-2,Taco,10.00,2.00,0.80,0.00,12.80,-2.00,-0.64,0.00,10.16\n',
    ['2025-01-13 900-1 - product 1000 2460 160', '2025-01-13 900-1 - discount 0 -200 -', '2025-01-14 900-2 - product 1000 1280 80'],
    'USD',
  ],
  [
    'what the customer paid, less the commission',
    'Order ID,Order date,Customer name,Items total,Service fee,Delivery cost,Tip,Discount,Customer paid,Platform commission,Total received\n501,2025-01-13 12:00,Ann,20.00,0.50,2.00,1.00,0.00,23.50,4.00,19.50\n502,2025-01-14 12:30,Bob,15.00,0.50,2.00,0.00,1.50,16.00,3.00,13.00\n',
    ['2025-01-13 501 - product 1000 2350 -', '2025-01-14 502 - product 1000 1600 -'],
  ],
  [
    'adjustments at the shop’s cost',
    'Order,Placed at,Gross order value,Commission,Commission VAT,Adjustment,Net payout\nF1,2025-01-13 18:01,30.00,9.00,2.25,0.00,18.75\nF2,2025-01-14 18:01,20.00,6.00,1.50,-5.00,7.50\n',
    ['2025-01-13 F1 - product 1000 3000 -', '2025-01-14 F2 - product 1000 2000 -'],
  ],
  [
    'refunds to customers lower the payout',
    'Order ID,Date,Status,Gross sales,Refunds to customers,Commission,Commission VAT,Payout amount\n1,13/01/2025,Delivered,20.00,0.00,-6.00,-1.20,12.80\n2,14/01/2025,Delivered,30.00,-5.00,-9.00,-1.80,14.20\n3,25/01/2025,Delivered,10.00,0.00,-3.00,-0.60,6.40\n',
    ['2025-01-13 1 - product 1000 2000 -', '2025-01-14 2 - product 1000 3000 -', '2025-01-14 2 - return 0 -500 -', '2025-01-25 3 - product 1000 1000 -'],
    'GBP',
  ],
  [
    'a total after the shop’s discount',
    'Purchase time;Order number;Venue;Items price;Delivery fee;Venue discount;Wolt discount;Order total;Wolt commission;Net earnings\n13.01.2025 18:00;W1;Pasta;25,00;3,00;2,50;0,00;22,50;5,63;16,87\n14.01.2025 18:00;W2;Pasta;18,00;3,00;0,00;4,00;18,00;4,50;13,50\n',
    ['2025-01-13 W1 - product 1000 2250 -', '2025-01-14 W2 - product 1000 1800 -'],
  ],
  [
    'gross earnings, fees and payouts as rows',
    'Date,Type,Confirmation code,Guest,Amount,Paid out,Service fee,Cleaning fee,Gross earnings\n01/13/2025,Reservation,HM1,Ann,97.00,,3.00,20.00,100.00\n01/14/2025,Payout,,,,97.00,,,\n01/20/2025,Reservation,HM2,Bob,194.00,,6.00,20.00,200.00\n',
    ['2025-01-13 HM1 - product 1000 10000 -', '2025-01-20 HM2 - product 1000 20000 -', '!3 type transfer'],
    'USD',
  ],
  [
    'shipping that never reaches the seller, no fee taken',
    'Data vendita;Articolo;Prezzo articolo;Spese di spedizione;Protezione acquisti;Totale pagato;Commissioni;Ricavo netto\n13/01/2025;Borsa;30,00;4,00;2,20;36,20;0,00;30,00\n14/01/2025;Scarpe;20,00;4,00;1,70;25,70;0,00;20,00\n',
    ['2025-01-13 2025-01-13 Borsa product 1000 3000 -', '2025-01-14 2025-01-14 Scarpe product 1000 2000 -'],
  ],
  [
    'reservations, with a rate of commission',
    'Reservation number,Booked on,Guest name,Arrival,Departure,Status,Total price,Commission %,Commission amount,Payout\n1,2025-01-13,Ann,2025-02-01,2025-02-03,OK,200.00,15,30.00,170.00\n2,2025-01-14,Bob,2025-02-05,2025-02-06,Cancelled,100.00,15,0.00,0.00\n',
    ['2025-01-13 1 - product 1000 20000 -', '!3 status cancelled'],
  ],
  [
    'tax that the platform keeps, an adjustment',
    'Store name,Order ID,Workflow ID,Order date,Order status,Sales (excl. tax),Tax on sales,Promotions on items,Delivery fee promotions,Marketplace fee,Order error adjustments,Marketplace facilitator tax,Total payout,Payout date\nDiner,A1,w1,1/13/25,Completed,30.00,2.40,-3.00,0.00,-8.10,0.00,-2.40,18.90,1/20/25\nDiner,A2,w2,1/14/25,Completed,20.00,1.60,0.00,0.00,-6.00,0.00,-1.60,14.00,1/20/25\nDiner,A3,w3,1/15/25,Completed,10.00,0.80,0.00,0.00,-3.00,-2.00,-0.80,5.00,1/20/25\n',
    ['2025-01-13 A1 - product 1000 3240 240', '2025-01-13 A1 - discount 0 -300 -', '2025-01-14 A2 - product 1000 2160 160', '2025-01-15 A3 - product 1000 1080 80'],
    'USD',
  ],
  [
    'offers of both sides, how orders reach their customers',
    'Order ID,Date,Order type,Food value,Delivery charge,Offers (restaurant),Offers (Just Eat),Customer total,JE commission,Net due\n1,2025-01-13,Delivery,20.00,2.50,-3.00,0.00,19.50,2.80,16.70\n2,2025-01-14,Collection,15.00,0.00,0.00,-2.00,13.00,2.10,12.90\n3,2025-01-15,Delivery,10.00,2.50,0.00,0.00,12.50,1.40,11.10\n',
    ['2025-01-13 1 - product 1000 2000 -', '2025-01-13 1 - shipping 0 250 -', '2025-01-13 1 - discount 0 -300 -', '2025-01-14 2 - product 1000 1500 -', '2025-01-15 3 - product 1000 1000 -', '2025-01-15 3 - shipping 0 250 -'],
    'GBP',
  ],
  [
    'German, with delivery and tips',
    'Bestellung;Datum;Zahlungsart;Warenwert;Liefergebühr;Trinkgeld;Rabatt Restaurant;Provision;Servicegebühr;Auszahlung\nL1;13.01.2025;Online;25,00;2,00;1,00;0,00;3,25;0,64;24,11\nL2;14.01.2025;Online;18,00;2,00;0,00;2,00;2,34;0,64;15,02\n',
    ['2025-01-13 L1 - product 1000 2500 -', '2025-01-13 L1 - shipping 0 200 -', '2025-01-14 L2 - product 1000 1800 -', '2025-01-14 L2 - shipping 0 200 -', '2025-01-14 L2 - discount 0 -200 -'],
  ],
  [
    'French',
    'Numéro de commande;Date de commande;Statut;Ventes (TVA incluse);TVA;Promotions;Frais de service Uber;Versement\nU1;13/01/2025;Terminée;22,00;2,00;-2,00;-6,60;13,40\nU2;14/01/2025;Terminée;11,00;1,00;0,00;-3,30;7,70\n',
    ['2025-01-13 U1 - product 1000 2200 200', '2025-01-13 U1 - discount 0 -200 -', '2025-01-14 U2 - product 1000 1100 100'],
  ],
  [
    'sales that name their payout',
    'Date,Transaction ID,Amount,Payout ID\n2025-01-13,T1,12.00,P1\n2025-01-14,T2,9.00,P1\n',
    ['2025-01-13 T1 - product 1000 1200 -', '2025-01-14 T2 - product 1000 900 -'],
  ],
  [
    'gross, tax and what is payable',
    'Order number,Delivery date,Order value gross,VAT,Commission,VAT on commission,Adjustments,Payable\n1,13/01/2025,24.00,4.00,6.00,1.20,0.00,16.80\n2,14/01/2025,12.00,2.00,3.00,0.60,-1.00,7.40\n',
    ['2025-01-13 1 - product 1000 2400 400', '2025-01-14 2 - product 1000 1200 200'],
    'GBP',
  ],
  [
    'wholesale lines less two fees',
    'Order Date,Order Number,Retailer Name,Product Name,SKU,Wholesale Price,Quantity,Order Total,Commission,Payment processing fee,Payout total,Order status\n2025-01-13,F1,Shop A,Candle,C1,$10.00,12,$120.00,$18.00,$3.60,$98.40,Delivered\n2025-01-14,F2,Shop B,Soap,S1,$5.00,10,$50.00,$7.50,$1.50,$41.00,Delivered\n',
    ['2025-01-13 F1 C1 product 12000 12000 -', '2025-01-14 F2 S1 product 10000 5000 -'],
    'USD',
  ],
  [
    'carriage inside the total that fees come off',
    'Data ordine;Numero ordine;SKU;Titolo;Quantità;Prezzo unitario IVA incl.;Totale articoli IVA incl.;Spedizione IVA incl.;Totale IVA incl.;Commissione IVA escl.;Commissione IVA incl.;Importo trasferito\n13/01/2025;O1;A1;Lampada;2;30,00;60,00;5,00;65,00;7,80;9,52;55,48\n14/01/2025;O2;A2;Sedia;1;40,00;40,00;0,00;40,00;4,80;5,86;34,14\n',
    ['2025-01-13 O1 A1 product 2000 6000 -', '2025-01-13 O1 - shipping 0 500 -', '2025-01-14 O2 A2 product 1000 4000 -'],
  ],
  [
    'a rate of commission and its amount',
    'Data;Ordine;Prodotto;Prezzo;Commissione %;Commissione €;Incasso netto\n13/01/2025;1;Bici;100,00;10;10,00;90,00\n14/01/2025;2;Casco;30,00;10;3,00;27,00\n',
    ['2025-01-13 1 Bici product 1000 10000 -', '2025-01-14 2 Casco product 1000 3000 -'],
  ],
  [
    'sales and refunds less fees',
    'Data/Ora,ID transazione,Tipo,Prodotti,Importo totale,Commissioni totali,Totale netto,Valuta\n13/01/2025 10:00,X1,Vendita,Tazza,24.40,-3.66,20.74,EUR\n14/01/2025 10:00,X2,Rimborso,Tazza,-24.40,2.93,-21.47,EUR\n',
    ['2025-01-13 X1 Tazza product 1000 2440 -', '2025-01-14 X2 Tazza return -1000 -2440 -'],
  ],
  [
    'refunds with tax',
    'Order ID,Order date,Sales (incl. VAT),Refunds (incl. VAT),Marketplace fee,Payout\n1,13/01/2025,24.00,0.00,-7.20,16.80\n2,14/01/2025,30.00,-6.00,-9.00,15.00\n3,15/01/2025,12.00,0.00,-3.60,8.40\n',
    ['2025-01-13 1 - product 1000 2400 -', '2025-01-14 2 - product 1000 3000 -', '2025-01-14 2 - return 0 -600 -', '2025-01-15 3 - product 1000 1200 -'],
    'GBP',
  ],
  [
    'order totals and payouts on every line',
    'Order ID,Order time,Item,Qty,Item price,Item total,Order total,Commission,Net payout\n1,2025-01-13 12:00,Pizza,2,10.00,20.00,23.00,6.90,16.10\n1,2025-01-13 12:00,Cola,1,3.00,3.00,23.00,6.90,16.10\n2,2025-01-14 12:00,Pizza,1,10.00,10.00,10.00,3.00,7.00\n',
    ['2025-01-13 1 Pizza product 2000 2000 -', '2025-01-13 1 Cola product 1000 300 -', '2025-01-14 2 Pizza product 1000 1000 -'],
  ],
  [
    'commissions with their sign, by line',
    'Data;Ordine;Articolo;Quantità;Prezzo;Totale;Commissione;Netto\n13/01/2025;1;Vaso;2;10,00;20,00;-3,00;17,00\n14/01/2025;2;Tazza;1;5,00;5,00;-0,75;4,25\n',
    ['2025-01-13 1 Vaso product 2000 2000 -', '2025-01-14 2 Tazza product 1000 500 -'],
  ],
  [
    'Italian, all with their signs',
    'ID ordine,Data,Stato,Importo ordine,Commissione Deliveroo,IVA commissione,Promozioni finanziate dal ristorante,Promozioni finanziate da Deliveroo,Rimborsi,Bonifico\n1,13/01/2025,Completato,"20,00","-6,00","-1,32","-2,00","0,00","0,00","10,68"\n2,14/01/2025,Completato,"30,00","-9,00","-1,98","0,00","-3,00","-5,00","14,02"\n3,15/01/2025,Completato,"10,00","-3,00","-0,66","0,00","0,00","0,00","6,34"\n',
    ['2025-01-13 1 - product 1000 2000 -', '2025-01-13 1 - discount 0 -200 -', '2025-01-14 2 - product 1000 3000 -', '2025-01-14 2 - return 0 -500 -', '2025-01-15 3 - product 1000 1000 -'],
  ],
  [
    'a rate of commission, and the tax on it',
    'Order,Date,Order value,Commission rate,Commission,VAT,Payout\n1,2025-01-13,19.99,30%,6.00,1.20,12.79\n2,2025-01-14,33.33,30%,10.00,2.00,21.33\n3,2025-01-14,10.01,30%,3.00,0.60,6.41\n',
    ['2025-01-13 1 - product 1000 1999 -', '2025-01-14 2 - product 1000 3333 -', '2025-01-14 3 - product 1000 1001 -'],
    'GBP',
  ],
  [
    'no payout told: promotions stay inside',
    'Order,Date,Order value,Commission,Promotion funded by restaurant,Promotion funded by platform\n1,2025-01-13,20.00,6.00,2.00,0.00\n2,2025-01-14,30.00,9.00,0.00,3.00\n',
    ['2025-01-13 1 - product 1000 2000 -', '2025-01-14 2 - product 1000 3000 -'],
  ],
  [
    'refunded by a one, beside fees and what is left',
    'Purchase ID,Item Name,Buyer Name,Purchase Email,Do not contact?,Purchase Date,Purchase Time (UTC timezone),Subtotal ($),Taxes ($),Tax Type,Shipping ($),Sale Price ($),Fees ($),Net Total ($),Tip ($),Refunded?,Partial Refund ($),Fully Refunded?,Disputed?\n1,Book,Ann,a@b.it,0,2025-01-13,10:00:00,10.00,0.00,,0.00,10.00,1.50,8.50,0.00,0,0.00,0,0\n2,Book,Bob,b@b.it,0,2025-01-14,10:00:00,20.00,0.00,,0.00,20.00,2.50,17.50,0.00,1,0.00,1,0\n3,Book,Cla,c@b.it,0,2025-01-15,10:00:00,20.00,0.00,,0.00,20.00,2.50,12.50,0.00,0,5.00,0,0\n',
    ['2025-01-13 1 Book product 1000 1000 0', '2025-01-14 2 Book product 1000 2000 0', '2025-01-14 2 Book return -1000 -2000 0', '2025-01-15 3 Book product 1000 2000 0', '2025-01-15 3 - return 0 -500 -'],
    'USD',
  ],
]

describe('what platforms pay out of orders', () => {
  for (const [name, file, rows, currency] of KINDS) it(name, () => expect(told(file, { currency: currency ?? 'EUR' })).toEqual(rows))
})
